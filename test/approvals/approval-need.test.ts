import { expect, test } from 'vitest'
import type { Currency } from '../../src/agreement/money.ts'
import { approvalReasons, approvalsNeeded } from '../../src/approvals/approval-need.ts'

const threshold = { minor: 1_000_000, currency: 'CNY' } as const
const reasons = (minor: number | null, reputationalImpact = false, currency: Currency = 'CNY') =>
  approvalReasons(
    { amount: minor === null ? null : { minor, currency }, reputationalImpact, before: [] },
    threshold,
  )

test('3.2(6) an amount below or equal to the threshold needs no approval', () => {
  expect(reasons(999_999)).toEqual([])
  expect(reasons(1_000_000)).toEqual([])
})

test('3.2(6) an amount above the threshold needs approval', () => {
  expect(reasons(1_000_001)).toEqual(['amount'])
})

test('3.2(6) a solution without money needs none, unless reputation is at stake', () => {
  expect(reasons(null)).toEqual([])
  expect(reasons(null, true)).toEqual(['reputation'])
})

test('3.2(6) both reasons are named', () => {
  expect(reasons(1_000_001, true)).toEqual(['amount', 'reputation'])
})

test('3.2(6) any amount in another currency needs a person to judge it', () => {
  expect(reasons(1, false, 'EUR')).toEqual(['amount'])
})

test('3.2(6) with a threshold of zero every amount needs approval', () => {
  const zero = { minor: 0, currency: 'CNY' } as const
  const weighed = { amount: { minor: 1, currency: 'CNY' }, reputationalImpact: false, before: [] } as const
  expect(approvalReasons(weighed, zero)).toEqual(['amount'])
})

test('3.2(6) what was determined before counts, so that splitting does not evade the threshold', () => {
  const half = { minor: 500_001, currency: 'CNY' } as const
  const weighed = { amount: half, reputationalImpact: false }
  expect(approvalReasons({ ...weighed, before: [] }, threshold)).toEqual([])
  expect(approvalReasons({ ...weighed, before: [half] }, threshold)).toEqual(['amount'])
  expect(approvalReasons({ ...weighed, amount: null, before: [half, half] }, threshold)).toEqual([])
})

test('3.2(6) two people approve strictly above the second threshold, where there is one', () => {
  const weighed = {
    amount: { minor: 5_000_000, currency: 'CNY' },
    reputationalImpact: false,
    before: [],
  } as const
  expect(approvalsNeeded(weighed, { minor: 5_000_000, currency: 'CNY' })).toBe(1)
  expect(approvalsNeeded(weighed, { minor: 4_999_999, currency: 'CNY' })).toBe(2)
  expect(approvalsNeeded(weighed, null)).toBe(1)
})
