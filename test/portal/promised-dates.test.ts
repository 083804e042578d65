import { describe, expect, test } from 'vitest'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { promisedDates } from '../../src/portal/client/promised-dates.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'

const promised = (
  facts: readonly CaseFact[],
  language: 'en' | 'zh' = 'en',
  calendar = china,
  now = at('2026-03-06 10:00'),
) => {
  const client = { id: '', name: '', language: 'en', contact: null, email: null, phone: null } as never
  const file = { case: fold(id, facts), facts, terms, calendar, client }
  return promisedDates(file, { words: wordsIn(language), timeZone: 'Asia/Shanghai', now })
}
const codes = (facts: readonly CaseFact[]) => promised(facts).map(({ code }) => code)

describe('the dates that a client was promised', () => {
  test('include the date of a delay letter only if the letter was delivered', () => {
    const facts = [
      ...factsUpTo('investigating'),
      fact('delay-foreseen'),
      fact('delay-notified', { method: 'email' }),
    ]
    expect(codes(facts)).toContain('delay')
    const undelivered = fact('letter-undelivered', { letter: facts.length, stands: false })
    expect(codes([...facts, undelivered])).not.toContain('delay')
  })

  test.each([
    ['en', 'by Fri 1 Jan 2027, 18:00 (provisional: the holidays of 2027 are not published yet)'],
    ['zh', '2027年1月1日 周五 18:00 前（暂定：2027 年节假日安排尚未公布）'],
  ] as const)(
    'are marked as provisional if the holidays of their year are not published yet (%s)',
    (language, expected) => {
      const only2026 = new Map([...china.calendar.years].filter(([year]) => year === 2026))
      const calendar = { ...china, calendar: { ...china.calendar, years: only2026 } }
      const received = at('2026-12-29 09:00')
      const logged = fact('complaint-logged', { at: received, receivedAt: received })
      const acknowledged = fact('complaint-acknowledged', { at: received, toldAt: received })
      const [investigation] = promised([logged, acknowledged], language, calendar, at('2026-12-29 10:00'))
      expect(investigation?.date).toBe(expected)
      const withoutYears = { ...china, calendar: { ...china.calendar, years: new Map() } }
      for (const { date } of promised(factsUpTo('investigating'), language, withoutYears))
        expect(date).toMatch(/^(open \(|待定（)/)
    },
  )
})
