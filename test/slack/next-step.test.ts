import { describe, expect, test } from 'vitest'
import type { PersonId } from '../../src/agreement/ids.ts'
import { caseStatuses } from '../../src/cases/case.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { nextSteps } from '../../src/cases/next-steps.ts'
import type { Person } from '../../src/cases/person.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { cardActionsOf } from '../../src/slack/cards/card-actions.ts'
import { caseButtons } from '../../src/slack/cards/case-buttons.ts'
import { nextStepFor } from '../../src/slack/commands/next-step-for.ts'
import { at } from '../support/agreement.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import {
  amy,
  asAbsent,
  ben,
  bob,
  cho,
  dan,
  eva,
  fay,
  quinn,
  technicalSupport,
  testPerson,
} from '../support/people.ts'

const now = at('2026-03-04 16:00')
const step = (person: Person, facts: readonly CaseFact[]) => nextStepFor(person, fold(id, facts))
const decline = (by: PersonId): CaseFact => ({
  type: 'decline-proposed',
  at: at('2026-03-02 10:30'),
  by,
  reason: 'other-body',
  referral: 'The consumer council.',
})

describe('the next step for a person', () => {
  test('is the next step of the status, for a person who may take it', () => {
    expect(step(amy, factsUpTo('received'))).toBe('acknowledge')
    expect(step(fay, factsUpTo('received'))).toBeNull()
    expect(step(ben, factsUpTo('investigating'))).toBe('complete-investigation')
    expect(step(bob, factsUpTo('investigating'))).toBeNull()
    expect(step(amy, factsUpTo('awaiting-confirmation'))).toBe('record-answer')
    expect(step(amy, factsUpTo('closed'))).not.toBe('record-answer')
  })

  test('is taking the case if it has no owner, also after its owner left', () => {
    expect(step(bob, factsUpTo('accepted'))).toBe('assign')
    const lost: CaseFact = { type: 'owner-lost', at: now, by: 'redress', owner: ben.id }
    expect(step(bob, [...factsUpTo('formulating'), lost])).toBe('assign')
  })

  test('is confirming a decline, for a second person only', () => {
    const pending = [...factsUpTo('received'), decline(cho.id)]
    expect(step(quinn, pending)).toBe('confirm-decline')
    expect(step(amy, pending)).toBe('confirm-decline')
    expect(step(cho, pending)).toBe('acknowledge')
  })

  test('is accepting a hand-over, for the person who is asked', () => {
    const offered: CaseFact = {
      type: 'hand-over-offered',
      at: at('2026-03-03 10:00'),
      by: ben.id,
      department: technicalSupport,
      to: bob.id,
      promises: 'An answer by Friday.',
      openQuestions: null,
    }
    const pending = [...factsUpTo('investigating'), offered]
    expect(step(bob, pending)).toBe('accept-hand-over')
    expect(step(ben, pending)).toBe('complete-investigation')
    expect(step(eva, pending)).toBeNull()
  })

  test('is ending a wait, for the client or for others, before the step of the status', () => {
    const investigating = factsUpTo('investigating')
    const withQuestion = [...investigating, fact('client-asked')]
    expect(step(amy, withQuestion)).toBe('client-answered')
    expect(step(ben, withQuestion)).toBe('client-answered')
    const pending = [...investigating, fact('waiting-began')]
    expect(step(ben, pending)).toBe('go-on')
    expect(step(amy, pending)).toBeNull()
  })

  test('is the card’s first button, for a person who is allowed to use it', () => {
    for (const status of caseStatuses) {
      const kase = fold(id, factsUpTo(status))
      const first = nextSteps(kase).find((verb) => verb !== 'approve')
      const { next } = cardActionsOf(kase)
      expect(next === 'take' ? 'assign' : next).toBe(first ?? null)
    }
    for (const pendingType of ['client-asked', 'waiting-began', 'hand-over-offered'] as const) {
      const kase = fold(id, [...factsUpTo('investigating'), fact(pendingType)])
      expect(caseButtons(kase, wordsIn('en'))[0]).toMatchObject({
        style: 'primary',
        text: { text: wordsIn('en').terms.verb[nextSteps(kase)[0] ?? 'log'] },
      })
    }
  })

  test('is an approval, except for the proposer and for those who have approved', () => {
    const pending = factsUpTo('awaiting-approval')
    expect(step(dan, pending)).toBe('approve')
    expect(step(amy, pending)).toBeNull()
    const ownProposal = pending.map((one) =>
      one.type === 'solution-proposed' ? { ...one, by: eva.id } : one,
    )
    expect(step(eva, ownProposal)).toBeNull()
    const withTwoNeeded = pending.map((one) =>
      one.type === 'approval-requested' ? { ...one, needed: 2 } : one,
    )
    const withOneApproval = [...withTwoNeeded, fact('proposal-approved', { by: dan.id })]
    expect(step(dan, withOneApproval)).toBeNull()
    expect(step(eva, withOneApproval)).toBe('approve')
  })

  test('is an approval for a stand-in of an absent approver', () => {
    const standIn = testPerson('sid', { standsInFor: [asAbsent(dan)] })
    expect(step(standIn, factsUpTo('awaiting-approval'))).toBe('approve')
    expect(step(testPerson('sid'), factsUpTo('awaiting-approval'))).toBeNull()
  })
})
