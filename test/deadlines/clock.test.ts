import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../src/deadlines/calendar.ts'
import { type ClockSpan, urgencyOf, withDueDate } from '../../src/deadlines/clock.ts'
import { type Instant, instant, toIso } from '../../src/deadlines/instant.ts'
import { ladderOf, thresholds } from '../../src/deadlines/ladder.ts'
import { withOwnDays } from '../../src/deadlines/own-days.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'

const china = loadBuiltInCalendar('CN')
const at = (text: string) => instant(`${text.replace(' ', 'T')}:00+08:00`)

function span(startsAt: Instant, days: number, stoppedAt: Instant | null = null): ClockSpan {
  return {
    code: 'STANDARD',
    cycle: 1,
    startsAt,
    stoppedAt,
    stoppedBy: 'done',
    limit: { amount: days, unit: 'businessDays' },
    rule: { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' },
    course: { pauses: [], promise: null },
  }
}

/** China with the holidays of 2027 as they might be published. */
const published: Calendar = {
  code: 'CN',
  years: new Map([
    ...china.years,
    [
      2027,
      {
        closed: new Map(['2027-01-01', '2027-01-02', '2027-01-03'].map((day) => [plainDate(day), '元旦'])),
        open: new Map([[plainDate('2027-01-09'), '元旦']]),
      },
    ],
  ]),
}

describe('a due date that reaches into an unpublished year', () => {
  const crossing = withDueDate(span(at('2026-12-28 10:00'), 7), china)

  test('is provisional, counted as if only weekends were off in that year', () => {
    expect(crossing.dueAt).toBeNull()
    expect(crossing.provisional).toEqual({ uncovered: 2027, at: at('2027-01-06 18:00') })
  })

  test('is never overdue, and is due soon by the provisional date', () => {
    expect(urgencyOf(crossing, at('2027-02-01 10:00'))).toBe('due-soon')
    expect(urgencyOf(crossing, at('2027-01-05 08:59'))).toBe('on-time')
    expect(ladderOf(crossing, china, thresholds)).toEqual([
      { threshold: 'nine-tenths', at: at('2027-01-05 09:00') },
    ])
  })

  test('becomes a date when the year is published', () => {
    const clock = withDueDate(span(at('2026-12-28 10:00'), 7), published)
    expect(clock.provisional).toBeNull()
    expect(toIso(clock.dueAt ?? at('2026-01-01 00:00'))).toBe('2027-01-07T10:00:00.000Z')
  })

  test('is not provisional where it ends on the last day that is covered', () => {
    const last = withDueDate(span(at('2026-12-28 10:00'), 3), china)
    expect(last).toMatchObject({ dueAt: at('2026-12-31 18:00'), provisional: null })
  })

  test('does not arise for a limit in hours', () => {
    const hours = { ...span(at('2026-12-31 20:00'), 0), limit: { amount: 24, unit: 'hours' } as const }
    expect(withDueDate(hours, china)).toMatchObject({ dueAt: at('2027-01-01 20:00'), provisional: null })
  })

  test('is unknown where it lies years ahead', () => {
    const far = withDueDate(span(at('2026-12-28 10:00'), 2000), china)
    expect(far.provisional).toEqual({ uncovered: 2027, at: null })
    expect(far.dueSoonAt).toBeNull()
  })
})

describe('the verdict of a clock that stopped without a date', () => {
  test('is met when it stopped before that year began, whatever its holidays will be', () => {
    const stopped = withDueDate(span(at('2026-12-28 10:00'), 7, at('2026-12-31 23:59')), china)
    expect(stopped).toMatchObject({ dueAt: null, provisional: null, verdict: 'met' })
  })

  test('is unknown when it stopped in that year', () => {
    const stopped = withDueDate(span(at('2026-12-28 10:00'), 7, at('2027-01-01 00:00')), china)
    expect(stopped.verdict).toBe('unknown')
  })

  test('stays met whatever calendar is published later', () => {
    const days = fc.uniqueArray(
      fc.integer({ min: 1, max: 31 }).map((day) => plainDate(`2027-01-${String(day).padStart(2, '0')}`)),
      { maxLength: 31 },
    )
    fc.assert(
      fc.property(
        days,
        days,
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 30 * 24 * 60 }),
        (closed, open, limit, after) => {
          const startsAt = at('2026-12-14 10:00')
          const stopped = span(startsAt, limit, instant(startsAt + after * 60_000))
          const before = withDueDate(stopped, china)
          const come: Calendar = {
            code: 'CN',
            years: new Map([
              ...china.years,
              [
                2027,
                {
                  closed: new Map(closed.map((day) => [day, 'off'])),
                  open: new Map(open.map((day) => [day, 'on'])),
                },
              ],
            ]),
          }
          const after2027 = withDueDate(stopped, come).verdict
          if (before.verdict === 'met') expect(['met', 'unknown']).toContain(after2027)
          if (before.verdict === 'breached') expect(after2027).toBe('breached')
        },
      ),
    )
  })
})

describe('days agreed with a client beside the calendar', () => {
  const ownDays = {
    closed: new Map([
      [plainDate('2026-11-25'), '厂休'],
      [plainDate('2027-01-04'), '厂休'],
    ]),
    open: new Map([[plainDate('2026-10-08'), '加班']]),
  }
  const withOwn = withOwnDays(china, ownDays)
  const due = (start: string, days: number) => withDueDate(span(at(start), days), withOwn)

  test('take precedence over the calendar, as days off or working days', () => {
    expect(due('2026-11-24 10:00', 1).dueAt).toBe(at('2026-11-26 18:00'))
    const national = withOwnDays(china, {
      closed: new Map(),
      open: new Map([[plainDate('2026-10-05'), '加班']]),
    })
    expect(withDueDate(span(at('2026-09-30 10:00'), 1), national).dueAt).toBe(at('2026-10-05 18:00'))
    expect(withDueDate(span(at('2026-09-30 10:00'), 1), china).dueAt).toBe(at('2026-10-08 18:00'))
  })

  test('leave the calendar unchanged, and have no effect in an unpublished year', () => {
    expect(china.years.get(2026)?.closed.has(plainDate('2026-11-25'))).toBe(false)
    expect(withOwn.years.has(2027)).toBe(false)
    expect(withOwnDays(published, ownDays).years.get(2027)?.closed.get(plainDate('2027-01-04'))).toBe('厂休')
  })
})
