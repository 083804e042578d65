import { describe, test } from 'vitest'
import { contactMethods } from '../../src/cases/facts/fact-fields.ts'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { ben, cho, root } from '../support/people.ts'

const awaiting = given(factsUpTo('awaiting-confirmation'))

describe('record-answer', () => {
  test.each(contactMethods)('4.3 the client accepted by %s: how, when and in which words', (method) => {
    awaiting.when(command('record-answer', { method })).then([fact('client-accepted', { method })])
  })

  test('4.3 an answer by e-mail needs no known address: the client wrote it', () => {
    given(factsUpTo('awaiting-confirmation'), { clientEmail: null })
      .when(command('record-answer', { method: 'email' }))
      .then([fact('client-accepted', { method: 'email' })])
  })

  test('4.3 an answer before the client was told is refused', () => {
    awaiting
      .when(command('record-answer', { answeredAt: at('2026-03-05 09:44') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'notice' })
  })

  test('4.3 an answer within the minute of the notice is not before it', () => {
    const toldAt = at('2026-03-05 09:45:30')
    const facts = [...factsUpTo('determined'), fact('solution-notified', { toldAt })]
    given(facts)
      .when(command('record-answer', { answeredAt: at('2026-03-05 09:45') }))
      .then([fact('client-accepted', { answeredAt: toldAt })])
  })

  test('4.3 an answer in the future is refused', () => {
    awaiting
      .when(command('record-answer', { answeredAt: at('2026-03-06 14:01') }))
      .then({ code: 'in-the-future', field: 'answeredAt' })
  })

  test('4.3 the words of the client are on record', () => {
    awaiting.when(command('record-answer', { words: '👌' })).then({ code: 'words-missing', field: 'words' })
  })

  test('4.3 only an account manager records the answer: never the handler or head for the client', () => {
    for (const by of [ben, cho, root]) {
      awaiting
        .when(command('record-answer', { by }))
        .then({ code: 'not-allowed', verb: 'record-answer', who: ['account-manager'] })
    }
  })

  test('4.3 the client cannot have answered what they were not told', () => {
    given(factsUpTo('determined'))
      .when(command('record-answer'))
      .then({ code: 'wrong-status', verb: 'record-answer', status: 'determined' })
  })
})
