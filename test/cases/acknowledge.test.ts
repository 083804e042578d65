import { describe, test } from 'vitest'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { ben, dan, fay } from '../support/people.ts'

const received = given(factsUpTo('received'))

describe('acknowledge', () => {
  test('2.3 records when and with which words the client was told by phone', () => {
    received.when(command('acknowledge')).then([fact('complaint-acknowledged')])
  })

  test('2.3 counts from when the client was told, not from when that is recorded', () => {
    const toldAt = at('2026-03-02 09:10')
    received.when(command('acknowledge', { toldAt })).then([fact('complaint-acknowledged', { toldAt })])
  })

  test('2.3 dates an e-mail now, whatever time was entered, since it goes out with the command', () => {
    const now = at('2026-03-04 16:00')
    received
      .when(command('acknowledge', { now, method: 'email', toldAt: at('2026-03-02 10:00') }))
      .then([fact('complaint-acknowledged', { at: now, method: 'email', toldAt: now })])
  })

  test('2.3 refuses an e-mail to a client without an address, and allows a phone call', () => {
    const without = given(factsUpTo('received'), { clientEmail: null })
    without
      .when(command('acknowledge', { method: 'email' }))
      .then({ code: 'no-client-email', field: 'method' })
    without.when(command('acknowledge')).then([fact('complaint-acknowledged')])
  })

  test('2.3 refuses a time in the future', () => {
    received
      .when(command('acknowledge', { toldAt: at('2026-03-02 10:01') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
    // An e-mail goes out with the command, never later.
    received
      .when(command('acknowledge', { method: 'email', toldAt: at('2026-03-02 10:01') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
  })

  test('2.3 refuses a time before the receipt', () => {
    received
      .when(command('acknowledge', { toldAt: at('2026-03-02 08:59') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'receipt' })
  })

  test('accepts the minute of the receipt, and records it as the receipt itself', () => {
    const receivedAt = at('2026-03-02 09:00:40')
    given([fact('complaint-logged', { receivedAt })])
      .when(command('acknowledge', { toldAt: at('2026-03-02 09:00') }))
      .then([fact('complaint-acknowledged', { toldAt: receivedAt })])
  })

  test.each([
    [[], ['received', 'process', 'expected-time']],
    [['received', 'process'], ['expected-time']],
    [['expected-time'], ['received', 'process']],
  ] as const)('2.3 asks for all three parts: with %j, %j is missing', (parts, missing) => {
    received.when(command('acknowledge', { parts })).then({ code: 'parts-missing', field: 'parts', missing })
  })

  test('2.3 refuses a text without words', () => {
    received.when(command('acknowledge', { text: '👍' })).then({ code: 'words-missing', field: 'text' })
  })

  test('2.3 is allowed for members of the responsible department, and refused to others', () => {
    received.when(command('acknowledge', { by: ben })).then([fact('complaint-acknowledged', { by: ben.id })])
    for (const by of [fay, dan]) {
      received.when(command('acknowledge', { by })).then({
        code: 'not-allowed',
        verb: 'acknowledge',
        who: ['account-manager', 'member', 'head'],
      })
    }
  })

  test('2.3 is refused once the complaint is acknowledged', () => {
    given(factsUpTo('accepted'))
      .when(command('acknowledge'))
      .then({ code: 'wrong-status', verb: 'acknowledge', status: 'accepted' })
  })
})
