import fc from 'fast-check'
import { expect } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { isOwnerClock, ownerShares, ownerSpans } from '../../src/cases/clocks/owner-spans.ts'
import { limitUsed } from '../../src/deadlines/limit-used.ts'
import { at, china, terms } from '../support/agreement.ts'
import { run } from '../support/course.ts'
import { steps } from '../support/steps.ts'

/** Plays this many random courses and checks the owner spans of their clocks. Returns how many clocks had several owners. */
export function spanAnyCourse(courses: number): number {
  const settings = fc.record({
    terms: fc.constantFrom(terms, { ...terms, countingRule: 'sameDay' as const, afterHoursRolls: true }),
    startsAt: fc.constantFrom(at('2026-03-02 09:30'), at('2026-09-28 19:00'), at('2026-12-14 09:30')),
  })
  let shared = 0
  fc.assert(
    fc.property(steps, settings, (course, setting) => {
      const { states } = run(course, { ...setting, correctedTerms: setting.terms })
      const last = states.at(-1)
      if (!last) return
      const { facts, now } = last
      for (const clock of clocksOf(facts, setting.terms, china)) {
        const spans = ownerSpans(facts, setting.terms, china, clock, now)
        const end = clock.stoppedAt ?? now
        if (!isOwnerClock(clock.code) || end <= clock.startsAt) {
          expect(spans).toEqual([])
          continue
        }
        if (spans === null) continue
        expect(spans[0]?.from).toBe(clock.startsAt)
        expect(spans.at(-1)?.until).toBe(end)
        spans.forEach(({ from, until, owner, businessTime }, index) => {
          expect(from).toBeLessThan(until)
          expect(businessTime).toBeGreaterThanOrEqual(0)
          const next = spans[index + 1]
          if (next) {
            expect(next.from).toBe(until)
            expect(next.owner).not.toBe(owner)
          }
          const then = states.findLast((state) => state.now <= from)
          const escalated = states.find((state) =>
            state.facts.some(({ type }) => type === 'escalation-requested'),
          )
          const early = clock.code === 'ESCALATION' && escalated !== undefined && from < escalated.now
          if (!early) expect(owner).toBe(then?.case.owner ?? null)
        })
        const total = spans.reduce((sum, { businessTime }) => sum + businessTime, 0)
        expect(ownerShares(spans).reduce((sum, { businessTime }) => sum + businessTime, 0)).toBe(total)
        if (clock.stoppedAt === null) expect(total).toBe(limitUsed(china.calendar, clock, now))
        if (
          clock.verdict === 'met' &&
          clock.dueAt !== null &&
          clock.course.promise === null &&
          clock.limit.amount > 0
        )
          expect(total).toBeLessThanOrEqual(clock.limit.amount * 1000)
        if (spans.filter(({ businessTime }) => businessTime > 0).length > 1) shared++
      }
    }),
    { numRuns: courses },
  )
  return shared
}
