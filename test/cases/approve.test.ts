import { describe, test } from 'vitest'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { costlyProposal, fact, factsUpTo, solutionProposed } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, cho, eva, managers, root, testPerson } from '../support/people.ts'

const now = at('2026-03-04 15:00')
const awaiting = given(factsUpTo('awaiting-approval'))
const determined = fact('solution-determined', { at: now, by: command('approve').by.id })
const notAllowed = (verb: 'approve' | 'return') => ({ code: 'not-allowed', verb, who: ['approver'] }) as const

/** Eva owns the case and proposed the solution herself. */
const byEva = given([
  ...factsUpTo('accepted'),
  fact('owner-assigned', { by: eva.id, owner: eva.id }),
  fact('investigation-completed', { by: eva.id }),
  solutionProposed(costlyProposal, { by: eva.id }),
  fact('approval-requested', { by: eva.id }),
])

/** The proposal was edited after the approver's card was shown. */
const costlierProposal = { ...costlyProposal, amount: { minor: 2_000_001, currency: 'CNY' } as const }
const edit = solutionProposed(costlierProposal, { round: 2 })
const edited = given([
  ...factsUpTo('awaiting-approval'),
  fact('approval-voided'),
  edit,
  fact('approval-requested', { round: 2, fingerprint: edit.fingerprint }),
])

describe('approve', () => {
  test('3.2(6) determines the solution that the approver was shown', () => {
    awaiting.when(command('approve')).then([fact('proposal-approved'), determined])
  })

  test('3.2(6), 3.1 is refused to the proposer, even if they are an approver', () => {
    byEva.when(command('approve', { by: eva })).then({ code: 'own-proposal' })
    byEva.when(command('approve')).then([fact('proposal-approved'), determined])
  })

  test('3.2(6) is refused when the proposal was edited since it was shown', () => {
    edited.when(command('approve')).then({ code: 'proposal-changed' })
  })

  test('3.2(6) accepts the fingerprint of the edited proposal', () => {
    edited
      .when(command('approve', { fingerprint: edit.fingerprint }))
      .then([fact('proposal-approved', { round: 2 }), { ...determined, round: 2 }])
  })

  test('3.2(6) is allowed for the approver group only, not for owners, heads, managers or administrators', () => {
    for (const by of [ben, cho, amy, root])
      awaiting.when(command('approve', { by })).then(notAllowed('approve'))
  })

  test('3.2(6) is allowed for the group that the request names', () => {
    const other = testPerson('other', { approverGroups: [] })
    const otherApprover = testPerson('asked', { approverGroups: [managers] })
    awaiting.when(command('approve', { by: other })).then(notAllowed('approve'))
    awaiting
      .when(command('approve', { by: otherApprover }))
      .then([fact('proposal-approved', { by: otherApprover.id }), { ...determined, by: otherApprover.id }])
  })

  test('3.2(6) is refused once the proposal is decided', () => {
    given([...factsUpTo('awaiting-approval'), fact('proposal-approved'), determined])
      .when(command('approve'))
      .then({ code: 'wrong-status', verb: 'approve', status: 'determined' })
  })
})

describe('return', () => {
  test('3.2(6) sends the proposal back with a reason', () => {
    awaiting.when(command('return')).then([fact('proposal-returned')])
  })

  test('3.2(6) refuses a reason without words', () => {
    awaiting.when(command('return', { reason: '' })).then({ code: 'words-missing', field: 'reason' })
  })

  test('3.2(6) is refused to the proposer, who can edit it instead', () => {
    byEva.when(command('return', { by: eva })).then({ code: 'own-proposal' })
  })

  test('3.2(6) is refused when the proposal was edited since it was shown', () => {
    edited.when(command('return')).then({ code: 'proposal-changed' })
  })

  test('3.2(6) is allowed for the approver group only', () => {
    awaiting.when(command('return', { by: cho })).then(notAllowed('return'))
  })
})
