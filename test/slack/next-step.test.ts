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
  ben,
  bob,
  cho,
  dan,
  eva,
  fay,
  managers,
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

  test('is taking an unassigned case, also after its owner left', () => {
    expect(step(bob, factsUpTo('accepted'))).toBe('assign')
    const lost: CaseFact = { type: 'owner-lost', at: now, by: 'redress', owner: ben.id }
    expect(step(bob, [...factsUpTo('formulating'), lost])).toBe('assign')
  })

  test('is confirming a decline, for a second person only', () => {
    const waiting = [...factsUpTo('received'), decline(cho.id)]
    expect(step(quinn, waiting)).toBe('confirm-decline')
    expect(step(amy, waiting)).toBe('confirm-decline')
    expect(step(cho, waiting)).toBe('acknowledge')
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
    const waiting = [...factsUpTo('investigating'), offered]
    expect(step(bob, waiting)).toBe('accept-hand-over')
    expect(step(ben, waiting)).toBe('complete-investigation')
    expect(step(eva, waiting)).toBeNull()
  })

  test('is ending a wait, for the client or for others, before the step of the status', () => {
    const investigating = factsUpTo('investigating')
    const asked = [...investigating, fact('client-asked')]
    expect(step(amy, asked)).toBe('client-answered')
    expect(step(ben, asked)).toBe('client-answered')
    const waiting = [...investigating, fact('waiting-began')]
    expect(step(ben, waiting)).toBe('go-on')
    expect(step(amy, waiting)).toBeNull()
  })

  test('is the one that the card shows first, to whoever may do it', () => {
    for (const status of caseStatuses) {
      const kase = fold(id, factsUpTo(status))
      const first = nextSteps(kase).find((verb) => verb !== 'approve')
      const { next } = cardActionsOf(kase)
      expect(next === 'take' ? 'assign' : next).toBe(first ?? null)
    }
    for (const more of ['client-asked', 'waiting-began', 'hand-over-offered'] as const) {
      const kase = fold(id, [...factsUpTo('investigating'), fact(more)])
      expect(caseButtons(kase, wordsIn('en'))[0]).toMatchObject({
        style: 'primary',
        text: { text: wordsIn('en').terms.verb[nextSteps(kase)[0] ?? 'log'] },
      })
    }
  })

  test('is an approval, except for the proposer and for those who have approved', () => {
    const waiting = factsUpTo('awaiting-approval')
    expect(step(dan, waiting)).toBe('approve')
    expect(step(amy, waiting)).toBeNull()
    const own = waiting.map((one) => (one.type === 'solution-proposed' ? { ...one, by: eva.id } : one))
    expect(step(eva, own)).toBeNull()
    const two = waiting.map((one) => (one.type === 'approval-requested' ? { ...one, needed: 2 } : one))
    const once = [...two, fact('proposal-approved', { by: dan.id })]
    expect(step(dan, once)).toBeNull()
    expect(step(eva, once)).toBe('approve')
  })

  test('is an approval for a stand-in of an absent approver', () => {
    const standIn = testPerson('sid', { standsInFor: [{ id: dan.id, approverGroups: [managers] }] })
    expect(step(standIn, factsUpTo('awaiting-approval'))).toBe('approve')
    expect(step(testPerson('sid'), factsUpTo('awaiting-approval'))).toBeNull()
  })
})
