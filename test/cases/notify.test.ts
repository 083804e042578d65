import { describe, test } from 'vitest'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho, dan } from '../support/people.ts'

const determined = given(factsUpTo('determined'))

describe('notify', () => {
  test('4.2 records when, how and with which words the solution was notified', () => {
    determined.when(command('notify')).then([fact('solution-notified', { statesSilence: true })])
  })

  test('4.2 dates an e-mail now, whatever time was entered, since it goes out with the command', () => {
    const now = at('2026-03-09 17:00')
    determined
      .when(command('notify', { now, method: 'email', toldAt: at('2026-03-04 11:00') }))
      .then([fact('solution-notified', { statesSilence: true, at: now, method: 'email', toldAt: now })])
  })

  test('4.2 refuses an e-mail to a client without an address', () => {
    const without = given(factsUpTo('determined'), { clientEmail: null })
    without.when(command('notify', { method: 'email' })).then({ code: 'no-client-email', field: 'method' })
    without.when(command('notify')).then([fact('solution-notified', { statesSilence: true })])
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
      .then([fact('solution-notified', { statesSilence: true, toldAt: at('2026-03-04 15:00') })])
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
      determined
        .when(command('notify', { by }))
        .then([fact('solution-notified', { statesSilence: true, by: by.id })])
    }
    for (const by of [bob, dan]) {
      determined.when(command('notify', { by })).then({
        code: 'not-allowed',
        verb: 'notify',
        who: ['owner', 'head', 'account-manager'],
      })
    }
  })

  test('3.2(6) is refused while the solution awaits approval', () => {
    given(factsUpTo('awaiting-approval'))
      .when(command('notify'))
      .then({ code: 'wrong-status', verb: 'notify', status: 'awaiting-approval' })
  })
})
