import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { type PlannedClock, planDates } from '../../src/cases/clocks/plan-dates.ts'
import { clockCodes } from '../../src/deadlines/clock.ts'
import { instantAt, toIso } from '../../src/deadlines/instant.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'

const received = at('2026-09-24 16:30')
const plan = (change: Partial<typeof terms> = {}, receivedAt = received) =>
  planDates({ ...terms, ...change }, china.calendar, receivedAt)
const wall = (moment: number) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const formatPlanned = ({ part, code, explained }: PlannedClock) => {
  const dueAt = explained?.clock.dueAt
  return `${part} ${code} ${explained ? wall(explained.clock.startsAt) : 'open'} → ${dueAt ? wall(dueAt) : 'open'}`
}

describe('planDates', () => {
  test('counts holidays and make-up days', () => {
    expect(plan().map(formatPlanned)).toEqual([
      'main-line ACK 2026-09-24 16:30 → 2026-09-25 16:30',
      'main-line ASSIGNMENT 2026-09-25 16:30 → 2026-09-28 18:00',
      'main-line INVESTIGATION 2026-09-25 16:30 → 2026-09-30 18:00',
      'main-line FORMULATION 2026-09-30 18:00 → 2026-10-10 18:00',
      'main-line APPROVAL 2026-10-10 18:00 → 2026-10-12 18:00',
      'main-line STANDARD 2026-09-25 16:30 → 2026-10-12 18:00',
      'main-line NOTICE 2026-10-12 18:00 → 2026-10-13 18:00',
      'main-line CONFIRMATION 2026-10-13 18:00 → 2026-10-21 00:00',
      'hand-over HAND_OVER 2026-09-28 18:00 → 2026-09-29 18:00',
      'complex COMPLEX_MAX 2026-09-25 16:30 → 2026-10-29 18:00',
      'delay DELAY_NOTICE 2026-10-14 18:00 → 2026-10-15 18:00',
      // Asked for in the last minute of the client's own last day, which ends at 24:00.
      'escalation ESCALATION_START 2026-10-20 23:59 → 2026-10-21 18:00',
      'escalation ESCALATION 2026-10-20 23:59 → 2026-10-29 18:00',
      'escalation NOTICE 2026-10-29 18:00 → 2026-10-30 18:00',
      'escalation CONFIRMATION 2026-10-30 18:00 → 2026-11-07 00:00',
    ])
  })

  test('gives the dates of a real case with the same facts', () => {
    const planned = new Map(plan().map(({ part, code, explained }) => [`${part} ${code}`, explained?.clock]))
    const dueOf = (name: string) => planned.get(name)?.dueAt ?? received
    const end = dueOf('main-line STANDARD')
    const notifiedAt = dueOf('main-line NOTICE')
    const escalatedAt = planned.get('escalation ESCALATION')?.startsAt ?? received
    const facts = [
      fact('complaint-logged', { receivedAt: received, at: received }),
      fact('complaint-acknowledged', { at: dueOf('main-line ACK'), toldAt: dueOf('main-line ACK') }),
      fact('owner-assigned', { at: dueOf('main-line ASSIGNMENT') }),
      fact('hand-over-offered', { at: dueOf('main-line ASSIGNMENT') }),
      fact('complexity-declared', {
        at: dueOf('main-line ASSIGNMENT'),
        toldAt: end,
        promisedOn: plainDate('2026-10-12'),
      }),
      fact('investigation-completed', { at: dueOf('main-line INVESTIGATION') }),
      fact('approval-requested', { at: dueOf('main-line FORMULATION') }),
      fact('solution-determined', { at: end }),
      fact('solution-notified', { at: notifiedAt, toldAt: notifiedAt }),
      fact('escalation-requested', { at: escalatedAt, answeredAt: escalatedAt }),
    ]
    const clocks = clocksOf(facts, terms, china)
    const compared = [...planned].filter(([name]) => !/^escalation (NOTICE|CONFIRMATION)|^delay/.test(name))
    expect(compared).toHaveLength(12)
    for (const [name, clock] of compared) {
      const real = clocks.findLast(({ code }) => code === clock?.code)
      expect({ name, startsAt: real?.startsAt, dueAt: real?.dueAt }).toEqual({
        name,
        startsAt: clock?.startsAt,
        dueAt: clock?.dueAt,
      })
    }
    // No delay is foreseen, so DELAY_NOTICE starts when the promise was missed by more than the threshold.
    const waiting = clocksOf(
      factsUpTo('received').map((one) =>
        one.type === 'complaint-logged' ? { ...one, receivedAt: received } : one,
      ),
      terms,
      china,
    )
    expect(waiting.find(({ code }) => code === 'DELAY_NOTICE')?.dueAt).toBe(dueOf('delay DELAY_NOTICE'))
  })

  test('has every clock', () => {
    const planned = plan({ clientReminders: 1 })
    expect([...new Set(planned.map(({ code }) => code))].sort()).toEqual([...clockCodes].sort())
  })

  test('has no dates after the first that a year without a calendar leaves unknown', () => {
    const open = plan({}, at('2026-12-28 09:00'))
    expect(open.map(formatPlanned).slice(0, 5)).toEqual([
      'main-line ACK 2026-12-28 09:00 → 2026-12-29 09:00',
      'main-line ASSIGNMENT 2026-12-29 09:00 → 2026-12-30 18:00',
      'main-line INVESTIGATION 2026-12-29 09:00 → open',
      'main-line FORMULATION open → open',
      'main-line APPROVAL open → open',
    ])
  })

  test('gives earlier dates where the first day counts', () => {
    const due = plan({ countingRule: 'sameDay' }, at('2026-03-02 09:00')).find(
      ({ code }) => code === 'INVESTIGATION',
    )
    expect(toIso(due?.explained?.clock.dueAt ?? received)).toBe(
      toIso(instantAt(plainDate('2026-03-05'), '18:00', 'Asia/Shanghai')),
    )
  })
})
