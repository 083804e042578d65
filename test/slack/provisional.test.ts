import { describe, expect, test } from 'vitest'
import { movedClocks } from '../../src/operations/clocks/recount-clocks.ts'
import { approvalMessage } from '../../src/slack/cards/approval-card.ts'
import { caseCard, departmentReader } from '../../src/slack/cards/case-card.ts'
import { recordBlocks } from '../../src/slack/record/record-view.ts'
import { eventMessage } from '../../src/slack/threads/event-message.ts'
import { reminderMessage } from '../../src/slack/threads/reminder-message.ts'
import { at, china } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { caseFile, languages } from './support/case-file.ts'
import { textsIn } from './support/expect-valid-message.ts'
import { officeHours } from './support/office-hours.ts'

const facts = factsUpTo('investigating')
/** The calendar without the year in which the case runs, as before its publication. */
const calendarWithout2026 = {
  version: 'v1',
  calendar: { code: 'CN', years: new Map([...china.calendar.years].filter(([year]) => year !== 2026)) },
}
const now = at('2026-03-04 10:00')
const textOf = (blocks: Parameters<typeof textsIn>[0]) =>
  textsIn(blocks)
    .map(({ text }) => text)
    .join('\n')
const marks = {
  en: '(provisional: the holidays of 2026 are not published yet)',
  zh: '（暂定：2026 年节假日安排尚未公布）到期',
}

describe.each(languages)('a provisional date, in %s', (language) => {
  const file = caseFile(facts, { language, calendar: calendarWithout2026 })

  test('is marked as provisional on the card', () => {
    const card = textOf(caseCard(file, now).blocks)
    expect(card).toContain(marks[language])
    expect(card).toContain(language === 'en' ? 'Wed 11 Mar, 18:00 (provisional' : '3月11日 周三 18:00（暂定')
    expect(card).not.toContain('🔴')
  })

  test('is marked as provisional on the approvers’ card and on the case’s card', () => {
    const awaitingApproval = caseFile(factsUpTo('awaiting-approval'), {
      language,
      calendar: calendarWithout2026,
    })
    const mark =
      language === 'en' ? /The solution is due .+\(provisional: .+\)\. / : /方案须在 .+（暂定：.+）前确定；/
    const decision =
      language === 'en' ? /A decision is due .+\(provisional: .+\)\./ : /须在 .+（暂定：.+）前作出审批。/
    const approversCard = textOf(approvalMessage(awaitingApproval, 1, now).blocks)
    expect(approversCard).toMatch(mark)
    expect(approversCard).toMatch(decision)
    expect(textOf(caseCard(awaitingApproval, now).blocks)).toMatch(decision)
  })

  test('is marked as provisional in the record', () => {
    expect(textOf(recordBlocks(file, departmentReader(file, now), { short: false }))).toContain(
      marks[language],
    )
  })

  test('is marked as provisional in the thread and in a reminder', () => {
    const seq = facts.findIndex(({ type }) => type === 'complaint-acknowledged') + 1
    expect(eventMessage(file, seq, now).text).toContain(marks[language])
    const notice = {
      purpose: 'due-soon',
      cycle: 1,
      code: 'STANDARD',
      step: 'nine-tenths',
      id: 'reminder',
      audience: 'thread',
    } as const
    expect(
      reminderMessage(file, notice, at('2026-03-10 09:00'), { schedule: officeHours, people: [] })?.text,
    ).toContain(marks[language])
    const overdue = { ...notice, purpose: 'overdue', code: 'STANDARD', step: 'overdue' } as const
    expect(
      reminderMessage(file, overdue, at('2026-04-10 09:00'), { schedule: officeHours, people: [] }),
    ).toBeNull()
  })

  test('is reported with the old date when a calendar replaces it', () => {
    const message = eventMessage(
      caseFile([...facts, fact('calendar-changed')], { language }),
      facts.length + 1,
      now,
    )
    expect(message.text).toContain(
      language === 'en'
        ? '3.3(1) standard limit: Thu 12 Mar, 18:00 (before: Wed 11 Mar, 18:00)'
        : '3.3(1) 标准处理时限：3月12日 周四 18:00（原为：3月11日 周三 18:00）',
    )
    expect(message.text).toContain(language === 'en' ? 'The calendar CN has changed' : 'CN 日历有变动')
  })
})

describe('the clocks that a new calendar moves', () => {
  const file = caseFile(facts)
  const standard = { code: 'STANDARD', cycle: 1, dueAt: at('2026-03-11 18:00'), provisional: null } as const

  test('are the running clocks whose date changes', () => {
    expect(movedClocks(file, [standard])).toEqual([])
    const before = { ...standard, dueAt: null }
    expect(movedClocks(file, [before])).toEqual([
      { code: 'STANDARD', cycle: 1, from: null, to: at('2026-03-11 18:00') },
    ])
  })

  test('do not include a stopped clock', () => {
    const ack = { code: 'ACK', cycle: 1, dueAt: at('2026-03-04 18:00'), provisional: null } as const
    expect(movedClocks(file, [ack])).toEqual([])
  })
})
