import { describe, expect, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import { allowedStandings } from '../../src/cases/objection.ts'
import type { Refusal } from '../../src/cases/refusal.ts'
import { formatRefusal, type Naming } from '../../src/notices/format-refusal.ts'
import type { Reader } from '../../src/notices/format-time.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { at } from '../support/agreement.ts'
import { technicalSupport } from '../support/people.ts'

const refusals: readonly Refusal[] = [
  { code: 'not-allowed', verb: 'acknowledge', who: allowedStandings('acknowledge') },
  { code: 'wrong-status', verb: 'assign', status: 'investigating' },
  { code: 'no-agreement', field: 'client', on: at('2024-12-31 23:30') },
  { code: 'in-the-future', field: 'receivedAt' },
  { code: 'too-early', field: 'toldAt', after: 'determination' },
  { code: 'words-missing', field: 'description' },
  { code: 'text-too-long', field: 'text', length: 4000, limit: 3000 },
  { code: 'amount', field: 'amount', fault: 'too-large' },
  { code: 'parts-missing', field: 'parts', missing: ['process', 'expected-time'] },
  { code: 'complained-about', field: 'assignee', person: personId('U1') },
  { code: 'not-a-member', field: 'assignee', person: personId('U1'), department: technicalSupport },
  { code: 'deactivated', field: 'assignee', person: personId('U1') },
  { code: 'no-remedy', field: 'remedies' },
  { code: 'no-client-email', field: 'method' },
  { code: 'own-proposal' },
  { code: 'proposal-changed' },
  { code: 'remedy-not-promised', field: 'remedy' },
  { code: 'remedy-already-done', field: 'remedy' },
]
const naming: Naming = { person: () => 'Tom', department: '技术支持部' }
const formatAll = (language: 'en' | 'zh') => {
  const reader: Reader = { words: wordsIn(language), timeZone: 'Asia/Shanghai', now: at('2026-03-02 10:00') }
  return refusals.map((refusal) => `${refusal.code}: ${formatRefusal(refusal, reader, naming)}`).join('\n')
}

describe('every refusal is a sentence that says what to do', () => {
  test('in English', () => {
    expect(formatAll('en')).toMatchInlineSnapshot(`
      "not-allowed: “Acknowledge to the client” is for an account manager, a member of the responsible department or the head of the responsible department. Nothing was changed; please ask one of them.
      wrong-status: “Assign” is not possible now: the case is at “Under investigation”. Nothing was changed; the card shows the next step.
      no-agreement: No agreement with this client was in force on Tue 31 Dec 2024. Check the client and the time of receipt, or ask an administrator to enter the agreement.
      in-the-future: This lies in the future. Enter a time that has already passed.
      too-early: This is before the solution was determined.
      words-missing: Please say it in words: the record needs letters or figures, not symbols alone.
      text-too-long: This text has 4000 characters; at most 3000 fit. Shorten it, or attach the rest as a file.
      amount: The most that can be proposed is 999,999,999.99. Check the amount for a slip.
      parts-missing: Clause 2.3 asks for three things; the client must also be told how it will be handled and when to expect what. Add it to the text and tick it.
      complained-about: The complaint is about Tom, who therefore cannot handle it. Choose someone else.
      not-a-member: Tom does not handle complaints for 技术支持部. Choose a member of that department.
      deactivated: Tom is no longer active in Slack. Choose someone else.
      no-remedy: The complaint is upheld, at least in part, so choose at least one remedy. Only an answer to a complaint that is not upheld, or where nothing could be determined, can go without one.
      no-client-email: No e-mail address of this client is known. Tell them by phone and record it here, or ask an administrator to add the address.
      own-proposal: You made this proposal, so someone else must decide on it. Nothing was changed.
      proposal-changed: The proposal has been changed since this card was shown. Nothing was decided; please look at the new request.
      remedy-not-promised: This remedy is not part of the solution.
      remedy-already-done: This remedy is already recorded as carried out."
    `)
  })
  test('in Chinese', () => {
    expect(formatAll('zh')).toMatchInlineSnapshot(`
      "not-allowed: “受理确认”须由客户经理、责任部门的成员或责任部门负责人操作。本次未作任何更改，请联系相关人员。
      wrong-status: 现在不能“指派”：案件处于“调查中”阶段。本次未作任何更改，下一步请以卡片为准。
      no-agreement: 2024年12月31日 周二 没有与该客户生效的协议。请核对客户和收到时间，或请管理员录入协议。
      in-the-future: 该时间尚未到来，请填写已经过去的时间。
      too-early: 该时间早于确定方案的时间。
      words-missing: 请用文字说明：记录须包含文字或数字，不能只有符号。
      text-too-long: 本栏已输入 4000 个字符，最多 3000 个。请精简，或将其余内容作为附件上传。
      amount: 金额最高为 999,999,999.99，请核对是否误输。
      parts-missing: 第 2.3 条要求告知三项内容，还缺：后续处理流程和预计处理时间。请补充到正文并勾选。
      complained-about: 本投诉涉及 Tom，不能由其负责，请另选他人。
      not-a-member: Tom 不是技术支持部的成员，请选择该部门成员。
      deactivated: Tom 的 Slack 账号已停用，请另选他人。
      no-remedy: 投诉成立或部分成立，请至少选择一项补救措施。只有认定不成立或无法认定的，方案才可不含补救措施。
      no-client-email: 系统中没有该客户的邮箱。请改为电话告知并在此记录，或请管理员补充邮箱。
      own-proposal: 本方案由您提出，须由他人审批。本次未作任何更改。
      proposal-changed: 方案在此卡片显示之后已被修改，本次未作决定，请查看新的审批请求。
      remedy-not-promised: 该措施不在方案之内。
      remedy-already-done: 该措施已记录为落实。"
    `)
  })
})
