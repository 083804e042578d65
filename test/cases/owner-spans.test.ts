import { describe, expect, test } from 'vitest'
import { clocksOf, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import { ownerShares, ownerSpans } from '../../src/cases/clocks/owner-spans.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { ben, bob, cho, gus, hal, quality } from '../support/people.ts'
import { spanAnyCourse } from './span-any-course.ts'

const spansOf = (facts: readonly CaseFact[], code: ClockCode, now: Instant, cycle = 1) => {
  const clock = clocksOf(facts, terms, china).find((each) => each.code === code && each.cycle === cycle)
  if (!clock) throw new Error(`There is no ${code} ${cycle}.`)
  return ownerSpans(facts, terms, china, clock, now)
}
const shares = (facts: readonly CaseFact[], code: ClockCode, now: Instant, cycle = 1) =>
  spansOf(facts, code, now, cycle)?.map(({ owner, businessTime }) => [owner, businessTime])
/** Handed over by ben on the second day, accepted by bob on the third at noon and a half. */
const handedOver = [
  ...factsUpTo('investigating'),
  fact('hand-over-offered', { at: at('2026-03-03 16:00'), by: ben.id, to: bob.id }),
  fact('hand-over-accepted', { at: at('2026-03-05 13:30'), by: bob.id }),
]

describe('ownerSpans', () => {
  test('2.4 counts the time for the old owner until the new one accepts', () => {
    expect(spansOf(handedOver, 'INVESTIGATION', at('2026-03-06 10:00'))).toEqual([
      { owner: null, from: at('2026-03-02 10:00'), until: at('2026-03-02 11:00'), businessTime: 0 },
      { owner: ben.id, from: at('2026-03-02 11:00'), until: at('2026-03-05 13:30'), businessTime: 2500 },
      { owner: bob.id, from: at('2026-03-05 13:30'), until: at('2026-03-06 10:00'), businessTime: 611 },
    ])
  })

  test('ignores an offer that is not accepted, even to another department', () => {
    const offered = [
      ...factsUpTo('investigating'),
      fact('hand-over-offered', { at: at('2026-03-03 16:00'), department: quality, to: null }),
    ]
    expect(shares(offered, 'INVESTIGATION', at('2026-03-05 18:00'))).toEqual([
      [null, 0],
      [ben.id, 3000],
    ])
  })

  test('counts the time for no owner while the case has none', () => {
    const lost = [
      ...factsUpTo('investigating'),
      fact('owner-lost', { at: at('2026-03-03 18:00'), owner: ben.id }),
      fact('owner-assigned', { at: at('2026-03-05 09:00'), by: cho.id, owner: bob.id }),
    ]
    expect(shares(lost, 'INVESTIGATION', at('2026-03-05 18:00'))).toEqual([
      [null, 0],
      [ben.id, 1000],
      [null, 1000],
      [bob.id, 1000],
    ])
    const spans = spansOf(lost, 'INVESTIGATION', at('2026-03-05 18:00')) ?? []
    expect(ownerShares(spans)).toEqual([
      { owner: null, businessTime: 1000 },
      { owner: ben.id, businessTime: 1000 },
      { owner: bob.id, businessTime: 1000 },
    ])
  })

  test('does not count pauses', () => {
    const withQuestion = [
      ...factsUpTo('investigating'),
      fact('client-asked', { at: at('2026-03-03 10:00'), toldAt: at('2026-03-03 10:00') }),
      fact('client-answered', { at: at('2026-03-05 10:00'), answeredAt: at('2026-03-05 10:00') }),
      fact('hand-over-offered', { at: at('2026-03-05 10:00'), to: bob.id }),
      fact('hand-over-accepted', { at: at('2026-03-05 18:00'), by: bob.id }),
    ]
    expect(shares(withQuestion, 'INVESTIGATION', at('2026-03-06 18:00'))).toEqual([
      [null, 0],
      [ben.id, 1000],
      [bob.id, 1000],
    ])
  })

  test('starts the next clock with its owner at that time', () => {
    const next = [...handedOver, fact('investigation-completed', { at: at('2026-03-06 10:00'), by: bob.id })]
    expect(shares(next, 'FORMULATION', at('2026-03-09 18:00'))).toEqual([[bob.id, 1000]])
  })

  test('3.4 counts the second level’s time for no owner until the take-over, and never for first-level owners', () => {
    const escalated = factsUpTo('escalated')
    const request = escalated.find((each) => each.type === 'escalation-requested')
    const takeOver = escalated.find((each) => each.type === 'escalation-taken-over')
    if (request?.type !== 'escalation-requested' || !takeOver) throw new Error('It is escalated.')
    const passed = [
      ...escalated,
      fact('hand-over-offered', {
        at: instant(takeOver.at + 3_600_000),
        by: hal.id,
        department: quality,
        to: gus.id,
      }),
      fact('hand-over-accepted', { at: instant(takeOver.at + 7 * 86_400_000), by: gus.id }),
    ]
    const spans = spansOf(passed, 'ESCALATION', instant(takeOver.at + 8 * 86_400_000)) ?? []
    expect(spans.map(({ owner }) => owner)).toEqual([null, hal.id, gus.id])
    expect(spans[0]?.from).toBe(request.answeredAt)
    expect(spans[1]?.from).toBe(takeOver.at)
  })

  test('is empty for a clock that is not the owner’s', () => {
    expect(spansOf(handedOver, 'STANDARD', at('2026-03-06 10:00'))).toEqual([])
    expect(spansOf(factsUpTo('received'), 'ACK', at('2026-03-06 10:00'))).toEqual([])
  })

  test('ignores what is recorded after the verdict', () => {
    const completed = [
      ...handedOver,
      fact('investigation-completed', { at: at('2026-03-06 10:00'), by: bob.id }),
    ]
    const judged = [...completed, ...freezeVerdicts(completed, terms, china, at('2026-03-06 10:00'))]
    const later = [
      ...judged,
      fact('client-asked', { at: at('2026-03-06 11:00'), toldAt: at('2026-03-03 10:00') }),
      fact('client-answered', { at: at('2026-03-06 12:00'), answeredAt: at('2026-03-06 09:00') }),
    ]
    const actual = shares(judged, 'INVESTIGATION', at('2026-03-06 12:00'))
    expect(actual).toEqual([
      [null, 0],
      [ben.id, 2500],
      [bob.id, 611],
    ])
    expect(shares(later, 'INVESTIGATION', at('2026-03-09 12:00'))).toEqual(actual)
  })
})

test('in random courses the spans have no gaps, add up to the clock’s time, and name the owner of the case', () => {
  expect(spanAnyCourse(150)).toBeGreaterThan(0)
})
