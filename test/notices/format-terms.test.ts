import { describe, expect, test } from 'vitest'
import { clauses, termClauses, termNames } from '../../src/agreement/clauses.ts'
import type { Terms } from '../../src/agreement/terms.ts'
import { languages } from '../../src/agreement/vocabulary.ts'
import { formatTerms } from '../../src/notices/format-terms.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { terms } from '../support/agreement.ts'
import { board, finance, managers, quality } from '../support/people.ts'

const naming = {
  department: (id: string) => id,
  approvers: (id: string) => id,
  written: (text: string) => text,
}
const termLines = (change: Partial<Terms>, language: 'en' | 'zh' = 'en') =>
  formatTerms({ ...terms, ...change }, wordsIn(language), naming)
const flat = (change: Partial<Terms>, language: 'en' | 'zh' = 'en') =>
  termLines(change, language).flatMap(({ lines }) => lines)

/** Another value of each term; a line that does not contain its term would read the same. */
const otherTerms: { readonly [Name in keyof Terms]: Terms[Name] } = {
  ackLimit: 7,
  assignLimit: 7,
  handOverLimit: 7,
  investigationLimit: 77,
  formulationLimit: 77,
  standardLimit: 77,
  complexMaxLimit: 77,
  approvalLimit: 77,
  escalationStartLimit: 77,
  escalationLimit: 77,
  majorDelayThreshold: 77,
  delayNoticeLimit: 77,
  notifyLimit: 77,
  confirmLimit: 77,
  approvalThreshold: { minor: 777_00, currency: 'EUR' },
  secondApprovalThreshold: { minor: 777_00, currency: 'EUR' },
  approvers: board,
  nextApprovers: managers,
  departments: { ...terms.departments, other: quality },
  escalationDepartment: finance,
  calendar: 'US',
  timeZone: 'Asia/Tokyo',
  closeOfBusiness: '17:17',
  confirmationCloses: '12:12',
  countingRule: 'sameDay',
  afterHoursRolls: true,
  channels: ['letter'],
  confirmationSilence: 'deemAccepted',
  pausable: [],
  pauseCauses: ['third-party'],
  maxClientWait: 77,
  autoEscalate: true,
  revisionRounds: 77,
  clientReminders: 78,
  clientReminderLimit: 79,
  minReminderGap: 80,
  reminders: ['half'],
  reopenWindow: 77,
  retention: 77,
  externalRoutes: ['the ombudsman'],
}

describe('terms in words', () => {
  test.each(languages)(
    'every term has a line under its clause, in the order of the agreement (%s)',
    (language) => {
      const sections = termLines({}, language)
      expect(sections.map(({ clause }) => clause)).toEqual(clauses)
      for (const { clause, lines } of sections) {
        expect(lines).toHaveLength(termNames.filter((name) => termClauses[name] === clause).length)
        for (const line of lines) expect(line).not.toMatch(/undefined|\[object|^\s*$/)
      }
      expect(new Set(sections.flatMap(({ lines }) => lines)).size).toBe(termNames.length)
    },
  )

  test.each(termNames)('%s: another value changes its line and no other', (name) => {
    for (const language of languages) {
      const before = flat({}, language)
      const changed = flat({ [name]: otherTerms[name] }, language).filter(
        (line, index) => line !== before[index],
      )
      expect(changed).toHaveLength(1)
    }
  })

  test('read as in this snapshot', () => {
    expect(flat({ secondApprovalThreshold: { minor: 5_000_000, currency: 'CNY' } })).toMatchInlineSnapshot(`
      [
        "complaints come in by: e-mail, hotline, online platform or letter",
        "acknowledgement: 24 hours",
        "naming an owner: 1 business day",
        "hand-over: 1 business day",
        "responsible department: Technical fault → technical-support, Late delivery → technical-support, Billing and charges → finance, Service attitude → technical-support, Other → technical-support",
        "preliminary investigation: 3 business days",
        "solution formulation: 3 business days",
        "approval is needed above ¥10,000.00",
        "two people approve above ¥50,000.00",
        "approved by: managers",
        "when nobody decides in time the same group is reminded",
        "internal approval: 1 business day",
        "standard limit: 7 business days",
        "complex maximum: 20 business days",
        "when a limit is missed the client may have the complaint escalated",
        "after the final decision the client can turn to: mediation, arbitration or the courts, by law",
        "escalated to: quality",
        "escalation start: 1 business day",
        "escalation limit: 7 business days",
        "a delay is major when it exceeds 2 business days",
        "delay notice: 1 business day",
        "limits that stand still during a wait: preliminary investigation, solution formulation, standard limit, complex maximum, escalation limit",
        "while waiting for: the client, force majeure",
        "waiting for the client stops them for at most: 10 business days",
        "solution notice: 1 business day",
        "client confirmation: 5 business days",
        "the last day of the client’s limit ends at 24:00",
        "when the client does not answer: changes nothing",
        "reminders to the client before silence can have an effect: 0",
        "reminder to the client: 3 business days",
        "least distance of a reminder from notice and limit: 0 business days",
        "changes of a solution the client may ask for: 1",
        "business days by the calendar: CN",
        "time zone: Asia/Shanghai",
        "a limit of business days ends at 18:00",
        "counting begins on the day after the event (Civil Code art. 201)",
        "what starts after close of business starts on that day",
        "people are reminded of a limit: at half of its time, at three quarters, at nine tenths, on its last day, when it is overdue, then daily",
        "a case can be reopened after its end for: 30 days",
        "the record is kept after the end for: 3 years",
      ]
    `)
    expect(flat({ externalRoutes: ['上海仲裁委员会'], nextApprovers: board }, 'zh')).toMatchInlineSnapshot(`
      [
        "指定投诉渠道：邮件、热线、在线平台或书面信函",
        "受理确认：24 小时",
        "指派负责人：1 个工作日",
        "移交接收：1 个工作日",
        "责任部门：技术故障 → technical-support、交付延迟 → technical-support、账单与费用 → finance、服务态度 → technical-support、其他 → technical-support",
        "初步调查：3 个工作日",
        "方案制定：3 个工作日",
        "金额超过 ¥10,000.00 须经审批",
        "无论金额多少，一人审批即可",
        "审批：managers",
        "逾期未审批时，同时提请：board",
        "内部审批：1 个工作日",
        "标准处理时限：7 个工作日",
        "复杂处理最长时限：20 个工作日",
        "超过时限时，客户有权要求将投诉升级",
        "对最终处理意见仍有异议时，客户可以寻求：上海仲裁委员会",
        "升级部门：quality",
        "升级处理启动：1 个工作日",
        "升级处理时限：7 个工作日",
        "超出承诺日期 2 个工作日以上为重大延迟",
        "延迟通知：1 个工作日",
        "等待期间暂停计算的时限：初步调查、方案制定、标准处理时限、复杂处理最长时限、升级处理时限",
        "等待的对象：客户、不可抗力",
        "因等待客户而暂停的时间，最长：10 个工作日",
        "方案通知：1 个工作日",
        "客户确认：5 个工作日",
        "客户确认时限于最后一日 24:00 届满",
        "客户逾期未答复：不产生任何效果",
        "逾期未答复产生效果前须提醒客户的次数：0",
        "提醒客户答复：3 个工作日",
        "提醒与通知、期限届满之间的最短间隔：0 个工作日",
        "客户可要求修改方案的次数：1",
        "工作日日历：CN",
        "时区：Asia/Shanghai",
        "以工作日计的时限于最后一日 18:00 届满",
        "自事件发生的次日起算（《民法典》第二百零一条）",
        "下班后发生的，仍以当日为起算日",
        "时限提醒：时限过半时、过四分之三时、过九成时、到期当日、逾期时、逾期后每日",
        "结案后可以重开的期限：30 天",
        "结束后记录的保存期限：3 年",
      ]
    `)
  })
})
