import { describe, test } from 'vitest'
import type { SilencePolicy } from '../../src/agreement/vocabulary.ts'
import { at, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { cheapProposal, fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho, dan } from '../support/people.ts'

const determined = given(factsUpTo('determined'))

describe('notify', () => {
  test('4.2 records when, how and with which words the solution was notified', () => {
    determined.when(command('notify')).then([fact('solution-notified')])
  })

  test('4.2 dates an e-mail now, whatever time was entered, since it goes out with the command', () => {
    const now = at('2026-03-09 17:00')
    determined
      .when(command('notify', { now, method: 'email', toldAt: at('2026-03-04 11:00') }))
      .then([fact('solution-notified', { at: now, method: 'email', toldAt: now })])
  })

  test('4.2 refuses an e-mail to a client without an address', () => {
    const without = given(factsUpTo('determined'), { clientEmail: null })
    without.when(command('notify', { method: 'email' })).then({ code: 'no-client-email', field: 'method' })
    without.when(command('notify')).then([fact('solution-notified')])
  })

  test('4.2 refuses a time before the solution was determined', () => {
    determined
      .when(command('notify', { toldAt: at('2026-03-04 09:59') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'determination' })
  })

  test('3.2(6), 4.2 refuses a time between the proposal and its approval', () => {
    const approved = [
      ...factsUpTo('awaiting-approval'),
      fact('proposal-approved'),
      fact('solution-determined', { at: at('2026-03-04 15:00'), by: dan.id }),
    ]
    given(approved)
      .when(command('notify', { toldAt: at('2026-03-04 14:30') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'determination' })
    given(approved)
      .when(command('notify', { toldAt: at('2026-03-04 15:00') }))
      .then([fact('solution-notified', { toldAt: at('2026-03-04 15:00') })])
  })

  test('4.2 refuses a time in the future', () => {
    determined
      .when(command('notify', { toldAt: at('2026-03-05 10:01') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
  })

  test('4.2 refuses a text without words', () => {
    determined.when(command('notify', { text: '🎉' })).then({ code: 'words-missing', field: 'text' })
  })

  test('4.2 is allowed for the owner, the head and an account manager only', () => {
    for (const by of [cho, amy]) {
      determined.when(command('notify', { by })).then([fact('solution-notified', { by: by.id })])
    }
    for (const by of [bob, dan]) {
      determined.when(command('notify', { by })).then({
        code: 'not-allowed',
        verb: 'notify',
        who: ['owner', 'head', 'account-manager'],
      })
    }
  })

  test('4.3 states the effect of silence where one was agreed and the date of answer is known', () => {
    const agreed = (confirmationSilence: SilencePolicy) =>
      given(factsUpTo('determined'), { terms: { ...terms, confirmationSilence } })
    agreed('deemAccepted')
      .when(command('notify'))
      .then([fact('solution-notified', { statesSilence: true })])
    agreed('closeNoResponse')
      .when(command('notify'))
      .then([fact('solution-notified', { statesSilence: true })])
    agreed('keepOpen')
      .when(command('notify'))
      .then([fact('solution-notified')])
  })

  test('4.3 states no effect of silence where no calendar covers the date of answer', () => {
    const now = at('2035-12-30 10:00')
    given(factsUpTo('determined'), { terms: { ...terms, confirmationSilence: 'deemAccepted' } })
      .when(command('notify', { now, toldAt: now }))
      .then([fact('solution-notified', { at: now, toldAt: now })])
  })

  test('4.2 refuses other amounts in a person’s words until they are confirmed', () => {
    const ownWords = 'We pay 九万元, or ¥2,000.00.'
    const { amount } = cheapProposal
    determined
      .when(command('notify', { ownWords }))
      .then({ code: 'other-amounts', field: 'text', others: ['九万元'], determined: amount })
    determined
      .when(command('notify', { ownWords, allowsOtherAmounts: true }))
      .then([fact('solution-notified')])
  })

  test('4.2 refuses a letter that was prepared for another solution', () => {
    determined.when(command('notify', { fingerprint: 'other' })).then({ code: 'solution-changed' })
    const { fingerprint } = fact('solution-proposed')
    determined.when(command('notify', { fingerprint })).then([fact('solution-notified')])
  })

  test('3.2(6) is refused while the solution awaits approval', () => {
    given(factsUpTo('awaiting-approval'))
      .when(command('notify'))
      .then({ code: 'wrong-status', verb: 'notify', status: 'awaiting-approval' })
  })
})
