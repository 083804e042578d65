import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, cho, dan, ivy, quinn } from '../support/people.ts'

const proposed = [...factsUpTo('received'), fact('decline-proposed')]
const pending = given(proposed)
const later = [...factsUpTo('accepted'), fact('decline-proposed', { by: ben.id })]
const second = ['account-manager', 'head', 'quality-manager'] as const

describe('decline', () => {
  test('1.3 records the proposal and decides nothing yet', () => {
    given(factsUpTo('received'))
      .when(command('decline'))
      .then([fact('decline-proposed')])
    expect(fold(id, proposed).status).toBe('received')
  })

  test('1.3 needs a referral with words', () => {
    given(factsUpTo('received'))
      .when(command('decline', { referral: ' ' }))
      .then({ code: 'words-missing', field: 'referral' })
  })

  test('1.3 is allowed after the acknowledgement, and refused during the investigation', () => {
    given(factsUpTo('accepted'))
      .when(command('decline', { by: ben }))
      .then([fact('decline-proposed', { by: ben.id })])
    given(factsUpTo('investigating'))
      .when(command('decline'))
      .then({ code: 'wrong-status', verb: 'decline', status: 'investigating' })
  })

  test('1.3 is refused while a proposal is pending, and allowed again after a rejection', () => {
    pending.when(command('decline')).then({ code: 'not-now', verb: 'decline', because: 'decline-pending' })
    const again = { by: ben, now: at('2026-03-02 11:30') }
    given([...proposed, fact('decline-rejected')])
      .when(command('decline', again))
      .then([fact('decline-proposed', { by: ben.id, at: again.now })])
  })
})

describe('confirm-decline', () => {
  test('1.3 declines the complaint; ACK stops when the client is told', () => {
    pending.when(command('confirm-decline')).then([fact('case-declined')])
    const clocks = clocksOf([...proposed, fact('case-declined')], terms, china)
    expect(clocks.map(({ code, verdict }) => [code, verdict])).toContainEqual(['ACK', 'met'])
    expect(clocks.filter(({ stoppedAt }) => stoppedAt === null)).toEqual([])
  })

  test('1.3 is refused to the person who proposed it', () => {
    pending.when(command('confirm-decline', { by: amy })).then({ code: 'own-decline' })
    pending.when(command('confirm-decline', { by: ivy })).then([fact('case-declined', { by: ivy.id })])
  })

  test('1.3 is allowed for the head, an account manager and the quality manager, not for a member', () => {
    for (const by of [cho, quinn, ivy])
      pending.when(command('confirm-decline', { by })).then([fact('case-declined', { by: by.id })])
    for (const by of [ben, dan])
      pending
        .when(command('confirm-decline', { by }))
        .then({ code: 'not-allowed', verb: 'confirm-decline', who: second })
  })

  test('1.3 is refused where no proposal is pending', () => {
    const because = 'no-decline'
    given(factsUpTo('received'))
      .when(command('confirm-decline'))
      .then({ code: 'not-now', verb: 'confirm-decline', because })
  })

  test('2.3 keeps the time of an earlier acknowledgement', () => {
    const declined = { now: at('2026-03-03 15:00'), toldAt: at('2026-03-03 14:00') }
    const declinedFact = fact('case-declined', { at: declined.now, toldAt: declined.toldAt })
    given(later).when(command('confirm-decline', declined)).then([declinedFact])
    const ack = clocksOf([...later, declinedFact], terms, china).find(({ code }) => code === 'ACK')
    expect(ack?.stoppedAt).toBe(at('2026-03-02 10:00'))
  })

  test('1.3 refuses a time before the receipt or in the future, and a text without words', () => {
    const confirming = (change: object) => pending.when(command('confirm-decline', change))
    confirming({ toldAt: at('2026-03-02 08:59') }).then({
      code: 'too-early',
      field: 'toldAt',
      after: 'receipt',
    })
    confirming({ toldAt: at('2026-03-02 11:01') }).then({ code: 'in-the-future', field: 'toldAt' })
    confirming({ text: '…' }).then({ code: 'words-missing', field: 'text' })
  })

  test('1.3 refuses an e-mail to a client without an address', () => {
    given(proposed, { clientEmail: null })
      .when(command('confirm-decline', { method: 'email' }))
      .then({ code: 'no-client-email', field: 'method' })
  })
})

describe('reject-decline', () => {
  test('1.3 lets the complaint be handled like any other', () => {
    pending.when(command('reject-decline')).then([fact('decline-rejected')])
    expect(fold(id, [...proposed, fact('decline-rejected')])).toMatchObject({
      status: 'received',
      decline: null,
    })
  })

  test('is allowed for the person who proposed to decline', () => {
    pending.when(command('reject-decline', { by: amy })).then([fact('decline-rejected', { by: amy.id })])
  })

  test('needs a reason with words and a pending proposal', () => {
    pending.when(command('reject-decline', { reason: '' })).then({ code: 'words-missing', field: 'reason' })
    given(factsUpTo('accepted'))
      .when(command('reject-decline'))
      .then({ code: 'not-now', verb: 'reject-decline', because: 'no-decline' })
  })
})

describe('contest', () => {
  const declined = factsUpTo('declined')

  test('accepts the complaint from then on, with new clocks', () => {
    given(declined)
      .when(command('contest'))
      .then([fact('decline-contested')])
    const contested = [...declined, fact('decline-contested')]
    expect(fold(id, contested).status).toBe('accepted')
    const running = clocksOf(contested, terms, china).filter(
      ({ stoppedAt, code }) => stoppedAt === null && code !== 'DELAY_NOTICE',
    )
    expect(running.map(({ code, startsAt }) => [code, startsAt])).toEqual([
      ['STANDARD', at('2026-03-03 09:00')],
      ['INVESTIGATION', at('2026-03-03 09:00')],
      ['ASSIGNMENT', at('2026-03-03 09:00')],
    ])
  })

  test('refuses a time before the client was told', () => {
    given(declined)
      .when(command('contest', { answeredAt: at('2026-03-02 10:59') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'decline' })
    given(declined)
      .when(command('contest', { answeredAt: at('2026-03-02 11:00') }))
      .then([fact('decline-contested', { answeredAt: at('2026-03-02 11:00') })])
  })

  test('counts from the decline, not from an earlier acknowledgement', () => {
    const declinedFact = fact('case-declined', { at: at('2026-03-03 15:00'), toldAt: at('2026-03-03 14:00') })
    const contest = { now: at('2026-03-04 09:00'), answeredAt: at('2026-03-03 13:59') }
    given([...later, declinedFact])
      .when(command('contest', contest))
      .then({ code: 'too-early', field: 'answeredAt', after: 'decline' })
  })

  test('is allowed for an account manager, with words, after a decline only', () => {
    given(declined)
      .when(command('contest', { by: cho }))
      .then({ code: 'not-allowed', verb: 'contest', who: ['account-manager'] })
    given(declined)
      .when(command('contest', { words: '' }))
      .then({ code: 'words-missing', field: 'words' })
    pending.when(command('contest')).then({ code: 'wrong-status', verb: 'contest', status: 'received' })
  })

  test('lets the complaint be assigned', () => {
    const assign = command('assign', { now: at('2026-03-03 10:00') })
    given([...declined, fact('decline-contested')])
      .when(assign)
      .then([fact('owner-assigned', { at: assign.now })])
  })
})
