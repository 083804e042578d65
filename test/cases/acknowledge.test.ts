import { describe, test } from 'vitest'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { ben, dan, fay, root } from '../support/people.ts'

const received = given(factsUpTo('received'))

describe('acknowledge', () => {
  test('2.3 the client was told by phone: the time and the words are on record', () => {
    received.when(command('acknowledge')).then([fact('complaint-acknowledged')])
  })

  test('2.3 an acknowledgement told earlier counts from when it was told, not from when it is recorded', () => {
    const toldAt = at('2026-03-02 09:10')
    received.when(command('acknowledge', { toldAt })).then([fact('complaint-acknowledged', { toldAt })])
  })

  test('2.3 an e-mail goes out with the command, so it cannot be dated back', () => {
    const now = at('2026-03-04 16:00')
    received
      .when(command('acknowledge', { now, method: 'email', toldAt: at('2026-03-02 10:00') }))
      .then([fact('complaint-acknowledged', { at: now, method: 'email', toldAt: now })])
  })

  test('2.3 a client without a known address cannot be acknowledged by e-mail, but by phone', () => {
    const without = given(factsUpTo('received'), { clientEmail: null })
    without
      .when(command('acknowledge', { method: 'email' }))
      .then({ code: 'no-client-email', field: 'method' })
    without.when(command('acknowledge')).then([fact('complaint-acknowledged')])
  })

  test('2.3 an acknowledgement in the future is refused', () => {
    received
      .when(command('acknowledge', { toldAt: at('2026-03-02 10:01') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
  })

  test('2.3 an acknowledgement before the receipt is refused', () => {
    received
      .when(command('acknowledge', { toldAt: at('2026-03-02 08:59') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'receipt' })
  })

  test('forms ask for minutes: the minute of the receipt is not before it, and counts as the receipt', () => {
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

  test('2.3 the text says something', () => {
    received.when(command('acknowledge', { text: '👍' })).then({ code: 'words-missing', field: 'text' })
  })

  test('2.3 members of the responsible department may acknowledge, others may not', () => {
    received.when(command('acknowledge', { by: ben })).then([fact('complaint-acknowledged', { by: ben.id })])
    for (const by of [fay, dan, root]) {
      received.when(command('acknowledge', { by })).then({
        code: 'not-allowed',
        verb: 'acknowledge',
        who: ['account-manager', 'member', 'head'],
      })
    }
  })

  test('2.3 a complaint is acknowledged once', () => {
    given(factsUpTo('accepted'))
      .when(command('acknowledge'))
      .then({ code: 'wrong-status', verb: 'acknowledge', status: 'accepted' })
  })
})
