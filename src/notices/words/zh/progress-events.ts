import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

export const progressEvents: Words['progressEvents'] = {
  redress: 'Redress',
  declineProposed: (who, reason) => `${who} 提议不予受理：${reason}。须由第二人确认。`,
  declineRejected: (who) => `${who} 不同意不予受理：投诉照常处理。`,
  declined: (who, how, when) => `${who} 确认不予受理，并已于 ${when} ${how}告知客户。`,
  contested: (who, how, when) => `${who} 记录：客户已于 ${when} ${how}对不予受理提出异议，投诉予以受理。`,
  ownerLost: (owner) => `${owner} 的账号已停用，本案现无承办人，请承办或指派。`,
  handOver: (who, to) => spaced`${who} 将本案移交${to}。接收之前，承办责任不变。`,
  handOverAccepted: (who) => `${who} 已接收本案。`,
  handOverClimbed: (to) => spaced`移交未在时限内被接收，现请${to}接收。`,
  extended: (who, until, how) => `${who} 将调查延长至 ${until}，并已${how}告知客户。`,
  complex: (who, until, how) => `${who} 认定本案为复杂投诉，已${how}向客户承诺于 ${until} 前提出解决方案。`,
  asked: (who, how, when) => `${who} 已于 ${when} ${how}询问客户。`,
  clocksPaused: '客户答复之前，可暂停的时限停止计算（4.1）。',
  clientAnswered: (who, how, when) => `${who} 记录：客户已于 ${when} ${how}答复，时限恢复计算。`,
  waiting: (who, cause, since) => `${who} 登记：自 ${since} 起等待${cause}。`,
  waitStops: '可暂停的时限停止计算。',
  waitStopsNothing: '依照协议，该等待不暂停任何时限，仅作记录。',
  waitOver: (who, until) => `${who} 登记：等待已于 ${until} 结束。`,
  delayForeseen: (who, expected, cause) =>
    `${who} 预计将有延迟（原因方：${cause}），解决方案预计于 ${expected} 前提出。`,
  delayNotified: (who, expected, how, when) =>
    `${who} 已于 ${when} ${how}告知客户延迟，解决方案预计于 ${expected} 前提出。`,
  approvalClimbed: (group) => spaced`方案未在时限内审批，现一并提请${group}审批。`,
  approvedPartly: (who, given, needed) => `${who} 批准了方案：已有 ${given} 人批准，共需 ${needed} 人。`,
  inPlaceOf: (who, absent) => `${who}（代 ${absent}）`,
  twoNeeded: (needed) => `须 ${needed} 人批准。`,
  reminded: (who, how, when) => `${who} 已于 ${when} ${how}提醒客户答复。`,
  deemedAccepted:
    '客户未在时限内答复；方案通知已载明后果，且已提醒客户，故视为接受方案（4.3）。视为接受不等于客户满意。',
  closedWithoutAnswer: '客户经通知和提醒，未在时限内答复，案件不经客户确认而结案（4.3）。',
  revise: (who, how, when) => `${who} 记录：客户已于 ${when} ${how}要求修改方案。`,
  escalated: (who, ground, how, when) => `${who} 记录：客户已于 ${when} ${how}要求升级：${ground}。`,
  escalatedByItself: '时限已被超过，依照协议自动升级（3.4）。',
  escalatedTo: (department) => spaced`本案现由${department}处理，此前的承办人员不再参与。`,
  takenOver: (who) => `${who} 介入处理本案。`,
  refused: (who, how, when) => `${who} 记录：客户已于 ${when} ${how}拒绝最终处理意见。`,
  withdrawn: (who, how, when) => `${who} 记录：客户已于 ${when} ${how}撤回投诉。`,
  merged: (who, number) => `${who} 将本案并入 ${number}，在该案中继续处理。`,
  absorbed: (who, number, received) => `${who} 将 ${number} 并入本案，收到时间以较早者为准：${received}。`,
  reopened: (who, ground, how, when) =>
    `${who} 重开本案（${ground}；客户已于 ${when} ${how}提出），此前的时限判定不变。`,
  corrected: (who, fields) => `${who} 更正了：${fields}。此前的时限判定不变。`,
  agreementChanged: '本案自此适用协议的另一版本，此前的时限判定不变。',
}
