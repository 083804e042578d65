import { describe, expect, test } from 'vitest'
import { caseStatuses } from '../../src/cases/case.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { theClient } from '../../src/cases/person.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben } from '../support/people.ts'

describe('write', () => {
  const investigating = given(factsUpTo('investigating'))

  test('records what the client said unasked, from the client or an account manager', () => {
    investigating.when(command('write')).then([fact('client-wrote', { method: 'phone', by: amy.id })])
    investigating
      .when(command('write', { by: theClient, method: 'online' }))
      .then([fact('client-wrote', { method: 'online', by: 'client' })])
  })

  test('is allowed at every status except merged', () => {
    const late = at('2026-03-20 10:00')
    const possible = caseStatuses.filter(
      (status) =>
        'facts' in given(factsUpTo(status)).when(command('write', { now: late, answeredAt: late })).decision,
    )
    expect(caseStatuses.filter((status) => !possible.includes(status))).toEqual(['merged'])
  })

  test('leaves the case and its clocks unchanged', () => {
    const withQuestion = [...factsUpTo('investigating'), fact('client-asked')]
    const withMessage = [...withQuestion, fact('client-wrote', { at: at('2026-03-04 10:00') })]
    const [before, after] = [fold(id, withQuestion), fold(id, withMessage)]
    expect(after).toEqual({ ...before, version: before.version + 1 })
    expect(clocksOf(withMessage, terms, china)).toEqual(clocksOf(withQuestion, terms, china))
  })

  test('is refused to the owner, who did not hear it from the client', () => {
    investigating
      .when(command('write', { by: ben }))
      .then({ code: 'not-allowed', verb: 'write', who: ['account-manager'] })
  })

  test('refuses text without words', () => {
    investigating.when(command('write', { words: '👍' })).then({ code: 'words-missing', field: 'words' })
  })
})
