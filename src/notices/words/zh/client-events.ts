import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

/** 客户自行通过邮件或页面所做的事，以及主线之外告知客户的内容。 */
export const clientEvents: Words['clientEvents'] = {
  onPage: '在投诉页面上',
  accepted: (how, when) => `客户已于 ${when} ${how}接受方案。`,
  contested: (how, when) => `客户已于 ${when} ${how}对不予受理提出异议，投诉予以受理。`,
  answered: (how, when) => `客户已于 ${when} ${how}答复，时限恢复计算。`,
  revise: (how, when) => `客户已于 ${when} ${how}要求修改方案。`,
  escalated: (ground, how, when) => `客户已于 ${when} ${how}要求升级：${ground}。`,
  refused: (how, when) => `客户已于 ${when} ${how}拒绝最终处理意见。`,
  withdrawn: (how, when) => `客户已于 ${when} ${how}撤回投诉。`,
  reopened: (ground, how, when) => `客户已于 ${when} ${how}要求重开本案（${ground}），此前的时限判定不变。`,
  wrote: (how, when) => `客户已于 ${when} ${how}发来消息。`,
  noted: (who, how, when) => `${who} 记录了客户于 ${when} ${how}所述内容。`,
  seeTo: (said, who) => spaced`${said}请${who}查看并处理。`,
  evidence: (name, hash) => `客户提供了证据：${name}（SHA-256 ${hash}…）`,
  withFiles: (names) => `随附文件：${names}`,
  rated: (handling, informed) => `客户评价：处理过程 ${handling} 分，进展告知 ${informed} 分（满分 5 分）。`,
  rating: '客户对处理过程的评价',
  marks: (handling, informed) => `处理过程 ${handling} 分，进展告知 ${informed} 分（满分 5 分）。`,
  informed: {
    progress: (who, how, when) => `${who} 已于 ${when} ${how}将处理进展告知客户。`,
    escalation: (who, how, when) => `${who} 已于 ${when} ${how}向客户确认收到升级要求。`,
    closing: (who, how, when) => `${who} 已于 ${when} ${how}将案件结果告知客户。`,
    dates: (who, how, when) => `${who} 已于 ${when} ${how}将预计处理时间告知客户。`,
  },
  about: {
    progress: '处理进展（4.1）',
    escalation: '已收到升级要求（3.4）',
    closing: '案件结果',
    dates: '预计处理时间（2.3）',
  },
  escalation: '升级',
  updateDue: {
    escalation: (link) => `${link} 已升级。请告知客户：升级要求已收到、现由哪个部门处理、何时答复（3.4）。`,
    closing: (link) => `${link} 已结束，请将结果告知客户。`,
    dates: (link) => `${link} 的部分日期现已确定，尚未告知客户，请发函告知（2.3）。`,
  },
  noEmail: '该客户没有登记邮箱，请通过电话或信函告知。',
  wroteAfterEnd: (link, status) => `客户就 ${link}（${status}）发来消息。`,
  mayReopen: (until) => `可在 ${until} 前（含当日）重开。`,
  windowOver: '已超过可重开的期限；如有需要，可另行登记投诉。',
  accountManagerNow: (who, link) =>
    `${who} 已将您指定为 ${link} 的客户经理，此后应由客户经理处理的事项都会通知您。`,
  accountManagerLost: (manager, link) =>
    `${link} 的客户经理 ${manager} 的账号已停用，现由您代行其职责。请另行指定客户经理；在此之前，应由其处理的事项都会通知您。`,
}
