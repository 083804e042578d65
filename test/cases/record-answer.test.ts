import { describe, test } from 'vitest'
import { contactMethods } from '../../src/cases/facts/fact-fields.ts'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, toldNoRemedy } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { ben, cho } from '../support/people.ts'

const awaiting = given(factsUpTo('awaiting-confirmation'))

describe('record-answer', () => {
  test.each(contactMethods)('4.3 records an acceptance by %s: how, when and in which words', (method) => {
    awaiting.when(command('record-answer', { method })).then([fact('client-accepted', { method })])
  })

  test('4.3 closes a case whose solution offers no remedy', () => {
    const answer = fact('client-accepted')
    given(toldNoRemedy)
      .when(command('record-answer'))
      .then([answer, fact('case-closed', { at: answer.at, by: answer.by })])
  })

  test('4.3 records an answer by e-mail although no address is known', () => {
    given(factsUpTo('awaiting-confirmation'), { clientEmail: null })
      .when(command('record-answer', { method: 'email' }))
      .then([fact('client-accepted', { method: 'email' })])
  })

  test('4.3 refuses a time before the client was told', () => {
    awaiting
      .when(command('record-answer', { answeredAt: at('2026-03-05 09:44') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'notice' })
  })

  test('4.3 accepts the minute of the notice', () => {
    const toldAt = at('2026-03-05 09:45:30')
    const facts = [...factsUpTo('determined'), fact('solution-notified', { toldAt })]
    given(facts)
      .when(command('record-answer', { answeredAt: at('2026-03-05 09:45') }))
      .then([fact('client-accepted', { answeredAt: toldAt })])
  })

  test('4.3 refuses a time in the future', () => {
    awaiting
      .when(command('record-answer', { answeredAt: at('2026-03-06 14:01') }))
      .then({ code: 'in-the-future', field: 'answeredAt' })
  })

  test('4.3 refuses an answer without words', () => {
    awaiting.when(command('record-answer', { words: '👌' })).then({ code: 'words-missing', field: 'words' })
  })

  test('4.3 is allowed for an account manager, not for the owner or the head', () => {
    for (const by of [ben, cho]) {
      awaiting
        .when(command('record-answer', { by }))
        .then({ code: 'not-allowed', verb: 'record-answer', who: ['account-manager'] })
    }
  })

  test('4.3 is refused before the client was told of the solution', () => {
    given(factsUpTo('determined'))
      .when(command('record-answer'))
      .then({ code: 'wrong-status', verb: 'record-answer', status: 'determined' })
  })
})
