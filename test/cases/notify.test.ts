import { describe, test } from 'vitest'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho, dan } from '../support/people.ts'

const determined = given(factsUpTo('determined'))

describe('notify', () => {
  test('4.2 the solution and its reasons were told: when, how and in which words is on record', () => {
    determined.when(command('notify')).then([fact('solution-notified', { statesSilence: true })])
  })

  test('4.2 an e-mail goes out with the command, so it cannot be dated back', () => {
    const now = at('2026-03-09 17:00')
    determined
      .when(command('notify', { now, method: 'email', toldAt: at('2026-03-04 11:00') }))
      .then([fact('solution-notified', { statesSilence: true, at: now, method: 'email', toldAt: now })])
  })

  test('4.2 without a known address the solution is told in another way', () => {
    const without = given(factsUpTo('determined'), { clientEmail: null })
    without.when(command('notify', { method: 'email' })).then({ code: 'no-client-email', field: 'method' })
    without.when(command('notify')).then([fact('solution-notified', { statesSilence: true })])
  })

  test('4.2 nothing told before the solution was determined is its notice', () => {
    determined
      .when(command('notify', { toldAt: at('2026-03-04 09:59') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'determination' })
  })

  test('3.2(6), 4.2 nor is anything told between the proposal and its approval', () => {
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

  test('4.2 a notice in the future is refused', () => {
    determined
      .when(command('notify', { toldAt: at('2026-03-05 10:01') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
  })

  test('4.2 the notice says something', () => {
    determined.when(command('notify', { text: '🎉' })).then({ code: 'words-missing', field: 'text' })
  })

  test('4.2 the handler, the head or an account manager tells the client; nobody else', () => {
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

  test('3.2(6) a solution that awaits approval cannot be told', () => {
    given(factsUpTo('awaiting-approval'))
      .when(command('notify'))
      .then({ code: 'wrong-status', verb: 'notify', status: 'awaiting-approval' })
  })
})
