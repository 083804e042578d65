import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chanceOfMissing, isLikelyMissed } from '../../src/digests/forecast.ts'

const past = (...took: number[]) => took.map((days) => ({ code: 'INVESTIGATION', took: days }) as const)
const running = (passed: number, left: number) => ({ code: 'INVESTIGATION', passed, left }) as const

describe('the forecast', () => {
  it('is the share, of past clocks that took as long, that took longer than the time left', () => {
    const clocks = past(0.5, 1, 1.5, 2, 2.5, 3.5, 4, 5)
    expect(chanceOfMissing(running(0, 3), clocks)).toBe(3 / 8)
    expect(chanceOfMissing(running(2, 1), clocks)).toBe(3 / 5)
  })

  it('counts only clocks of the same kind, and is absent where fewer than five took as long', () => {
    const others = [1, 2, 3, 4, 5, 6].map((took) => ({ code: 'FORMULATION', took }) as const)
    expect(chanceOfMissing(running(0, 3), others)).toBeNull()
    expect(chanceOfMissing(running(3, 1), past(1, 2, 3, 4, 5, 6))).toBeNull()
    expect(chanceOfMissing(running(2, 1), past(1, 2, 3, 4, 5, 6))).toBe(3 / 5)
  })

  it('counts a clock that still runs once it has taken longer than the whole limit, and not before', () => {
    const overdue = { code: 'INVESTIGATION', took: 6, isRunning: true } as const
    const young = { code: 'INVESTIGATION', took: 2.5, isRunning: true } as const
    expect(chanceOfMissing(running(0, 3), [...past(1, 1, 2, 2), overdue])).toBe(1 / 5)
    expect(chanceOfMissing(running(0, 3), [...past(1, 1, 2, 2), young])).toBeNull()
  })

  it('calls a miss likely from a probability of one in two', () => {
    expect([null, 0, 0.49, 0.5, 1].map(isLikelyMissed)).toEqual([false, false, false, true, true])
  })

  it('never falls as less time is left', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 30, noNaN: true }), { minLength: 5 }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        (took, passed, left, more) => {
          const soon = chanceOfMissing(running(passed, left), past(...took))
          const later = chanceOfMissing(running(passed, left + more), past(...took))
          expect(soon === null).toBe(later === null)
          if (soon !== null && later !== null) expect(soon).toBeGreaterThanOrEqual(later)
        },
      ),
    )
  })
})
