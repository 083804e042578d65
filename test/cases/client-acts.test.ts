import { describe, expect, test } from 'vitest'
import type { CaseStatus } from '../../src/cases/case.ts'
import { answeredFact, type ClientAct, escalationGround, openActs } from '../../src/cases/client-acts.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, sha256, terms } from '../support/agreement.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'

const context = { terms, calendar: china, clientEmail: null, hash: sha256 }
const open = (facts: readonly CaseFact[], now = at('2026-03-06 14:00'), change: Partial<typeof terms> = {}) =>
  openActs(fold(id, facts), { ...context, terms: { ...terms, ...change }, facts }, now)

describe('openActs', () => {
  test.each<[CaseStatus, ClientAct[]]>([
    ['received', ['add', 'withdraw']],
    ['investigating', ['add', 'withdraw']],
    ['formulating', ['add', 'withdraw']],
    ['awaiting-confirmation', ['accept', 'revise', 'escalate', 'add', 'withdraw']],
    ['closed', ['add', 'reopen', 'rate']],
    ['declined', ['contest', 'add', 'rate']],
    ['withdrawn', ['add', 'rate']],
    ['merged', []],
    ['escalated', ['add', 'withdraw']],
  ])('lists what a client can do at %s', (status, acts) => {
    const now = status === 'closed' ? at('2026-03-16 10:00') : undefined
    expect(open(factsUpTo(status), now)).toEqual(acts)
  })

  test('4.1 has “answer” while a question is open', () => {
    const withQuestion = [...factsUpTo('investigating'), fact('client-asked')]
    expect(open(withQuestion)).toContain('answer')
    expect(open([...withQuestion, fact('client-answered')])).not.toContain('answer')
  })

  test('4.3 has “revise” within the agreed rounds', () => {
    expect(open(factsUpTo('awaiting-confirmation'), undefined, { revisionRounds: 0 })).not.toContain('revise')
  })

  test('3.4 has no escalation for dissatisfaction while a proposal is internal', () => {
    for (const status of ['awaiting-approval', 'determined'] as const) {
      expect(open(factsUpTo(status), at('2026-03-05 09:00'))).not.toContain('escalate')
      expect(escalationGround(factsUpTo(status))).toBe('lateness')
    }
    expect(escalationGround(factsUpTo('awaiting-confirmation'))).toBe('dissatisfaction')
  })

  test('3.4(1) has “escalate” once a limit is missed', () => {
    expect(open(factsUpTo('investigating'), at('2026-03-20 09:00'))).toContain('escalate')
  })

  test('has no answer to a solution that never arrived', () => {
    const facts = factsUpTo('awaiting-confirmation').map((each) =>
      each.type === 'solution-notified' ? { ...each, method: 'email' as const } : each,
    )
    const letter = facts.findIndex(({ type }) => type === 'solution-notified') + 1
    expect(answeredFact('accept', facts)).toBe(letter)
    const undelivered = [...facts, fact('letter-undelivered', { letter, stands: false })]
    expect(answeredFact('accept', undelivered)).toBe(0)
    expect(open(undelivered)).not.toContain('accept')
  })
})
