import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { expire } from '../../src/cases/clocks/expire.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { cheapProposal, costlyProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { given } from '../support/given.ts'
import {
  amy,
  asAbsent,
  ben,
  board,
  dan,
  eva,
  jon,
  kim,
  managers,
  technicalSupport,
  testPerson,
} from '../support/people.ts'

const formulating = factsUpTo('formulating')
const awaiting = factsUpTo('awaiting-approval')
const two = [...formulating, solutionProposed(costlyProposal), fact('approval-requested', { needed: 2 })]
const byDan = fact('proposal-approved')
const determinedBy = (by: typeof dan) =>
  fact('solution-determined', { at: at('2026-03-04 15:00'), by: by.id })
const forDan = fact('proposal-approved', { by: kim.id, onBehalfOf: dan.id })

/** Owns the case, and is an approver. */
const pat = testPerson('pat', { departments: [technicalSupport] })
const proposedBy = (by: typeof dan, change = {}) => [
  ...formulating,
  solutionProposed(costlyProposal, { by: by.id }),
  fact('approval-requested', { by: by.id, ...change }),
]

describe('the number of approvals', () => {
  const second = { ...terms, secondApprovalThreshold: { minor: 2_000_000, currency: 'CNY' } as const }
  const propose = (minor: number, change: Partial<typeof terms> = second) => {
    const proposal = { ...costlyProposal, amount: { minor, currency: 'CNY' } as const }
    const { decision } = given(formulating, { terms: { ...terms, ...change } }).when(
      command('propose', { proposal }),
    )
    return 'facts' in decision ? decision.facts.find(({ type }) => type === 'approval-requested') : decision
  }

  test('3.2(6) is two strictly above the second threshold, and one at it', () => {
    expect(propose(2_000_001)).toMatchObject({ group: managers, needed: 2 })
    expect(propose(2_000_000)).not.toHaveProperty('needed')
    expect(propose(2_000_000)).toMatchObject({ group: managers })
  })

  test('3.2(6) is one where no second threshold was agreed', () => {
    expect(propose(99_000_000, { secondApprovalThreshold: null })).not.toHaveProperty('needed')
    expect(propose(99_000_000, { secondApprovalThreshold: null })).toMatchObject({ group: managers })
  })

  test('3.2(6) is one where only reputation is at stake', () => {
    given(formulating, { terms: second })
      .when(command('propose', { proposal: { ...cheapProposal, reputationalImpact: true } }))
      .then([
        solutionProposed({ ...cheapProposal, reputationalImpact: true }),
        fact('approval-requested', {
          fingerprint: solutionProposed({ ...cheapProposal, reputationalImpact: true }).fingerprint,
        }),
      ])
  })

  test('3.2(6) counts earlier amounts as well, so that splitting an amount evades nothing', () => {
    const revised = [...factsUpTo('awaiting-confirmation'), fact('revision-requested')]
    const proposal = { ...cheapProposal, amount: { minor: 900_000, currency: 'CNY' } as const }
    const again = solutionProposed(proposal, { round: 2, at: at('2026-03-09 10:00') })
    given(revised)
      .when(command('propose', { now: at('2026-03-09 10:00'), proposal }))
      .then([
        again,
        fact('approval-requested', {
          at: at('2026-03-09 10:00'),
          round: 2,
          fingerprint: again.fingerprint,
        }),
      ])
  })
})

describe('a proposal that needs two approvals', () => {
  test('3.2(6) is determined by the second approval, not by the first', () => {
    given(two).when(command('approve')).then([byDan])
    expect(fold(id, [...two, byDan])).toMatchObject({ status: 'awaiting-approval', approvals: [byDan] })
    given([...two, byDan])
      .when(command('approve', { by: jon }))
      .then([fact('proposal-approved', { by: jon.id }), determinedBy(jon)])
  })

  test('3.2(6) counts each person once', () => {
    given([...two, byDan])
      .when(command('approve'))
      .then({ code: 'already-approved' })
  })

  test('3.2(6) counts an approver once, who approved and whose delegate approves as well', () => {
    given([...two, byDan])
      .when(command('approve', { by: kim }))
      .then({ code: 'already-approved' })
  })

  test('3.2(6) counts an approver once, whose delegate approved before they came back', () => {
    given([...two, forDan])
      .when(command('approve'))
      .then({ code: 'already-approved' })
  })

  test('3.2(6) counts an approver once who is also the delegate of another', () => {
    const both = { ...jon, standsInFor: [asAbsent(dan)] }
    given([...two, fact('proposal-approved', { by: jon.id })])
      .when(command('approve', { by: both }))
      .then({ code: 'already-approved' })
  })

  test('3.2(6) is returned by a person who approved it, which voids all approvals', () => {
    const returned = fact('proposal-returned')
    given([...two, byDan])
      .when(command('return'))
      .then([returned])
    const kase = fold(id, [...two, byDan, returned])
    expect(kase).not.toHaveProperty('approvals')
    const print = solutionProposed(costlyProposal, { round: 2 }).fingerprint
    const again = [
      ...two,
      byDan,
      returned,
      solutionProposed(costlyProposal, { round: 2 }),
      fact('approval-requested', { round: 2, needed: 2, fingerprint: print }),
    ]
    given(again)
      .when(command('approve'))
      .then([fact('proposal-approved', { round: 2 })])
  })

  test('3.2(6) loses its first approval by an edit', () => {
    const now = at('2026-03-04 16:00')
    const edited = solutionProposed(costlyProposal, { at: now, round: 2 })
    given([...two, byDan])
      .when(command('propose', { now, proposal: costlyProposal }))
      .then([
        fact('approval-voided', { at: now }),
        edited,
        fact('approval-requested', { at: now, round: 2, fingerprint: edited.fingerprint }),
      ])
  })
})

describe('delegates', () => {
  test('3.2(6) approve with both names on record', () => {
    given(awaiting)
      .when(command('approve', { by: kim }))
      .then([forDan, determinedBy(kim)])
    expect(forDan).toMatchObject({ by: kim.id, onBehalfOf: dan.id })
  })

  test('3.2(6) approve for themselves first where they are approvers, too', () => {
    const both = { ...jon, standsInFor: [asAbsent(dan)] }
    given(awaiting)
      .when(command('approve', { by: both }))
      .then([fact('proposal-approved', { by: jon.id }), determinedBy(jon)])
  })

  test('3.2(6) of a person outside the approver group cannot approve', () => {
    const elsewhere = testPerson('lee', { standsInFor: [{ ...asAbsent(jon), approverGroups: [board] }] })
    given(awaiting)
      .when(command('approve', { by: elsewhere }))
      .then({ code: 'not-allowed', verb: 'approve', who: ['approver'] })
  })

  test('3.2(6), 3.1 of the proposer cannot approve in the proposer’s place', () => {
    const hand = { ...kim, standsInFor: [asAbsent(eva)] }
    const byEva = proposedBy(eva)
    given(byEva)
      .when(command('approve', { by: hand }))
      .then({ code: 'own-proposal' })
    given(byEva)
      .when(command('return', { by: hand }))
      .then({ code: 'own-proposal' })
  })

  test('3.2(6) of the proposer and another approver approve for the other one', () => {
    const hand = { ...kim, standsInFor: [asAbsent(eva), asAbsent(dan)] }
    given(proposedBy(eva))
      .when(command('approve', { by: hand }))
      .then([forDan, determinedBy(kim)])
  })

  test('3.2(6), 3.1 cannot approve their own proposal in the place of another approver', () => {
    const proposer = { ...pat, standsInFor: [asAbsent(dan)] }
    given(proposedBy(pat))
      .when(command('approve', { by: proposer }))
      .then({ code: 'own-proposal' })
  })

  test('3.2(6) can return a proposal as well', () => {
    given(awaiting)
      .when(command('return', { by: kim }))
      .then([fact('proposal-returned', { by: kim.id, onBehalfOf: dan.id })])
  })

  test('3.1 cannot approve a case about themselves', () => {
    const about = [fact('complaint-logged', { personComplainedAbout: dan.id }), ...awaiting.slice(1)]
    given(about)
      .when(command('approve'))
      .then({ code: 'not-allowed', verb: 'approve', who: ['approver'] })
  })
})

describe('APPROVAL', () => {
  const due = at('2026-03-05 18:00')
  const climbed = fact('approval-climbed')
  const next = { ...terms, nextApprovers: board }
  const ends = (facts: readonly CaseFact[], change: typeof terms = next, now = climbed.at) =>
    expire(
      fold(id, facts),
      { clock: { code: 'APPROVAL', dueAt: due }, now, head: null },
      { facts, terms: change, calendar: china },
    )
  const approvals = (facts: readonly CaseFact[]) =>
    clocksOf(facts, terms, china).filter(({ code }) => code === 'APPROVAL')

  test('3.2(6) climbs to the next approvers when it expires, with a new limit', () => {
    expect(ends(awaiting)).toEqual([climbed])
    expect(fold(id, [...awaiting, climbed])).toMatchObject({ approvers: [managers, board] })
    expect(approvals([...awaiting, climbed])).toMatchObject([
      { dueAt: due, verdict: 'breached' },
      { startsAt: climbed.at, dueAt: at('2026-03-09 18:00'), stoppedAt: null },
    ])
  })

  test('3.2(6) does not climb before it expires', () => {
    expect(ends(awaiting, next, due)).toEqual([])
    expect(ends(awaiting, next, at('2026-03-05 18:00:00.001'))).toHaveLength(1)
  })

  test('3.2(6) climbs once, and only where next approvers were agreed', () => {
    expect(ends([...awaiting, climbed])).toEqual([])
    expect(ends(awaiting, { ...terms, nextApprovers: null })).toEqual([])
    expect(ends(awaiting, { ...terms, nextApprovers: managers })).toEqual([])
  })

  test('3.2(6) does not climb once the proposal is decided', () => {
    expect(ends([...awaiting, byDan, determinedBy(dan)])).toEqual([])
    expect(ends([...awaiting, fact('proposal-returned')])).toEqual([])
  })

  test('3.2(6) lets the next approvers decide only after it climbed, and the first ones still', () => {
    const director = testPerson('director', { approverGroups: [board] })
    const approve = { by: director, now: at('2026-03-06 10:00') }
    const byDirector = { by: director.id, at: approve.now }
    given(awaiting)
      .when(command('approve', approve))
      .then({ code: 'not-allowed', verb: 'approve', who: ['approver'] })
    given([...awaiting, climbed])
      .when(command('approve', approve))
      .then([fact('proposal-approved', byDirector), fact('solution-determined', byDirector)])
    given([...awaiting, climbed])
      .when(command('approve', { now: approve.now }))
      .then([
        fact('proposal-approved', { at: approve.now }),
        fact('solution-determined', { at: approve.now, by: dan.id }),
      ])
  })

  test('3.2(6) keeps approvals from before it climbed', () => {
    const director = testPerson('director', { approverGroups: [board] })
    const recorded = { by: director.id, at: at('2026-03-06 10:00') }
    given([...two, byDan, climbed])
      .when(command('approve', { by: director, now: recorded.at }))
      .then([fact('proposal-approved', recorded), fact('solution-determined', recorded)])
  })

  test('3.2(6) counts a member of both groups once', () => {
    given([...two, fact('proposal-approved', { by: jon.id }), climbed])
      .when(command('approve', { by: jon, now: at('2026-03-06 10:00') }))
      .then({ code: 'already-approved' })
  })

  test('3.2(6) stops at an edit or a decision; neither the account manager nor the owner decides', () => {
    expect(approvals([...awaiting, fact('approval-voided')])).toMatchObject([
      { stoppedAt: at('2026-03-04 11:00'), verdict: 'void' },
    ])
    expect(approvals([...awaiting, fact('proposal-returned')])).toMatchObject([
      { stoppedAt: at('2026-03-04 15:00'), verdict: 'met' },
    ])
    for (const by of [amy, ben])
      given([...awaiting, climbed])
        .when(command('approve', { by }))
        .then({ code: 'not-allowed', verb: 'approve', who: ['approver'] })
  })
})
