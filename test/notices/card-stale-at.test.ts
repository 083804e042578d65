import { describe, expect, test } from 'vitest'
import type { CaseStatus } from '../../src/cases/case.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { type Clock, urgencyOf } from '../../src/deadlines/clock.ts'
import { timeLeft } from '../../src/deadlines/due.ts'
import { type Instant, instant, toIso } from '../../src/deadlines/instant.ts'
import { cardStaleAt } from '../../src/notices/card-stale-at.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'

const stale = (facts: readonly CaseFact[], now: Instant) =>
  cardStaleAt(fold(id, facts), clocksOf(facts, terms, china), now, terms.timeZone)
const justAfter = (wall: string) => instant(at(wall) + 1)

describe('a card becomes stale', () => {
  test('just after each full hour of ACK', () => {
    const received = [fact('complaint-logged', { receivedAt: at('2026-03-02 09:20') })]
    expect(stale(received, at('2026-03-02 10:00'))).toBe(justAfter('2026-03-02 10:20'))
    expect(stale(received, at('2026-03-02 10:20'))).toBe(justAfter('2026-03-02 10:20'))
  })

  test('when ACK becomes overdue, and each hour that it is', () => {
    const received = factsUpTo('received')
    expect(stale(received, at('2026-03-03 08:30'))).toBe(justAfter('2026-03-03 09:00'))
    expect(stale(received, at('2026-03-03 09:00'))).toBe(justAfter('2026-03-03 09:00'))
    expect(stale(received, justAfter('2026-03-03 09:00'))).toBe(at('2026-03-03 10:00'))
    expect(stale(received, at('2026-03-03 10:00'))).toBe(at('2026-03-03 11:00'))
  })

  test('at local midnight while business days are left', () => {
    expect(stale(factsUpTo('accepted'), at('2026-03-02 10:30'))).toBe(at('2026-03-03 00:00'))
  })

  test('when a clock becomes due soon', () => {
    // INVESTIGATION is due on Thursday the 5th, so due soon from Wednesday 09:00.
    expect(stale(factsUpTo('accepted'), at('2026-03-04 00:00'))).toBe(at('2026-03-04 09:00'))
  })

  test('hourly on the last day of a limit in business days', () => {
    expect(stale(factsUpTo('accepted'), at('2026-03-05 10:30'))).toBe(justAfter('2026-03-05 11:00'))
  })

  test('4.3 hourly on the last day of the client too, which ends at 24:00', () => {
    const facts = factsUpTo('awaiting-confirmation')
    expect(stale(facts, at('2026-03-12 10:30'))).toBe(justAfter('2026-03-12 11:00'))
    expect(stale(facts, at('2026-03-11 10:30'))).toBe(at('2026-03-12 00:00'))
  })

  test('at midnight while no clock runs', () => {
    expect(stale(factsUpTo('implementing'), at('2026-03-09 12:00'))).toBe(at('2026-03-10 00:00'))
  })

  test('never once the case is closed', () => {
    expect(stale(factsUpTo('closed'), at('2026-03-10 12:00'))).toBeNull()
  })
})

/** The texts of a card about its running clocks; below one hour it counts minutes, which are not refreshed. */
function cardTexts(clocks: readonly Clock[], now: Instant): string {
  const lines = clocks.flatMap((clock) => {
    if (clock.stoppedAt !== null || clock.dueAt === null) return []
    const left = timeLeft(china.calendar, now, clock.dueAt, clock.limit.unit, clock.rule)
    const amount = left.unit === 'minutes' ? 'less than an hour' : `${left.amount} ${left.unit}`
    return [`${clock.code} ${amount} ${left.overdue} ${urgencyOf(clock, now)}`]
  })
  return lines.join('\n')
}

test.each<[CaseStatus, string]>([
  ['received', '2026-03-02 09:30'],
  ['accepted', '2026-03-02 10:00'],
  ['formulating', '2026-03-03 16:00'],
  ['determined', '2026-03-04 10:00'],
  ['awaiting-confirmation', '2026-03-05 10:00'],
])('a card that is refreshed whenever it is stale is always correct, all week: %s', (status, wall) => {
  const facts = factsUpTo(status)
  const kase = fold(id, facts)
  const clocks = clocksOf(facts, terms, china)
  const end = at('2026-03-06 23:59')
  let shownAt = at(wall)
  let next = cardStaleAt(kase, clocks, shownAt, terms.timeZone)
  for (let now = shownAt; now < end; now = instant(now + 10 * 60_000)) {
    while (next !== null && next <= now) {
      shownAt = next
      next = cardStaleAt(kase, clocks, shownAt, terms.timeZone)
    }
    if (cardTexts(clocks, now) !== cardTexts(clocks, shownAt))
      expect.fail(`stale at ${toIso(now)}, shown ${toIso(shownAt)}`)
  }
})
