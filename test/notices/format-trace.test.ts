import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import type { Language } from '../../src/agreement/vocabulary.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { explainClock } from '../../src/cases/clocks/explain-clock.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import { formatLimit, formatTrace, type TraceNaming } from '../../src/notices/format-trace.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'

const naming: TraceNaming = { person: (by) => `@${by}`, quote: (text) => text }
function explanation(
  facts: readonly CaseFact[],
  code: ClockCode,
  language: Language,
  change: { readonly terms?: Partial<Terms>; readonly naming?: TraceNaming } = {},
): string {
  const judgedBy = { ...terms, ...change.terms }
  const clock = clocksOf(facts, judgedBy, china).find((each) => each.code === code)
  if (!clock) throw new Error(`There is no ${code}.`)
  const reader = { words: wordsIn(language), timeZone: judgedBy.timeZone, now: at('2026-09-30 09:00') }
  const explained = explainClock(facts, judgedBy, china, clock)
  return [
    formatLimit(clock, reader.words),
    ...formatTrace(explained, reader, change.naming === undefined ? naming : change.naming),
  ].join('\n')
}
/** A complaint that was acknowledged on a Friday before a holiday with a day that makes up for it. */
const september = [
  fact('complaint-logged', { receivedAt: at('2026-09-18 09:00'), at: at('2026-09-18 09:30') }),
  fact('complaint-acknowledged', { at: at('2026-09-18 10:00'), toldAt: at('2026-09-18 10:00') }),
  fact('owner-assigned', { at: at('2026-09-18 11:00') }),
]

describe('the explanation of a date', () => {
  test('names each day: counted, skipped for a holiday, or a make-up working day', () => {
    expect(explanation(september, 'STANDARD', 'en')).toMatchInlineSnapshot(`
      "3.3(1) standard limit: 7 business days
      Due Tue 29 Sep, 18:00.
      Starts Fri 18 Sep, 10:00: the complaint was acknowledged, and thereby accepted.
      Counting begins on the day after (Civil Code art. 201).
      Sat 19 Sep: weekend, not counted
      Sun 20 Sep: business day 1 (a working day that makes up for National Day)
      Mon 21 Sep – Thu 24 Sep: business days 2 to 5
      Fri 25 Sep – Sun 27 Sep: Mid-Autumn Festival, not counted
      Mon 28 Sep – Tue 29 Sep: business days 6 to 7
      The last day ends at 18:00."
    `)
    expect(explanation(september, 'STANDARD', 'zh')).toMatchInlineSnapshot(`
      "3.3(1) 标准处理时限：7 个工作日
      9月29日 周二 18:00 到期。
      9月18日 周五 10:00 起算：投诉经受理确认。
      起算当日不计入，自次日起算（《民法典》第二百零一条）。
      9月19日 周六：周末，不计
      9月20日 周日：第 1 个工作日（国庆节调休上班日）
      9月21日 周一 至 9月24日 周四：第 2 至第 5 个工作日
      9月25日 周五 至 9月27日 周日：中秋节，不计
      9月28日 周一 至 9月29日 周二：第 6 至第 7 个工作日
      最后一日于 18:00 截止。"
    `)
  })

  test('names who recorded a wait, for whom and why, and the days it cost', () => {
    const question = fact('client-asked', {
      at: at('2026-09-21 15:00'),
      toldAt: at('2026-09-21 15:00'),
      text: '哪一份导出？',
    })
    const answered = fact('client-answered', {
      at: at('2026-09-23 19:00'),
      answeredAt: at('2026-09-23 19:00'),
    })
    const again = fact('client-asked', {
      at: at('2026-09-24 09:00'),
      toldAt: at('2026-09-24 09:00'),
      text: 'And today?',
    })
    const soon = fact('client-answered', { at: at('2026-09-24 10:00'), answeredAt: at('2026-09-24 10:00') })
    const facts = [...september, question, answered, again, soon]
    expect(explanation(facts, 'STANDARD', 'en')).toMatchInlineSnapshot(`
      "3.3(1) standard limit: 7 business days
      Due Fri 9 Oct, 18:00.
      Starts Fri 18 Sep, 10:00: the complaint was acknowledged, and thereby accepted.
      Counting begins on the day after (Civil Code art. 201).
      Sat 19 Sep: weekend, not counted
      Sun 20 Sep: business day 1 (a working day that makes up for National Day)
      Mon 21 Sep – Wed 23 Sep: waiting for the client, not counted
      Thu 24 Sep: business day 2
      Fri 25 Sep – Sun 27 Sep: Mid-Autumn Festival, not counted
      Mon 28 Sep – Wed 30 Sep: business days 3 to 5
      Thu 1 Oct – Wed 7 Oct: National Day, not counted
      Thu 8 Oct – Fri 9 Oct: business days 6 to 7
      Waited for the client: Mon 21 Sep, 15:00 – Wed 23 Sep, 19:00 · noted by @ben · “哪一份导出？” · 3 business days not counted
      Waited for the client: Thu 24 Sep, 09:00 – Thu 24 Sep, 10:00 · noted by @ben · “And today?” · no business day of this limit ended in it, so it adds nothing
      The last day ends at 18:00."
    `)
    expect(explanation(facts, 'STANDARD', 'zh', { naming: null })).toMatchInlineSnapshot(`
      "3.3(1) 标准处理时限：7 个工作日
      10月9日 周五 18:00 到期。
      9月18日 周五 起算：投诉经受理确认。
      起算当日不计入，自次日起算（《民法典》第二百零一条）。
      9月19日 周六：周末，不计
      9月20日 周日：第 1 个工作日（国庆节调休上班日）
      9月21日 周一 至 9月23日 周三：等待您的答复，不计
      9月24日 周四：第 2 个工作日
      9月25日 周五 至 9月27日 周日：中秋节，不计
      9月28日 周一 至 9月30日 周三：第 3 至第 5 个工作日
      10月1日 周四 至 10月7日 周三：国庆节，不计
      10月8日 周四 至 10月9日 周五：第 6 至第 7 个工作日
      等待您的答复：9月21日 周一 15:00 至 9月23日 周三 19:00 · 其间 3 个工作日不计
      等待您的答复：9月24日 周四 09:00 至 9月24日 周四 10:00 · 其间没有该时限的工作日截止，不影响日期
      最后一日于 18:00 截止。"
    `)
  })

  test('says until when a lasting wait pauses the clock', () => {
    const question = fact('client-asked', { at: at('2026-09-21 15:00'), toldAt: at('2026-09-21 15:00') })
    const lines = explanation([...september, question], 'STANDARD', 'en', { terms: { maxClientWait: 2 } })
    expect(lines).toContain('Waited for the client: Mon 21 Sep, 15:00 – still open · noted by @ben')
    expect(lines).toContain(
      ' · 3 business days not counted · counted on after Wed 23 Sep, 18:00 at the latest (4.1)',
    )
  })

  test('says that hours run around the clock, and how a stopped clock ended', () => {
    expect(explanation(september, 'ACK', 'en').split('\n').slice(1)).toEqual([
      'Due Sat 19 Sep, 09:00.',
      'Starts Fri 18 Sep, 09:00: the complaint was received, whenever it was entered.',
      '24 hours run round the clock, days off included.',
      'Ended Fri 18 Sep, 10:00: in time.',
    ])
  })

  test('counts a first day, rolls past the close of business, and ends a limit of no days at once', () => {
    const late = [
      ...september.slice(0, 1),
      fact('complaint-acknowledged', { at: at('2026-09-18 19:00'), toldAt: at('2026-09-18 19:00') }),
    ]
    const rolls = { afterHoursRolls: true }
    expect(explanation(late, 'INVESTIGATION', 'en', { terms: rolls })).toContain(
      'It came after close of business and therefore counts from Sun 20 Sep.\nCounting begins on the day after',
    )
    expect(explanation(september, 'INVESTIGATION', 'en', { terms: { countingRule: 'sameDay' } })).toContain(
      'The day it starts is a business day and counts as the first.\nFri 18 Sep: business day 1\nSat 19 Sep: weekend, not counted\nSun 20 Sep: business day 2 (',
    )
    expect(explanation(september, 'ASSIGNMENT', 'en', { terms: { assignLimit: 0 } })).toContain(
      'No business day is counted: it ends on the same day.\nThe last day ends at 18:00.',
    )
  })

  test('says which year is missing where the count reaches into one', () => {
    const december = [
      fact('complaint-logged', { receivedAt: at('2026-12-28 09:00'), at: at('2026-12-28 09:30') }),
    ]
    const lines = explanation(december, 'STANDARD', 'en')
    expect(lines).toContain(
      'Provisionally due Thu 7 Jan 2027, 18:00: the working days of 2027 are not published yet, so that only weekends are left out there.',
    )
    expect(lines).toContain('Wed 30 Dec – Thu 31 Dec: business days 1 to 2')
    expect(explanation(december, 'STANDARD', 'zh')).toContain(
      '暂定 2027年1月7日 周四 18:00 到期：2027年的工作日安排尚未公布，该年暂仅扣除周末，公布后重新计算。',
    )
  })

  test('names the holidays of China in English, combined ones included', () => {
    const { trace } = wordsIn('en')
    const names = [...china.calendar.years.values()].flatMap(({ closed, open }) => [
      ...closed.values(),
      ...open.values(),
    ])
    for (const name of names) expect(trace.holidayName(name), name).not.toMatch(/\p{Script=Han}|、/u)
    expect(trace.holidayName('国庆节、中秋节')).toBe('National Day and Mid-Autumn Festival')
    expect(wordsIn('zh').trace.holidayName('中秋节')).toBe('中秋节')
  })

  test('explains the clocks of every status in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      const facts = factsUpTo('closed')
      for (const { code } of clocksOf(facts, terms, china)) {
        expect(explanation(facts, code, language)).not.toMatch(/undefined|null|NaN|\[object/)
      }
    }
  })
})
