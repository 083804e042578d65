import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { remedyKinds } from '../../src/agreement/vocabulary.ts'
import { fingerprint } from '../../src/approvals/fingerprint.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import { sha256 } from '../support/agreement.ts'
import { costlyProposal } from '../support/facts.ts'

const print = (proposal: object) => fingerprint(proposal, sha256)

describe('the fingerprint of a proposal', () => {
  test.each<[string, Partial<Proposal>]>([
    ['a remedy more', { remedies: [...costlyProposal.remedies, 'other'] }],
    ['a remedy less', { remedies: ['function-fix'] }],
    ['remedies in another order', { remedies: [...costlyProposal.remedies].reverse() }],
    ['a fen more', { amount: { minor: 2_000_001, currency: 'CNY' } }],
    ['the same number in another currency', { amount: { minor: 2_000_000, currency: 'USD' } }],
    ['no amount', { amount: null }],
    ['a space in the details', { details: `${costlyProposal.details} ` }],
    ['other reasons', { reasons: 'Goodwill.' }],
    ['reputational impact', { reputationalImpact: true }],
  ])('3.2(6) changes with %s', (_, edit) => {
    expect(print({ ...costlyProposal, ...edit })).not.toBe(print(costlyProposal))
  })

  test('does not depend on the order of keys, at any depth', () => {
    const turned = (value: object): object =>
      Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, part]) => [
            key,
            part !== null && typeof part === 'object' && !Array.isArray(part) ? turned(part) : part,
          ]),
      )
    expect(Object.keys(turned(costlyProposal))).not.toEqual(Object.keys(costlyProposal))
    expect(print(turned(costlyProposal))).toBe(print(costlyProposal))
  })

  test('does not let text pass from one field into the next', () => {
    const quoted = { ...costlyProposal, details: 'a","reasons":"b', reasons: 'c' }
    expect(print(quoted)).not.toBe(print({ ...costlyProposal, details: 'a', reasons: 'b","reasons":"c' }))
  })

  test('is the same for two proposals exactly when they say the same', () => {
    const proposals = fc.record<Proposal>({
      remedies: fc.uniqueArray(fc.constantFrom(...remedyKinds), { minLength: 1, maxLength: 2 }),
      details: fc.constantFrom('a', 'b'),
      amount: fc.option(fc.record({ minor: fc.integer({ min: 1, max: 2 }), currency: fc.constant('CNY') })),
      reasons: fc.constantFrom('a', 'b'),
      reputationalImpact: fc.boolean(),
    })
    fc.assert(
      fc.property(proposals, proposals, (one, other) => {
        expect(print(one) === print(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
      { numRuns: 300 },
    )
  })
})
