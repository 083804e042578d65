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
  wrongStage: (verb, status) =>
    `现在不能“${verb}”：案件处于“${status}”阶段。本次未作任何更改，下一步请以卡片为准。`,
  noAgreement: (on) => `${on} 没有与该客户生效的协议。请核对客户和收到时间，或请管理员录入协议。`,
  inTheFuture: '该时间尚未到来，请填写已经过去的时间。',
  tooEarly: {
    receipt: '该时间早于收到投诉的时间。',
    notice: '该时间早于通知客户方案的时间。',
    determination: '该时间早于确定方案的时间。',
  },
  wordsMissing: '请用文字说明：记录须包含文字或数字，不能只有符号。',
  textTooLong: (length, limit) =>
    `本栏已输入 ${length} 个字符，最多 ${limit} 个。请精简，或将其余内容作为附件上传。`,
  amount: (fault) => amount[fault],
  partsMissing: (missing) => `第 2.3 条要求告知三项内容，还缺：${missing}。请补充到正文并勾选。`,
  complainedAbout: (person) => spaced`本投诉涉及${person}，不能由其承办，请另选他人。`,
  notAMember: (person, department) => spaced`${person}不是${department}的承办人员，请选择该部门成员。`,
  deactivated: (person) => spaced`${person}的 Slack 账号已停用，请另选他人。`,
  noRemedy: '请至少选择一项补救措施。',
  noClientEmail: '系统中没有该客户的邮箱。请改为电话告知并在此记录，或请管理员补充邮箱。',
  ownProposal: '本方案由您提出，须由他人审批。本次未作任何更改。',
  proposalChanged: '方案在此卡片显示之后已被修改，本次未作决定，请查看新的审批请求。',
  remedyNotPromised: '该措施不在方案之内。',
  remedyAlreadyDone: '该措施已记录为落实。',
  caseNotFound: (ref) => `没有编号为 ${ref} 的案件。投诉编号的格式为 C-2026-0001。`,
  repeated: '此操作此前已记录，没有重复执行。',
  unknownClient: '没有这个客户，请从列表中选择。',
  notSaved: '未能确认是否保存：数据库未及时响应。您填写的内容仍在此处，请稍后重试，不会重复记录。',
  failed: (reference) =>
    `系统出现问题，未保存任何内容。请重试；如再次出现，请把此编号告知管理员：${reference}。`,
  clickAgain: '表单未能及时打开，请再点一次。',
  confidential: '本案为保密案件，仅经办人员可以查看和操作。',
}
