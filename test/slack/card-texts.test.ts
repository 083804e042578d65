import { describe, expect, test } from 'vitest'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { type CaseStatus, caseStatuses } from '../../src/cases/case.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import type { Message } from '../../src/slack/blocks/message.ts'
import { approvalMessage } from '../../src/slack/cards/approval-card.ts'
import { caseCard } from '../../src/slack/cards/case-card.ts'
import { eventMessage } from '../../src/slack/threads/event-message.ts'
import { reminderMessage } from '../../src/slack/threads/reminder-message.ts'
import { at } from '../support/agreement.ts'
import { costlyProposal, fact, factsUpTo, solutionProposed } from '../support/facts.ts'
import { caseFile, decisions } from './support/case-file.ts'
import { textsIn } from './support/expect-valid-message.ts'
import { officeHours } from './support/office-hours.ts'

const textOf = ({ blocks }: Message): string =>
  textsIn(blocks)
    .map(({ text }) => text)
    .join('\n')
const card = (status: CaseStatus, now: Instant, language: Language) =>
  textOf(caseCard(caseFile(factsUpTo(status), { language }), now))

describe('the text of a case card', () => {
  test('shows the owner, the status and the running clocks of a case under investigation', () => {
    expect(card('investigating', at('2026-03-04 10:00'), 'en')).toMatchInlineSnapshot(`
      "C-2026-0001 · The export has failed since Monday.
      *Client*
      Acme &amp; Sons
      *Owner*
      <@ben>
      *Stage*
      Under investigation (step 2 of 6)
      *Received*
      Mon 2 Mar, 09:00 · hotline
      less than an hour had passed before it was logged
      *Present stage, with <@ben>*
      🟡 *3.2(3) preliminary investigation* · due Thu 5 Mar, 18:00 · 1 business day left (due soon)
      *Promise to the client*
      🟢 *3.3(1) standard limit* · due Wed 11 Mar, 18:00 · 5 business days left (on time)
      ✓ Acknowledged Mon 2 Mar, 10:00 by phone
      Technical fault · Severity: Normal · Contract/order: SO-17 · Service: Reporting · logged by <@amy> · All times Asia/Shanghai
      Complete investigation
      Open record
      Ask the client
      Tell the client
      Hand over
      More…
      Why this date?"
    `)
    expect(card('investigating', at('2026-03-04 10:00'), 'zh')).toMatchInlineSnapshot(`
      "C-2026-0001 · The export has failed since Monday.
      *客户*
      Acme &amp; Sons
      *负责人*
      <@ben>
      *阶段*
      调查中（第 2 步，共 6 步）
      *收到*
      3月2日 周一 09:00 · 热线
      登记前已用不足 1 小时
      *当前阶段，由 <@ben> 负责*
      🟡 *3.2(3) 初步调查* · 3月5日 周四 18:00 到期 · 还剩 1 个工作日（临期）
      *对客户的承诺*
      🟢 *3.3(1) 标准处理时限* · 3月11日 周三 18:00 到期 · 还剩 5 个工作日（按时）
      ✓ 3月2日 周一 10:00 通过电话确认受理
      技术故障 · 严重程度：一般 · 合同/订单号：SO-17 · 涉及服务：Reporting · 由 <@amy> 登记 · 时间均按 Asia/Shanghai 时区
      完成调查
      查看记录
      询问客户
      告知客户
      移交
      更多…
      为什么是这一天？"
    `)
  })

  test('shows the acknowledgement as overdue when the client has not received it in time', () => {
    expect(card('received', at('2026-03-03 09:30'), 'en')).toMatchInlineSnapshot(`
      "C-2026-0001 · The export has failed since Monday.
      *Client*
      Acme &amp; Sons
      *Owner*
      nobody yet
      *Stage*
      Received, not yet acknowledged (step 1 of 6)
      *Received*
      Mon 2 Mar, 09:00 · hotline
      less than an hour had passed before it was logged
      🔴 *2.3 acknowledgement* · due Tue 3 Mar, 09:00 · overdue by less than an hour
      *Present stage*
      🟢 *3.2(3) preliminary investigation* · due Fri 6 Mar, 18:00 · 3 business days left (on time)
      *Promise to the client*
      🟢 *3.3(1) standard limit* · due Thu 12 Mar, 18:00 · 7 business days left (on time)
      Technical fault · Severity: Normal · Contract/order: SO-17 · Service: Reporting · logged by <@amy> · All times Asia/Shanghai
      Acknowledge to the client
      Open record
      Tell the client
      Propose to decline
      Correct a mistake
      More…
      Why this date?"
    `)
    expect(card('received', at('2026-03-03 09:30'), 'zh')).toMatchInlineSnapshot(`
      "C-2026-0001 · The export has failed since Monday.
      *客户*
      Acme &amp; Sons
      *负责人*
      暂无
      *阶段*
      已收到，待受理确认（第 1 步，共 6 步）
      *收到*
      3月2日 周一 09:00 · 热线
      登记前已用不足 1 小时
      🔴 *2.3 受理确认* · 3月3日 周二 09:00 到期 · 已逾期不足 1 小时
      *当前阶段*
      🟢 *3.2(3) 初步调查* · 3月6日 周五 18:00 到期 · 还剩 3 个工作日（按时）
      *对客户的承诺*
      🟢 *3.3(1) 标准处理时限* · 3月12日 周四 18:00 到期 · 还剩 7 个工作日（按时）
      技术故障 · 严重程度：一般 · 合同/订单号：SO-17 · 涉及服务：Reporting · 由 <@amy> 登记 · 时间均按 Asia/Shanghai 时区
      受理确认
      查看记录
      告知客户
      提议不予受理
      更正
      更多…
      为什么是这一天？"
    `)
  })

  test('lists all completed steps of a closed case', () => {
    expect(card('closed', at('2026-03-10 12:00'), 'en')).toMatchInlineSnapshot(`
      "C-2026-0001 · The export has failed since Monday.
      *Client*
      Acme &amp; Sons
      *Owner*
      <@ben>
      *Stage*
      Closed
      *Received*
      Mon 2 Mar, 09:00 · hotline
      less than an hour had passed before it was logged
      *Closed: Upheld · Function fix, Delay compensation · ¥2,000.00*
      ✓ Acknowledged Mon 2 Mar, 10:00 by phone
      ✓ Investigated Tue 3 Mar, 16:00: Upheld
      ✓ Solution determined Wed 4 Mar, 10:00: Function fix, Delay compensation · ¥2,000.00
      ✓ Client told Thu 5 Mar, 09:45 by phone
      ✓ Client accepted Fri 6 Mar, 13:30 by phone
      ✓ Function fix carried out Mon 9 Mar
      ✓ Delay compensation carried out Mon 9 Mar
      ✓ Closed Tue 10 Mar, 12:00
      Technical fault · Severity: Normal · Contract/order: SO-17 · Service: Reporting · logged by <@amy> · All times Asia/Shanghai
      Open record
      Tell the client
      Reopen
      Correct a mistake
      Note what the client said
      Why this date?"
    `)
    expect(card('closed', at('2026-03-10 12:00'), 'zh')).toMatchInlineSnapshot(`
      "C-2026-0001 · The export has failed since Monday.
      *客户*
      Acme &amp; Sons
      *负责人*
      <@ben>
      *阶段*
      已结案
      *收到*
      3月2日 周一 09:00 · 热线
      登记前已用不足 1 小时
      *已结案：成立 · 功能修正、延迟服务补偿 · ¥2,000.00*
      ✓ 3月2日 周一 10:00 通过电话确认受理
      ✓ 3月3日 周二 16:00 完成调查：成立
      ✓ 3月4日 周三 10:00 确定方案：功能修正、延迟服务补偿 · ¥2,000.00
      ✓ 3月5日 周四 09:45 通过电话通知客户
      ✓ 3月6日 周五 13:30 客户通过电话接受
      ✓ 3月9日 周一 落实功能修正
      ✓ 3月9日 周一 落实延迟服务补偿
      ✓ 3月10日 周二 12:00 结案
      技术故障 · 严重程度：一般 · 合同/订单号：SO-17 · 涉及服务：Reporting · 由 <@amy> 登记 · 时间均按 Asia/Shanghai 时区
      查看记录
      告知客户
      重开
      更正
      记录客户消息
      为什么是这一天？"
    `)
  })

  test('shows the whole text of a sensitive case, since it is posted only in that case’s private channel', () => {
    const facts = factsUpTo('closed').map((one) =>
      one.type === 'complaint-logged' ? { ...one, sensitive: true } : one,
    )
    expect(
      textOf(caseCard(caseFile(facts, { language: 'zh' }), at('2026-03-10 12:00'))),
    ).toMatchInlineSnapshot(`
      "C-2026-0001 · The export has failed since Monday.
      *客户*
      Acme &amp; Sons
      *负责人*
      <@ben>
      *阶段*
      已结案
      *收到*
      3月2日 周一 09:00 · 热线
      登记前已用不足 1 小时
      *已结案：成立 · 功能修正、延迟服务补偿 · ¥2,000.00*
      ✓ 3月2日 周一 10:00 通过电话确认受理
      ✓ 3月3日 周二 16:00 完成调查：成立
      ✓ 3月4日 周三 10:00 确定方案：功能修正、延迟服务补偿 · ¥2,000.00
      ✓ 3月5日 周四 09:45 通过电话通知客户
      ✓ 3月6日 周五 13:30 客户通过电话接受
      ✓ 3月9日 周一 落实功能修正
      ✓ 3月9日 周一 落实延迟服务补偿
      ✓ 3月10日 周二 12:00 结案
      技术故障 · 严重程度：一般 · 合同/订单号：SO-17 · 涉及服务：Reporting · 由 <@amy> 登记 · 时间均按 Asia/Shanghai 时区
      查看记录
      告知客户
      重开
      更正
      记录客户消息
      为什么是这一天？"
    `)
  })

  test.each(caseStatuses)('has the buttons of its status, with the next step highlighted (%s)', (status) => {
    const { blocks } = caseCard(caseFile(factsUpTo(status)), at('2026-03-04 10:00'))
    const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
    const ids = buttons.map((button) => ('action_id' in button ? button.action_id : ''))
    const primaryButtons = buttons.filter((button) => 'style' in button && button.style === 'primary')
    const expected: Record<CaseStatus, string[]> = {
      received: ['open:acknowledge', 'open:record', 'more'],
      accepted: ['do:take', 'open:assign', 'open:record', 'more'],
      investigating: ['open:complete-investigation', 'open:record', 'more'],
      formulating: ['open:propose', 'open:record', 'more'],
      'awaiting-approval': ['open:propose', 'open:record', 'more'],
      determined: ['open:notify', 'open:record', 'more'],
      'awaiting-confirmation': ['open:record-answer', 'open:record', 'more'],
      implementing: ['open:complete-remedy', 'open:record', 'more'],
      closed: ['open:record', 'more'],
      'escalation-pending': ['do:take-over', 'open:record', 'more'],
      escalated: ['open:propose', 'open:record', 'more'],
      declined: ['open:record', 'more'],
      withdrawn: ['open:record', 'more'],
      merged: ['open:record', 'more'],
      deadlocked: ['open:record', 'more'],
    }
    expect(ids).toEqual(expected[status])
    const waitsForOthers = expected[status][0] === 'open:record' || status === 'awaiting-approval'
    expect(primaryButtons.map((button) => ('action_id' in button ? button.action_id : ''))).toEqual(
      waitsForOthers ? [] : expected[status].slice(0, 1),
    )
  })
})

describe('the text of a message in the thread', () => {
  const line = (facts: readonly Parameters<typeof caseFile>[0][number][], seq: number, language: Language) =>
    eventMessage(caseFile(facts, { language }), seq, at('2026-03-04 16:00')).text
  const pendingFacts = factsUpTo('awaiting-approval')

  test('says who acted, and which limits started', () => {
    for (const language of ['en', 'zh'] as const) {
      const lines = [
        line(factsUpTo('accepted'), 2, language),
        line(factsUpTo('investigating'), 3, language),
        line(factsUpTo('formulating'), 4, language),
        line(pendingFacts, 5, language),
        line([...pendingFacts, ...decisions.approved], 7, language),
        line([...pendingFacts, ...decisions.returned('Too much.')], 7, language),
        line(
          [
            ...pendingFacts,
            fact('approval-voided'),
            solutionProposed(costlyProposal, { round: 2, at: at('2026-03-04 11:00') }),
          ],
          8,
          language,
        ),
        line(factsUpTo('awaiting-confirmation'), 7, language),
        line(factsUpTo('implementing'), 8, language),
        line(factsUpTo('closed'), 10, language),
      ].join('\n\n')
      if (language === 'en')
        expect(lines).toMatchInlineSnapshot(`
          "<@amy> acknowledged the complaint to the client by phone, Mon 2 Mar, 10:00.
          3.3(1) standard limit is due Wed 11 Mar, 18:00.
          3.2(3) preliminary investigation is due Thu 5 Mar, 18:00.
          2.4 naming an owner is due Tue 3 Mar, 18:00.

          <@ben> took the case.

          <@ben> completed the investigation: Upheld.
          > A migration dropped an index.
          3.2(5) solution formulation is due Fri 6 Mar, 18:00.

          <@ben> proposed: Function fix, Delay compensation · ¥20,000.00.
          It needs approval by Management: the amount exceeds the threshold.
          3.2(6) internal approval is due Thu 5 Mar, 18:00.

          <@dan> approved the proposal; the solution is determined.
          4.2 solution notice is due Thu 5 Mar, 18:00.

          <@dan> returned the proposal.
          > Too much.
          3.2(5) solution formulation is due Mon 9 Mar, 18:00.

          <@ben> changed the proposal: Function fix, Delay compensation · ¥20,000.00. The earlier request for approval is void.

          <@ben> told the client the solution by phone, Thu 5 Mar, 09:45.
          4.3 client confirmation is due Thu 12 Mar, 24:00.

          <@amy> recorded that the client accepted by phone, Fri 6 Mar, 13:30.
          > That is fine with us.

          <@ben> recorded “Delay compensation” as carried out on Mon 9 Mar.
          > Release 4.2.1
          All remedies are carried out; the case is closed."
        `)
      else
        expect(lines).toMatchInlineSnapshot(`
          "<@amy> 已于 3月2日 周一 10:00 通过电话向客户确认受理。
          3.3(1) 标准处理时限，3月11日 周三 18:00 到期。
          3.2(3) 初步调查，3月5日 周四 18:00 到期。
          2.4 指派负责人，3月3日 周二 18:00 到期。

          <@ben> 负责本案。

          <@ben> 完成调查，认定结果：成立。
          > A migration dropped an index.
          3.2(5) 方案制定，3月6日 周五 18:00 到期。

          <@ben> 提出方案：功能修正、延迟服务补偿 · ¥20,000.00。
          需管理层审批：金额超过审批限额。
          3.2(6) 内部审批，3月5日 周四 18:00 到期。

          <@dan> 批准了方案，方案已确定。
          4.2 方案通知，3月5日 周四 18:00 到期。

          <@dan> 退回了方案。
          > Too much.
          3.2(5) 方案制定，3月9日 周一 18:00 到期。

          <@ben> 修改了方案：功能修正、延迟服务补偿 · ¥20,000.00。此前的审批请求作废。

          <@ben> 已于 3月5日 周四 09:45 通过电话将方案告知客户。
          4.3 客户确认，3月12日 周四 24:00 到期。

          <@amy> 记录：客户已于 3月6日 周五 13:30 通过电话接受方案。
          > That is fine with us.

          <@ben> 记录：“延迟服务补偿”已于 3月9日 周一 落实。
          > Release 4.2.1
          补救措施全部落实，案件已结案。"
        `)
    }
  })

  test('reports a stored file on one short line, with its hash', () => {
    const storedFile = fact('evidence-added', { name: '*log*_17.txt', sha256: 'abcdef0123456789'.repeat(4) })
    const facts = [...factsUpTo('investigating'), storedFile]
    expect(line(facts, facts.length, 'en')).toBe('Evidence kept: ∗log∗ˍ17.txt (SHA-256 abcdef012345…)')
    expect(line(facts, facts.length, 'zh')).toBe('已留存证据：∗log∗ˍ17.txt（SHA-256 abcdef012345…）')
  })

  test('quotes a person’s text literally', () => {
    const facts = factsUpTo('formulating').map((one) =>
      one.type === 'investigation-completed' ? { ...one, finding: '*wrong* &amp; `so`' } : one,
    )
    const { text, blocks } = eventMessage(caseFile(facts), 4, at('2026-03-04 16:00'))
    const words = [{ type: 'text', text: '*wrong* &amp; `so`' }]
    expect(blocks[1]).toEqual({ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: words }] })
    expect(text).toContain('\n> ∗wrong∗ &amp;amp; ˋsoˋ\n')
  })

  test('reminds the person who must act, with the next step as the first button', () => {
    const notice = {
      purpose: 'due-soon',
      code: 'INVESTIGATION',
      step: 'due-today',
      id: 'reminder',
      cycle: 1,
      audience: 'thread',
    } as const
    const overdue = { ...notice, purpose: 'overdue', code: 'STANDARD', step: 'overdue-2' } as const
    for (const language of ['en', 'zh'] as const) {
      const dueSoon = reminderMessage(
        caseFile(factsUpTo('accepted'), { language }),
        notice,
        at('2026-03-05 10:00'),
        { schedule: officeHours, people: [] },
      )
      const late = reminderMessage(caseFile(pendingFacts, { language }), overdue, at('2026-03-13 10:00'), {
        schedule: officeHours,
        people: [],
      })
      const texts = [dueSoon, late].map((message) => message && textOf(message)).join('\n\n')
      if (language === 'en')
        expect(texts).toMatchInlineSnapshot(`
          "🟡 <@cho> 3.2(3) preliminary investigation is due Thu 5 Mar, 18:00: 8 hours left.
          Take the case
          Seen
          Again in 2 hours
          Why this date?

          🔴 <@ben> <@cho> 3.3(1) standard limit was due Wed 11 Mar, 18:00 and is overdue by 2 business days.
          Open record
          Seen
          Why this date?"
        `)
      else
        expect(texts).toMatchInlineSnapshot(`
          "🟡 <@cho> 3.2(3) 初步调查将于 3月5日 周四 18:00 到期，还剩 8 小时。
          由我负责
          已知悉
          2 小时后再提醒
          为什么是这一天？

          🔴 <@ben> <@cho> 3.3(1) 标准处理时限已于 3月11日 周三 18:00 到期，已逾期 2 个工作日。
          查看记录
          已知悉
          为什么是这一天？"
        `)
    }
  })

  test('has no reminder for a stopped clock, or for one that has not reached the step or has passed it', () => {
    const file = caseFile(factsUpTo('accepted'))
    const dueSoon = {
      purpose: 'due-soon',
      code: 'INVESTIGATION',
      step: 'due-today',
      id: 'reminder',
      cycle: 1,
      audience: 'thread',
    } as const
    const overdue = { ...dueSoon, purpose: 'overdue', code: 'INVESTIGATION', step: 'overdue' } as const
    expect(
      reminderMessage(file, dueSoon, at('2026-03-05 17:00'), { schedule: officeHours, people: [] }),
    ).not.toBeNull()
    expect(
      reminderMessage(file, dueSoon, at('2026-03-04 08:00'), { schedule: officeHours, people: [] }),
    ).toBeNull()
    expect(
      reminderMessage(file, dueSoon, at('2026-03-05 18:30'), { schedule: officeHours, people: [] }),
    ).toBeNull()
    expect(
      reminderMessage(file, overdue, at('2026-03-05 17:00'), { schedule: officeHours, people: [] }),
    ).toBeNull()
    expect(
      reminderMessage(file, { ...dueSoon, code: 'ACK', step: 'due-today' }, at('2026-03-05 17:00'), {
        schedule: officeHours,
        people: [],
      }),
    ).toBeNull()
  })
})

describe("the text of the approvers' card", () => {
  const pendingFacts = factsUpTo('awaiting-approval')
  const now = at('2026-03-04 10:30')

  test('shows the proposal, the reason for the approval, and its due date', () => {
    expect(textOf(approvalMessage(caseFile(pendingFacts), 1, now))).toMatchInlineSnapshot(`
      "C-2026-0001 · Approval requested
      The export has failed since Monday.
      *Client*
      Acme &amp; Sons
      *Proposed by*
      <@ben>
      *Remedies*
      Function fix, Delay compensation
      *Amount*
      ¥20,000.00
      *Reputational impact*
      no
      3.2(6) the amount exceeds the threshold
      Finding · Upheld
      A migration dropped an index.
      What will be done
      Fix the export; one month free.
      Reasons
      The export failed for two days.
      The solution is due Wed 11 Mar, 18:00: 5 business days left. Approval stops no clock.
      A decision is due Thu 5 Mar, 18:00: 1 business day left.
      Approve
      Return…
      Open record"
    `)
    expect(
      textOf(approvalMessage(caseFile(pendingFacts, { language: 'zh' }), 1, now)),
    ).toMatchInlineSnapshot(`
      "C-2026-0001 · 请审批
      The export has failed since Monday.
      *客户*
      Acme &amp; Sons
      *提出人*
      <@ben>
      *补救措施*
      功能修正、延迟服务补偿
      *金额*
      ¥20,000.00
      *声誉影响*
      否
      3.2(6) 金额超过审批限额
      调查结论 · 成立
      A migration dropped an index.
      具体内容
      Fix the export; one month free.
      理由
      The export failed for two days.
      方案须在 3月11日 周三 18:00 前确定，还剩 5 个工作日；审批期间各项时限照常计算。
      须在 3月5日 周四 18:00 前作出审批，还剩 1 个工作日。
      批准
      退回…
      查看记录"
    `)
  })

  test('names the earlier amounts that count toward the threshold', () => {
    const larger = { ...costlyProposal, amount: { minor: 900_000, currency: 'CNY' } } as const
    const facts = [
      ...factsUpTo('awaiting-confirmation'),
      fact('revision-requested'),
      solutionProposed(larger, { round: 2, at: at('2026-03-06 15:00') }),
      fact('approval-requested', { round: 2, at: at('2026-03-06 15:00') }),
    ]
    const earlier =
      'Added to amounts already determined in this case, whether or not the client accepted them: ¥2,000.00.'
    expect(textOf(approvalMessage(caseFile(facts), 2, now))).toContain(earlier)
    expect(textOf(approvalMessage(caseFile(pendingFacts), 1, now))).not.toContain('Added to amounts')
  })

  test('shows the outcome instead of the buttons after a decision', () => {
    const factsByOutcome = [
      [...pendingFacts, ...decisions.approved],
      [...pendingFacts, ...decisions.returned('Too <much>.')],
      [...pendingFacts, fact('approval-voided')],
    ]
    const outcomes = factsByOutcome.map((facts) => {
      const card = approvalMessage(caseFile(facts), 1, now)
      expect(card.blocks.some(({ type }) => type === 'actions')).toBe(false)
      return textOf(card).split('\n').slice(-2).join(' / ')
    })
    expect(outcomes).toMatchInlineSnapshot(`
      [
        "The export failed for two days. / *Approved by <@dan>, Wed 4 Mar, 15:00*",
        "*Returned by <@dan>, Wed 4 Mar, 15:00* / Too <much>.",
        "The export failed for two days. / *Void since Wed 4 Mar, 11:00: the proposal was changed*",
      ]
    `)
  })
})
