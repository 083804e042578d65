import { describe, expect, test } from 'vitest'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Person } from '../../src/cases/person.ts'
import { isUndelivered, letterDoubtful, settleLetter } from '../../src/cases/settle-letter.ts'
import { at } from '../support/agreement.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { amy, ben, bob, cho, dan, fay } from '../support/people.ts'

const now = at('2026-03-02 11:00')
/** The acknowledgement is fact 2. */
const mailedFacts = factsUpTo('investigating').map((each) =>
  each.type === 'complaint-acknowledged' ? { ...each, method: 'email' as const } : each,
)
const letter = mailedFacts.findIndex(({ type }) => type === 'complaint-acknowledged') + 1
const doubt = fact('letter-doubtful', { letter })
const settled = (sent: 'again' | 'arrived') => fact('letter-settled', { letter, sent })
const undelivered = fact('letter-undelivered', { letter })

const settle = (facts: readonly CaseFact[], by: Person, sent: 'again' | 'arrived' = 'again') =>
  settleLetter(fold(id, facts), facts, { by, now, letter, sent })

describe('a letter of uncertain delivery', () => {
  test('is recorded once, and once more after each time it was sent again', () => {
    const note = (facts: readonly CaseFact[], since = 0) => letterDoubtful(facts, { letter, since, now })
    expect(note(mailedFacts)).toEqual({ type: 'letter-doubtful', at: now, by: 'redress', letter })
    expect(note([...mailedFacts, doubt])).toBeNull()
    const again = [...mailedFacts, doubt, settled('again')]
    // The first attempt was recorded already.
    expect(note(again)).toBeNull()
    expect(note(again, again.length)).toMatchObject({ type: 'letter-doubtful' })
    expect(note([...again, doubt], again.length)).toBeNull()
    expect(note([...mailedFacts, fact('letter-doubtful', { letter: 99 })])).toMatchObject({ letter })
  })

  test('is no longer uncertain once it is known not to have arrived', () => {
    expect(letterDoubtful([...mailedFacts, undelivered], { letter, since: 0, now })).toBeNull()
    expect([
      isUndelivered([...mailedFacts, undelivered], letter),
      isUndelivered(mailedFacts, letter),
    ]).toEqual([true, false])
  })

  test('can be settled by the account manager, the owner and the head only', () => {
    for (const person of [amy, ben, cho])
      expect(settle([...mailedFacts, doubt], person, 'arrived')).toEqual({
        fact: { type: 'letter-settled', at: now, by: person.id, letter, sent: 'arrived' },
      })
    for (const person of [bob, fay, dan])
      expect(settle([...mailedFacts, doubt], person)).toEqual({
        refused: { code: 'not-yours', who: ['account-manager', 'owner', 'head'] },
      })
  })

  test('can be settled in a confidential case only by people who may read it', () => {
    const [logged, ...rest] = mailedFacts
    if (logged?.type !== 'complaint-logged') throw new Error('A case begins with its complaint.')
    const secret = [{ ...logged, sensitive: true }, ...rest, doubt]
    expect(settle(secret, dan)).toEqual({ refused: { code: 'confidential' } })
    expect(settle(secret, amy)).toHaveProperty('fact')
  })

  test.each([
    ['never doubted', []],
    ['found to have arrived', [doubt, settled('arrived')]],
    ['sent again already', [doubt, settled('again')]],
    ['found not to have arrived', [doubt, undelivered]],
  ] as const)('is settled only while it is in doubt: not when it was %s', (_, after) => {
    expect(settle([...mailedFacts, ...after], amy)).toEqual({ refused: { code: 'out-of-date' } })
  })

  test('can be settled again when it became uncertain again', () => {
    expect(settle([...mailedFacts, doubt, settled('again'), doubt], amy)).toHaveProperty('fact')
  })
})
