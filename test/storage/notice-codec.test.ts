import { describe, expect, test } from 'vitest'
import { approverGroupId, personId } from '../../src/agreement/ids.ts'
import type { Audience, Notice } from '../../src/notices/notice.ts'
import { audienceKey, audienceOf, ofColumns, toColumns } from '../../src/storage/outbox/notice-codec.ts'

const person = { person: personId('U1') }
const approvers = { approvers: approverGroupId('finance') }

describe('the columns of a notice', () => {
  const stored: [Notice, number, string, string][] = [
    [{ purpose: 'card', cardNumber: 2, audience: 'thread' }, 2, '', 'thread'],
    [{ purpose: 'record', cardNumber: 2, audience: 'thread' }, 2, '', 'thread'],
    [{ purpose: 'event', fact: 7, audience: 'thread' }, 7, '', 'thread'],
    [{ purpose: 'logged', audience: person }, 1, '', 'person:U1'],
    [{ purpose: 'hand-over', fact: 4, audience: person }, 4, '', 'person:U1'],
    [{ purpose: 'approval', round: 3, audience: approvers }, 3, '', 'approvers:finance'],
    [{ purpose: 'letter', fact: 2, resend: null, audience: 'client' }, 2, '', 'client'],
    [{ purpose: 'letter', fact: 2, resend: 9, audience: 'client' }, 2, 'again 9', 'client'],
    [
      { purpose: 'due-soon', code: 'STANDARD', cycle: 2, step: 'half again-1', audience: 'thread' },
      2,
      'STANDARD half again-1',
      'thread',
    ],
    [
      { purpose: 'overdue', code: 'ACK', cycle: 1, step: 'overdue-2', audience: 'escalation' },
      1,
      'ACK overdue-2',
      'escalation',
    ],
  ]

  test.each(stored)('round-trip to the notice: %j', (notice, cycle, threshold, audience) => {
    const columns = { purpose: notice.purpose, cycle, threshold, audience }
    expect(toColumns(notice)).toEqual(columns)
    expect(ofColumns(columns)).toEqual(notice)
  })

  test.each([
    ['logged', '', 'thread', '"thread" is not a person.'],
    ['event', '', 'person:U1', '"person:U1" is not the thread of the case.'],
    ['approval', '', 'person:U1', '"person:U1" is not a group of approvers.'],
    ['due-soon', 'LUNCH half', 'thread', '"LUNCH half" names no clock.'],
    ['due-soon', 'ACK half', 'client', 'Reminders are not sent to the client.'],
  ] as const)('refuses "%s" with threshold "%s" for "%s"', (purpose, threshold, audience, message) => {
    expect(() => ofColumns({ purpose, cycle: 1, threshold, audience })).toThrow(message)
  })
})

describe('the key of an audience', () => {
  const audiences: Audience[] = [
    'thread',
    'client',
    'escalation',
    person,
    approvers,
    { approvers: approverGroupId('finance:north') },
  ]

  test('is unique and reads back as the audience', () => {
    expect(audiences.map((audience) => audienceOf(audienceKey(audience)))).toEqual(audiences)
    expect(new Set(audiences.map(audienceKey)).size).toBe(audiences.length)
  })

  test.each(['', 'threads', 'person', 'person:', 'approvers:', 'team:x', 'client:x'])(
    'is never "%s"',
    (key) => {
      expect(() => audienceOf(key)).toThrow(`"${key}" is no audience.`)
    },
  )
})
