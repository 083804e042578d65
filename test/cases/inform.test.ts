import { describe, expect, test } from 'vitest'
import { type CaseStatus, caseStatuses } from '../../src/cases/case.ts'
import { overdueUpdate, updatesToSend } from '../../src/cases/commands/updates-to-send.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob } from '../support/people.ts'

const updatesAfter = (facts: readonly CaseFact[]) => updatesToSend(fold(id, facts), facts)
const missing = (facts: readonly CaseFact[]) => overdueUpdate(fold(id, facts), facts)
const late = at('2026-03-20 10:00')
const informed = (about: 'progress' | 'escalation' | 'closing' | 'dates') =>
  fact('client-informed', { about, at: late, toldAt: late })

describe('4.1, 3.4 updatesToSend', () => {
  test('has progress while the case is open, an escalation until it is decided, and the end', () => {
    expect(
      Object.fromEntries(caseStatuses.map((status) => [status, updatesAfter(factsUpTo(status))])),
    ).toEqual({
      received: ['progress'],
      accepted: ['progress'],
      investigating: ['progress'],
      formulating: ['progress'],
      'awaiting-approval': ['progress'],
      determined: ['progress'],
      'awaiting-confirmation': ['progress'],
      implementing: ['progress'],
      closed: ['closing'],
      'escalation-pending': ['escalation', 'progress'],
      escalated: ['escalation', 'progress'],
      // A decline is notified in the same step.
      declined: [],
      withdrawn: ['closing'],
      merged: ['closing'],
      deadlocked: ['closing'],
    } satisfies Record<CaseStatus, string[]>)
  })

  test('has progress only once the final decision was notified', () => {
    expect(updatesAfter(factsUpTo('deadlocked').slice(0, -1))).toEqual(['progress'])
  })

  test('lists first the update that was not sent yet', () => {
    expect(updatesAfter([...factsUpTo('escalated'), informed('escalation')])).toEqual([
      'progress',
      'escalation',
    ])
    expect(updatesAfter([...factsUpTo('escalated'), informed('progress')])).toEqual([
      'escalation',
      'progress',
    ])
  })
})

describe('overdueUpdate', () => {
  test('is the dates of a complaint that is handled after its decline was contested', () => {
    const contested = [...factsUpTo('declined'), fact('decline-contested')]
    expect(missing(contested)).toBe('dates')
    expect(missing([...contested, informed('dates')])).toBeNull()
    expect(missing([...contested, informed('progress')])).toBeNull()
  })

  test('is the dates that became known or moved with a calendar, until a letter names them', () => {
    const moved = (code: 'STANDARD' | 'ASSIGNMENT') =>
      fact('calendar-changed', { clocks: [{ code, cycle: 1, from: null, to: late }] })
    expect(missing([...factsUpTo('investigating'), moved('STANDARD')])).toBe('dates')
    expect(missing([...factsUpTo('investigating'), moved('ASSIGNMENT')])).toBeNull()
    expect(missing([...factsUpTo('received'), moved('STANDARD')])).toBeNull()
    expect(missing([...factsUpTo('investigating'), moved('STANDARD'), informed('dates')])).toBeNull()
    expect(missing([...factsUpTo('escalated'), moved('STANDARD')])).toBe('escalation')
  })

  test('is an escalation or an end of which the client was not informed', () => {
    expect(missing(factsUpTo('escalation-pending'))).toBe('escalation')
    expect(missing(factsUpTo('escalated'))).toBe('escalation')
    for (const status of ['closed', 'deadlocked', 'withdrawn'] as const)
      expect(missing(factsUpTo(status)), status).toBe('closing')
    expect(missing(factsUpTo('investigating'))).toBeNull()
    expect(missing([...factsUpTo('escalated'), informed('escalation')])).toBeNull()
    expect(missing([...factsUpTo('closed'), informed('closing')])).toBeNull()
  })

  test('is the second end of a reopened case, even if the client was informed of the first', () => {
    const again = [
      ...factsUpTo('closed'),
      informed('closing'),
      fact('case-reopened', { at: late, answeredAt: late }),
      fact('case-withdrawn', { at: late, answeredAt: late }),
    ]
    expect(missing(again)).toBe('closing')
  })

  test('is an update whose letter never arrived', () => {
    const closed = factsUpTo('closed')
    const withNotice = [...closed, fact('client-informed', { about: 'closing', at: late, toldAt: late })]
    expect(missing(withNotice)).toBeNull()
    const bounced = fact('letter-undelivered', { letter: withNotice.length, at: late, stands: false })
    expect(missing([...withNotice, bounced])).toBe('closing')
  })
})

describe('inform', () => {
  const investigating = given(factsUpTo('investigating'))
  const contact = { method: 'phone', by: amy.id } as const
  const ended = { about: 'closing', now: late, toldAt: late } as const

  test('records what the client was told, and leaves the case unchanged', () => {
    investigating.when(command('inform')).then([fact('client-informed', contact)])
    given(factsUpTo('closed'))
      .when(command('inform', ended))
      .then([fact('client-informed', { ...contact, about: 'closing', at: late, toldAt: late })])
  })

  test('tells the client of the end once, unless that letter never arrived', () => {
    const endNotice = fact('client-informed', { ...contact, about: 'closing', at: late, toldAt: late })
    const informed = [...factsUpTo('closed'), endNotice]
    given(informed)
      .when(command('inform', ended))
      .then({ code: 'not-now', verb: 'inform', because: 'end-notified' })
    const bounced = fact('letter-undelivered', { letter: informed.length, at: late, stands: false })
    given([...informed, bounced])
      .when(command('inform', ended))
      .then([endNotice])
  })

  test('is refused where there is no such update', () => {
    const refusal = (about: 'progress' | 'escalation' | 'closing') =>
      ({ code: 'not-to-be-told', field: 'about', about }) as const
    investigating.when(command('inform', ended)).then(refusal('closing'))
    investigating.when(command('inform', { about: 'escalation' })).then(refusal('escalation'))
    given(factsUpTo('closed'))
      .when(command('inform', { ...ended, about: 'progress' }))
      .then(refusal('progress'))
  })

  test('is allowed for the owner, the head and an account manager', () => {
    investigating
      .when(command('inform', { by: ben }))
      .then([fact('client-informed', { ...contact, by: ben.id })])
    investigating
      .when(command('inform', { by: bob }))
      .then({ code: 'not-allowed', verb: 'inform', who: ['owner', 'head', 'account-manager'] })
  })

  test('refuses a text without words, and a time before the receipt or in the future', () => {
    investigating.when(command('inform', { text: ' 🙂 ' })).then({ code: 'words-missing', field: 'text' })
    investigating
      .when(command('inform', { toldAt: at('2026-03-01 10:00') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'receipt' })
    investigating
      .when(command('inform', { toldAt: at('2026-03-05 10:00') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
  })

  test('refuses an e-mail to a client without an address', () => {
    given(factsUpTo('investigating'), { clientEmail: null })
      .when(command('inform', { method: 'email' }))
      .then({ code: 'no-client-email', field: 'method' })
  })
})
