import type { AmountFault } from '../../../agreement/money.ts'
import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

const amount: Record<AmountFault, string> = {
  'not-a-number': '请用数字填写金额，例如 12,000.50。',
  'not-positive': '金额应大于零；不涉及金额时请留空。',
  'too-large': '金额最高为 999,999,999.99，请核对是否误输。',
  'too-precise': '金额最多保留两位小数。',
}

export const refusals: Words['refusals'] = {
  notAllowed: (verb, who) => `“${verb}”须由${who}操作。本次未作任何更改，请联系相关人员。`,
  wrongStatus: (verb, status) =>
    `现在不能“${verb}”：案件处于“${status}”阶段。本次未作任何更改，下一步请以卡片为准。`,
  noAgreement: (on) => `${on} 没有与该客户生效的协议。请核对客户和收到时间，或请管理员录入协议。`,
  inTheFuture: '该时间尚未到来，请填写已经过去的时间。',
  tooEarly: {
    receipt: '该时间早于收到投诉的时间。',
    notice: '该时间早于通知客户方案的时间。',
    'answer-limit': '该时间早于客户答复时限结束的时间。',
    determination: '该时间早于确定方案的时间。',
    decline: '该时间早于告知客户不予受理的时间。',
    question: '该时间早于询问客户的时间。',
    wait: '该时间早于开始等待的时间。',
    end: '该时间早于案件结束的时间。',
  },
  inThePast: '该日期已过，请选择今天或以后的日期。',
  tooLate: '该时间晚于向客户确认受理的时间，请核对收到时间。',
  caseEnded: '本案已结束，并已据此时间认定是否按时，该时间不再更改；其他内容仍可更正。',
  wordsMissing: '请用文字说明：记录须包含文字或数字，不能只有符号。',
  textTooLong: (length, limit) =>
    `本栏已输入 ${length} 个字符，最多 ${limit} 个。请精简，或将其余内容作为附件上传。`,
  amount: (fault) => amount[fault],
  partsMissing: (missing) => `第 2.3 条要求告知三项内容，还缺：${missing}。请补充到正文并勾选。`,
  complainedAbout: (person) => spaced`本投诉涉及${person}，不能由其负责，请另选他人。`,
  notAMember: (person, department) => spaced`${person}不是${department}的成员，请选择该部门成员。`,
  deactivated: (person) => spaced`${person}的 Slack 账号已停用，请另选他人。`,
  noRemedy: '投诉成立或部分成立，请至少选择一项补救措施。只有认定不成立或无法认定的，方案才可不含补救措施。',
  amountWithoutRemedy: '金额须对应一项补救措施：请选择相应的措施，或将金额留空。',
  bothRefunds: '部分退款与全额退款只能选择其一。',
  noClientEmail: '系统中没有该客户的邮箱。请改为电话告知并在此记录，或请管理员补充邮箱。',
  ownProposal: '本方案由您提出，须由他人审批。本次未作任何更改。',
  alreadyApproved: '您已批准过本方案，第二次批准须由他人作出。',
  ownDecline: '不予受理系由您提议，须由他人确认。本次未作任何更改。',
  firstLevelOwner: '升级前负责过本案的人员不参与最终处理。本次未作任何更改，请联系升级部门。',
  notDesignated: '该渠道不在协议指定的投诉渠道之内（2.1），请核对收到渠道。',
  datePassed: (due) => `原日期为 ${due}，须在此之前告知客户。现仍可告知客户延迟（4.1）。`,
  dateUnknown: '该年度日历尚未公布，不能承诺这一天。请管理员导入该年度日历。',
  notABusinessDay: (day) => `${day} 不是工作日，请另选一天。`,
  notLater: (due) => `现有日期已是 ${due}，请选择更晚的日期。`,
  pastLimit: (clock, due) => `该日期超出${clock}（${due} 届满），请选择更早的日期。`,
  noRevisionsLeft: (rounds) =>
    rounds === 0
      ? '协议未约定修改方案。客户可以接受方案，或要求将投诉升级。'
      : `协议约定可修改方案 ${rounds} 次，现已用完。客户可以接受方案，或要求将投诉升级。`,
  noGround: {
    dissatisfaction: '尚未将解决方案告知客户。客户收到方案后，或时限被超过时，方可要求升级。',
    lateness: '尚无可据以升级的时限（3.3、4.2）被超过。',
  },
  sameAccountManager: '该人员已是本投诉的客户经理，请选择其他人。',
  notAnAccountManager: (person) =>
    `${person} 不负责客户事务，请选择客户经理、客户经理负责人、质量经理或管理员。`,
  sameOwner: '案件已在该处，请选择其他人员或其他部门。',
  merge: {
    itself: '这就是本案，请选择另一案件。',
    'other-client': '该案件属于另一客户；只有同一客户的投诉才能并案。',
    ended: '该案件已结束。请选择未结案件，或先将其重开。',
    'other-level': '两案中一案已升级或为保密案件，另一案不是，不能并案。',
    unknown: '没有您可以查看的该编号案件，请从列表中选择。',
  },
  notToBeTold: {
    progress: '本案已经结束，可告知客户结果。',
    escalation: '本案未升级，或最终处理意见已告知客户。',
    closing: '本案尚未结束，可告知客户进展。',
    dates: '这些日期已经告知客户。',
  },
  windowOver: (days, ended) =>
    `本案已于 ${ended} 结束，可重开的期限为 ${days} 天，现已届满。请另行登记投诉。`,
  reachesComplainedAbout: (person) =>
    `被投诉的 ${person} 属于该部门，取消保密后会在部门频道中看到本投诉，因此投诉仍然保密。请先将其移交给其他部门。`,
  nothingCorrected: '内容与原来相同，没有可更正之处。',
  notNow: {
    'already-acknowledged': '已向客户作出受理确认。',
    'decline-pending': '已有不予受理的提议，正待第二人确认。',
    'no-decline': '目前没有待确认的不予受理提议。',
    'has-owner': '本案已有负责人；如需更换，请办理移交。',
    'hand-over-pending': '本案的移交正待接收；也可改为移交他人。',
    'no-hand-over': '本案目前没有待接收的移交。',
    'question-open': '客户尚未答复上一问题，请先记录答复。',
    'no-question': '目前没有待客户答复的问题。',
    'already-waiting': '已登记一项等待，请先将其结束。',
    'not-waiting': '目前没有登记等待。',
    'already-complex': '本案已认定为复杂投诉。如不能按期完成，请告知客户延迟（4.1）。',
    'already-determined': '标准处理时限已随首次方案结束，没有可以推延的日期。如有延迟，请告知客户（4.1）。',
    'second-level': '投诉已升级，不能再作此操作；客户可以接受或拒绝最终处理意见。',
    'first-level': '这不是最终处理意见。客户可以接受方案、要求修改，或要求升级。',
    'already-investigated': '调查结论已在案，下一步为提出方案。',
    'not-investigated': '调查结论和根本原因尚未在案（3.2(4)），请先完成调查。',
    'limit-runs': '客户的答复时限尚未结束，可先提醒客户。',
    'no-further-notice': '目前只通知过客户一次。请先再次通知客户，待新的时限也结束后，方可结案。',
    'message-open': '客户的表示尚未认定或答复，请先处理。',
    'no-message': '目前没有待认定的客户消息。',
    'end-notified': '已告知客户处理结果。',
  },
  notNowDone: (why) => `${why}本次未作任何更改。`,
  solutionChanged: '打开此表单后，方案已重新确定，未发送任何内容。请先复制您的文字，再关闭并重新打开表单。',
  otherAmounts: (others, determined) =>
    `您的文字中提到 ${others}，而${determined === null ? '方案不涉及金额' : `方案金额为 ${determined}`}。请更正；如确指其他金额，请在下方勾选确认。`,
  proposalChanged: '方案在此卡片显示之后已被修改，本次未作决定，请查看新的审批请求。',
  messageSettled: '该消息已由他人认定，或客户此后已经答复，本次未作任何更改。',
  remedyNotPromised: '该措施不在方案之内。',
  remedyAlreadyDone: '该措施已记录为落实。',
  scanMissing: '信函须附扫描件。请上传，或勾选“稍后补交”。',
  caseNotFound: (ref) => `没有编号为 ${ref} 的案件。投诉编号的格式为 C-2026-0001。`,
  repeated: '此操作此前已记录，没有重复执行。',
  unknownClient: '没有这个客户，请从列表中选择。',
  notSaved: '未能确认是否保存：数据库未及时响应。您填写的内容仍在此处，请稍后重试，不会重复记录。',
  failed: (reference) =>
    `系统出现问题，未保存任何内容。请重试；如再次出现，请把此编号告知管理员：${reference}。`,
  clickAgain: '表单未能及时打开，请再点一次。',
  confidential: '本案为保密案件，仅相关人员可以查看和操作。',
}
