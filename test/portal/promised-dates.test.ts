import { describe, expect, test } from 'vitest'
import type { CaseFact } from '../../src/cases/facts.ts'
import { fold } from '../../src/cases/fold.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { promisedDates } from '../../src/portal/client/promised-dates.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'

const promised = (facts: readonly CaseFact[]) => {
  const client = { id: '', name: '', language: 'en', contact: null, email: null, phone: null } as never
  const file = { case: fold(id, facts), facts, terms, calendar: china, client }
  return promisedDates(file, { words: wordsIn('en'), timeZone: 'Asia/Shanghai', now: at('2026-03-06 10:00') })
}
const codes = (facts: readonly CaseFact[]) => promised(facts).map(({ code }) => code)

describe('the dates that a client was promised', () => {
  test('are those of which they were told: a letter that never arrived promised nothing', () => {
    const told = [
      ...factsUpTo('investigating'),
      fact('delay-foreseen'),
      fact('delay-notified', { method: 'email' }),
    ]
    expect(codes(told)).toContain('delay')
    const back = fact('letter-undelivered', { letter: told.length, stands: false })
    expect(codes([...told, back])).not.toContain('delay')
  })
})
