import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClockSpan, withDueDate } from '../../src/deadlines/clock.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { ladderOf, type ReminderAnswer, stepAt, thresholds } from '../../src/deadlines/ladder.ts'
import { possibleSnoozes, type SnoozeChoice, snoozeUntil } from '../../src/deadlines/snooze.ts'
import { usualHours } from '../../src/deadlines/working-hours.ts'
import { at, china } from '../support/agreement.ts'

const startsAt = at('2026-03-02 10:00')
const span: ClockSpan = {
  code: 'STANDARD',
  cycle: 1,
  startsAt,
  stoppedAt: null,
  stoppedBy: 'done',
  limit: { amount: 7, unit: 'businessDays' },
  rule: { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' },
  course: { pauses: [], promise: null },
}
/** half 6 March 13:30, three-quarters 10 March 11:15, due today 11 March 09:00, due 18:00. */
const clock = withDueDate(span, china.calendar)
const dueAt = at('2026-03-11 18:00')
const ladder = (...answers: ReminderAnswer[]) => ladderOf(clock, china.calendar, thresholds, answers)
const snooze = (from: string, until: string): ReminderAnswer => ({ at: at(from), until: at(until) })
const seenAnswer = (moment: string): ReminderAnswer => ({ at: at(moment), until: null })
/** The reminders sent when every check runs on time. */
function remindersSent(steps: ReturnType<typeof ladder>, until: Instant = dueAt): string[] {
  const lines: string[] = []
  for (let now: Instant | null = steps[0]?.at ?? null; now !== null && now <= until; ) {
    const { step, again, quiet, nextAt } = stepAt(steps, now)
    if (step !== null && !quiet)
      lines.push(`${new Date(now + 8 * 3_600_000).toISOString().slice(5, 16)} ${step} ${again}`)
    now = nextAt
  }
  return lines
}

describe('a snooze', () => {
  test('repeats the step when it ends, and silences those in between', () => {
    expect(remindersSent(ladder(snooze('2026-03-06 14:00', '2026-03-06 16:00')))).toEqual([
      '03-06T13:30 half 0',
      '03-06T16:00 half 1',
      '03-10T11:15 three-quarters 0',
      '03-11T09:00 due-today 0',
    ])
    expect(remindersSent(ladder(snooze('2026-03-06 14:00', '2026-03-11 10:00')))).toEqual([
      '03-06T13:30 half 0',
      '03-11T10:00 due-today 1',
    ])
  })

  test('ends when the reminder is marked as seen, and is replaced by the next snooze', () => {
    expect(
      remindersSent(ladder(snooze('2026-03-06 14:00', '2026-03-11 10:00'), seenAnswer('2026-03-09 10:00'))),
    ).toEqual(['03-06T13:30 half 0', '03-10T11:15 three-quarters 0', '03-11T09:00 due-today 0'])
    const twice = [
      snooze('2026-03-06 14:00', '2026-03-11 10:00'),
      snooze('2026-03-06 15:00', '2026-03-09 09:00'),
    ]
    expect(remindersSent(ladder(...twice))).toEqual([
      '03-06T13:30 half 0',
      '03-09T09:00 half 2',
      '03-10T11:15 three-quarters 0',
      '03-11T09:00 due-today 0',
    ])
  })

  test('never lasts beyond the due instant, whatever was chosen', () => {
    const moments = fc.integer({ min: startsAt, max: at('2026-03-20 00:00') }).map(instant)
    const answer = fc.record({ at: moments, until: fc.option(moments) }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 5 }), (answers) => {
        const inOrder = answers
          .sort((a, b) => a.at - b.at)
          .map((each) => ({
            ...each,
            until: each.until !== null && each.until > each.at ? each.until : null,
          }))
        const steps = ladder(...inOrder)
        const late = steps.filter(({ at: moment }) => moment > dueAt)
        expect(late.map(({ threshold, quiet }) => [threshold, quiet])).toEqual([
          ['overdue', undefined],
          ['daily', undefined],
        ])
        expect(steps.filter(({ again, at: moment }) => again && moment >= dueAt)).toEqual([])
        // No reminder has the same name as another.
        const names = remindersSent(steps).map((line) => line.slice(12))
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the snoozes that are offered', () => {
  const hours = usualHours('Asia/Shanghai')
  const on = (now: string) => ({ now: at(now), dueAt, hours, calendar: china.calendar })
  const until = (choice: SnoozeChoice, now: string) => snoozeUntil(choice, on(now))

  test('is in two hours, when they open on the next working day, and when they open on the last day', () => {
    expect(until('two-hours', '2026-03-06 14:00')).toBe(at('2026-03-06 16:00'))
    expect(until('next-day', '2026-03-06 14:00')).toBe(at('2026-03-09 09:00'))
    expect(until('last-day', '2026-03-06 14:00')).toBe(at('2026-03-11 09:00'))
  })

  test('is offered only while somebody is at work before the due instant', () => {
    const midnight = { ...on('2026-03-11 17:00'), dueAt: at('2026-03-12 00:00') }
    expect(possibleSnoozes(midnight)).toEqual([])
    const sunday = { ...on('2026-03-07 11:00'), dueAt: at('2026-03-08 15:00') }
    expect(possibleSnoozes(sunday)).toEqual([])
    expect(possibleSnoozes(on('2026-03-06 17:00'))).toEqual(['next-day', 'last-day'])
    const week = hours.week.map((day) =>
      day.length === 0
        ? []
        : [
            { from: '09:00', until: '12:00' },
            { from: '14:00', until: '18:00' },
          ],
    )
    expect(snoozeUntil('two-hours', { ...on('2026-03-06 11:00'), hours: { ...hours, week } })).toBe(
      at('2026-03-06 14:00'),
    )
  })

  test('excludes moments at or after the due instant, and duplicates', () => {
    expect(possibleSnoozes(on('2026-03-06 14:00'))).toEqual(['two-hours', 'next-day', 'last-day'])
    expect(possibleSnoozes(on('2026-03-10 14:00'))).toEqual(['two-hours', 'next-day'])
    expect(possibleSnoozes(on('2026-03-11 15:00'))).toEqual(['two-hours'])
    expect(possibleSnoozes(on('2026-03-11 16:00'))).toEqual([])
    expect(possibleSnoozes(on('2026-03-12 16:00'))).toEqual([])
  })
})
