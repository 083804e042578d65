import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../src/agreement/vocabulary.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import { at, sha256, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { cheapProposal, costlyProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { bob, cho, managers } from '../support/people.ts'

const formulating = given(factsUpTo('formulating'))
const threshold = terms.approvalThreshold.minor
const proposalOf = (minor: number, currency: 'CNY' | 'USD' = 'CNY'): Proposal => ({
  ...cheapProposal,
  amount: { minor, currency },
})
const offering = (proposal: Proposal) => formulating.when(command('propose', { proposal }))
const awaitsApproval = (proposal: Proposal) => {
  const record = solutionProposed(proposal)
  return [record, fact('approval-requested', { fingerprint: record.fingerprint })]
}
const isDetermined = (proposal: Proposal) => [solutionProposed(proposal), fact('solution-determined')]

const noRemedy: Proposal = { ...cheapProposal, remedies: [], details: '', amount: null }
const investigatedAs = (outcome: Outcome) =>
  factsUpTo('formulating').map((each) =>
    each.type === 'investigation-completed' ? { ...each, outcome } : each,
  )

describe('propose', () => {
  test('3.2(5) determines a solution at once that needs no approval', () => {
    offering(cheapProposal).then(isDetermined(cheapProposal))
  })

  test('3.2(6) needs no approval for an amount equal to the threshold', () => {
    offering(proposalOf(threshold)).then(isDetermined(proposalOf(threshold)))
  })

  test('3.2(6) needs approval for an amount one fen above the threshold', () => {
    offering(proposalOf(threshold + 1)).then(awaitsApproval(proposalOf(threshold + 1)))
  })

  test('3.2(6) needs approval for reputational impact, even without money', () => {
    const proposal = { ...cheapProposal, amount: null, reputationalImpact: true }
    offering(proposal).then(awaitsApproval(proposal))
  })

  test('3.2(6) needs approval for an amount in another currency', () => {
    offering(proposalOf(1, 'USD')).then(awaitsApproval(proposalOf(1, 'USD')))
  })

  test('3.2(6) asks the approver group that the agreement names', () => {
    const { decision } = offering(costlyProposal)
    expect(decision).toMatchObject({ facts: [{}, { type: 'approval-requested', group: managers }] })
  })

  test.each(['upheld', 'partly-upheld'] as const)(
    '3.2(5) refuses an answer without a remedy to a complaint that is %s',
    (outcome) => {
      const { decision } = given(investigatedAs(outcome)).when(command('propose', { proposal: noRemedy }))
      expect(decision).toEqual({ refused: { code: 'no-remedy', field: 'remedies' } })
    },
  )

  test.each(['not-upheld', 'undetermined'] as const)(
    '3.2(5) needs no remedy, only reasons, where the complaint is %s',
    (outcome) => {
      const investigated = given(investigatedAs(outcome))
      investigated.when(command('propose', { proposal: noRemedy })).then(isDetermined(noRemedy))
      investigated
        .when(command('propose', { proposal: { ...noRemedy, reasons: ' ' } }))
        .then({ code: 'words-missing', field: 'reasons' })
      investigated
        .when(command('propose', { proposal: { ...noRemedy, amount: { minor: 1, currency: 'CNY' } } }))
        .then({ code: 'amount-without-remedy', field: 'amount' })
    },
  )

  test('3.2(5) goodwill is possible although the complaint is not upheld', () => {
    given(investigatedAs('not-upheld'))
      .when(command('propose', { proposal: cheapProposal }))
      .then(isDetermined(cheapProposal))
  })

  test('3.2(5) refuses a partial and a full refund together', () => {
    offering({ ...cheapProposal, remedies: ['partial-refund', 'full-refund'] }).then({
      code: 'both-refunds',
      field: 'remedies',
    })
  })

  test('3.2(5) accepts goodwill without an amount', () => {
    const apology: Proposal = { ...cheapProposal, remedies: ['priority-upgrade', 'other'], amount: null }
    offering(apology).then(isDetermined(apology))
  })

  test.each(['partial-refund', 'full-refund'] as const)(
    '3.2(6) a %s without an amount is refused, since its approval could not be judged',
    (remedy) => {
      offering({ ...cheapProposal, remedies: ['service-recovery', remedy], amount: null }).then({
        code: 'amount',
        field: 'amount',
        fault: 'not-a-number',
      })
    },
  )

  test.each([
    [0, 'not-positive'],
    [-1, 'not-positive'],
    [100_000_000_000, 'too-large'],
    [1e17, 'too-large'],
    [Number.NaN, 'too-large'],
  ] as const)('3.2(6) an amount of %d fen is refused', (minor, fault) => {
    offering(proposalOf(minor)).then({ code: 'amount', field: 'amount', fault })
  })

  test.each(['details', 'reasons'] as const)('3.2(5), 4.2 refuses %s without words', (field) => {
    offering({ ...cheapProposal, [field]: ' ' }).then({ code: 'words-missing', field })
  })

  test('3.2(5) is allowed for the owner and the head, not for a colleague', () => {
    formulating
      .when(command('propose', { by: cho }))
      .then([solutionProposed(cheapProposal, { by: cho.id }), fact('solution-determined', { by: cho.id })])
    formulating
      .when(command('propose', { by: bob }))
      .then({ code: 'not-allowed', verb: 'propose', who: ['owner', 'head'] })
  })

  test('3.2(4) is refused before the investigation is completed', () => {
    given(factsUpTo('investigating'))
      .when(command('propose'))
      .then({ code: 'wrong-status', verb: 'propose', status: 'investigating' })
  })
})

describe('propose again', () => {
  const awaiting = given(factsUpTo('awaiting-approval'))
  const now = at('2026-03-04 11:00')
  const costlierProposal = proposalOf(3_000_000)

  test('3.2(6) voids the pending request and makes a new one', () => {
    const record = solutionProposed(costlierProposal, { at: now, round: 2 })
    awaiting
      .when(command('propose', { now, proposal: costlierProposal }))
      .then([
        fact('approval-voided'),
        record,
        fact('approval-requested', { at: now, round: 2, fingerprint: record.fingerprint }),
      ])
  })

  test('3.2(6) voids the pending request and needs none for an amount at the threshold', () => {
    awaiting
      .when(command('propose', { now }))
      .then([
        fact('approval-voided'),
        solutionProposed(cheapProposal, { at: now, round: 2 }),
        fact('solution-determined', { at: now, round: 2 }),
      ])
  })

  test('3.2(6) counts the next round after a return', () => {
    const returned = [...factsUpTo('awaiting-approval'), fact('proposal-returned')]
    given(returned)
      .when(command('propose', { now: at('2026-03-05 09:00') }))
      .then([
        solutionProposed(cheapProposal, { at: at('2026-03-05 09:00'), round: 2 }),
        fact('solution-determined', { at: at('2026-03-05 09:00'), round: 2 }),
      ])
  })

  test('3.2(6) counts the next round after an edit and a return', () => {
    const edited = solutionProposed(costlierProposal, { round: 2 })
    const facts = [
      ...factsUpTo('awaiting-approval'),
      fact('approval-voided'),
      edited,
      fact('approval-requested', { round: 2, fingerprint: edited.fingerprint }),
      fact('proposal-returned', { round: 2 }),
    ]
    const { decision } = given(facts).when(command('propose'))
    expect(decision).toMatchObject({ facts: [{ type: 'solution-proposed', round: 3 }, {}] })
  })

  test('keeps a returned proposal with who returned it and why', () => {
    const kase = fold(id, [...factsUpTo('awaiting-approval'), fact('proposal-returned')])
    expect(kase).toMatchObject({
      status: 'formulating',
      returned: [{ by: 'dan', reason: 'Too much.', proposed: { proposal: costlyProposal } }],
    })
  })

  test('records the fingerprint of the proposal', () => {
    const { decision } = offering(costlyProposal)
    const print = solutionProposed(costlyProposal).fingerprint
    expect(print).toHaveLength(sha256('').length)
    expect(decision).toMatchObject({ facts: [{ fingerprint: print }, { fingerprint: print }] })
  })
})
