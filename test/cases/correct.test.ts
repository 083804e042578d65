import { describe, expect, test } from 'vitest'
import { agreementVersionId, clientId } from '../../src/agreement/ids.ts'
import { clocksOf, correctedVerdict, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { complaint, fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { ben, bob, cho, finance, quality, quinn, technicalSupport } from '../support/people.ts'

const { source: _, ...entered } = complaint
const facts = factsUpTo('investigating')
const investigating = given(facts)
const correcting = (change: Partial<typeof entered> | object) =>
  command('correct', { to: { ...entered, ...change } })

/** Received on Friday, 27 February, at 16:00, and not on Monday at 09:00. */
const friday = at('2026-02-27 16:00')
const received = fact('complaint-corrected', {
  from: { receivedAt: complaint.receivedAt },
  to: { receivedAt: friday },
})
const clock = (all: readonly CaseFact[], code: ClockCode) =>
  clocksOf(all, terms, china).find((each) => each.code === code)

describe('correct', () => {
  test('records old value, new value and reason of the changed fields only', () => {
    investigating.when(command('correct')).then([fact('complaint-corrected')])
    const to = { contractNo: null, severity: 'high' } as const
    investigating
      .when(correcting(to))
      .then([fact('complaint-corrected', { from: { contractNo: 'SO-17', severity: 'normal' }, to })])
    expect(fold(id, [...facts, fact('complaint-corrected')]).complaint).toMatchObject({
      contractNo: 'SO-18',
      service: complaint.service,
    })
  })

  test('refuses a correction that changes nothing', () => {
    investigating.when(correcting({})).then({ code: 'nothing-corrected' })
    given([...facts, fact('complaint-corrected')])
      .when(command('correct'))
      .then({ code: 'nothing-corrected' })
  })

  test('needs a reason, and a description with words', () => {
    investigating.when(command('correct', { reason: '' })).then({ code: 'words-missing', field: 'reason' })
    investigating.when(correcting({ description: '…' })).then({ code: 'words-missing', field: 'description' })
    for (const field of ['contractNo', 'service', 'expectedSolution'] as const)
      investigating
        .when(correcting({ [field]: 'a'.repeat(3001) }))
        .then({ code: 'text-too-long', field, length: 3001, limit: 3000 })
  })

  test('2.3 refuses a receipt after the acknowledgement or in the future', () => {
    investigating
      .when(correcting({ receivedAt: at('2026-03-02 10:01') }))
      .then({ code: 'too-late', field: 'receivedAt' })
    const acknowledged = at('2026-03-02 10:00')
    investigating.when(correcting({ receivedAt: acknowledged })).then([
      fact('complaint-corrected', {
        from: { receivedAt: complaint.receivedAt },
        to: { receivedAt: acknowledged },
      }),
    ])
    given(factsUpTo('received'))
      .when(correcting({ receivedAt: at('2026-03-03 09:01') }))
      .then({ code: 'in-the-future', field: 'receivedAt' })
  })

  test('1.2 applies the agreement of the corrected client and day, and refuses where there is none', () => {
    const versionId = agreementVersionId('agreement-2')
    const to = { clientId: clientId('client-2') }
    investigating
      .when(command('correct', { to: { ...entered, ...to }, agreement: { versionId, terms } }))
      .then([
        fact('complaint-corrected', {
          from: { clientId: complaint.clientId },
          to,
          agreementVersionId: versionId,
        }),
      ])
    investigating
      .when(command('correct', { to: { ...entered, receivedAt: friday }, agreement: null }))
      .then({ code: 'no-agreement', field: 'client', on: friday })
  })

  test('is allowed for an account manager, the head and the quality manager', () => {
    for (const by of [cho, quinn])
      investigating.when(command('correct', { by })).then([fact('complaint-corrected', { by: by.id })])
    for (const by of [ben, bob])
      investigating.when(command('correct', { by })).then({
        code: 'not-allowed',
        verb: 'correct',
        who: ['account-manager', 'head', 'quality-manager'],
      })
  })

  test('is allowed for an ended case except for its receipt, and refused for a merged one', () => {
    for (const status of ['closed', 'declined', 'withdrawn', 'deadlocked'] as const) {
      const ended = given(factsUpTo(status))
      const { department } = fold(id, factsUpTo(status))
      const to = { category: 'billing', description: 'It failed on Sunday.' } as const
      const from = { category: complaint.category, description: complaint.description }
      ended.when(correcting(to)).then([fact('complaint-corrected', { from, to, department })])
      ended.when(correcting({ receivedAt: friday })).then({ code: 'case-ended', field: 'receivedAt' })
    }
    given(factsUpTo('merged'))
      .when(command('correct'))
      .then({ code: 'wrong-status', verb: 'correct', status: 'merged' })
  })

  test('adds and changes no verdict of an ended case', () => {
    const closed = factsUpTo('closed')
    const settled = [...closed, ...freezeVerdicts(closed, terms, china, at('2026-03-10 12:00'))]
    const corrected = fact('complaint-corrected', { to: { category: 'billing' }, at: at('2026-03-20 12:00') })
    expect(freezeVerdicts([...settled, corrected], terms, china, corrected.at)).toEqual([])
    expect(clocksOf([...settled, corrected], terms, china)).toEqual(clocksOf(settled, terms, china))
  })
})

describe('after a correction, dates', () => {
  test('2.3 follow the corrected receipt: ACK, and acceptance where ACK is late by it', () => {
    investigating.when(correcting({ receivedAt: friday })).then([received])
    expect(clock(facts, 'ACK')).toMatchObject({ dueAt: at('2026-03-03 09:00'), verdict: 'met' })
    expect(clock(facts, 'STANDARD')?.dueAt).toBe(at('2026-03-11 18:00'))
    const all = [...facts, received]
    expect(clock(all, 'ACK')).toMatchObject({
      startsAt: friday,
      dueAt: at('2026-02-28 16:00'),
      verdict: 'breached',
    })
    expect(clock(all, 'STANDARD')).toMatchObject({
      startsAt: at('2026-02-28 16:00'),
      dueAt: at('2026-03-10 18:00'),
    })
  })

  test('2.3 follow the latest correction', () => {
    const back = fact('complaint-corrected', {
      from: { receivedAt: friday },
      to: { receivedAt: complaint.receivedAt },
    })
    expect(clock([...facts, received, back], 'STANDARD')).toEqual(clock(facts, 'STANDARD'))
  })

  test('stay where only words were corrected', () => {
    expect(clocksOf([...facts, fact('complaint-corrected')], terms, china)).toEqual(
      clocksOf(facts, terms, china),
    )
  })
})

describe('after a correction, frozen verdicts', () => {
  const frozen = [...facts, ...freezeVerdicts(facts, terms, china, at('2026-03-03 08:00'))]
  const all = [...frozen, received]
  const judged = (of: readonly CaseFact[], code: ClockCode) => {
    const found = clock(of, code)
    if (!found) throw new Error(`There is no ${code}.`)
    return correctedVerdict(of, terms, china, found)
  }

  test('stay with their dates', () => {
    expect(clock(all, 'ACK')).toMatchObject({
      startsAt: complaint.receivedAt,
      dueAt: at('2026-03-03 09:00'),
      verdict: 'met',
    })
    expect(freezeVerdicts(all, terms, china, at('2026-03-03 10:00'))).toEqual([])
  })

  test('do not keep running clocks from following', () => {
    expect(clock(all, 'STANDARD')?.dueAt).toBe(at('2026-03-10 18:00'))
  })

  test('are marked where their dates were corrected since', () => {
    expect(judged(all, 'ACK')).toEqual({ dueAt: at('2026-02-28 16:00'), verdict: 'breached' })
    expect(judged(all, 'ASSIGNMENT')).toBeNull()
    expect(judged(all, 'STANDARD')).toBeNull()
  })

  test('are not marked where no date was corrected', () => {
    expect(judged(frozen, 'ACK')).toBeNull()
    expect(judged([...frozen, fact('complaint-corrected')], 'ACK')).toBeNull()
  })

  test('use the corrected dates where they came later', () => {
    const first = [...facts, received]
    const later = [...first, ...freezeVerdicts(first, terms, china, at('2026-03-03 10:00'))]
    expect(clock(later, 'ACK')?.verdict).toBe('breached')
    expect(judged(later, 'ACK')).toBeNull()
  })

  test('are marked after a merge with an earlier receipt, and after another agreement', () => {
    expect(judged([...frozen, fact('case-absorbed')], 'ACK')).not.toBeNull()
    const strict = { ...terms, ackLimit: 2 }
    const changed = [...frozen, fact('agreement-changed')]
    const ack = clock(changed, 'ACK')
    if (!ack) throw new Error('There is no ACK.')
    expect(correctedVerdict(changed, strict, china, ack)).not.toBeNull()
    expect(correctedVerdict(changed, terms, china, ack)).toBeNull()
    expect(correctedVerdict(frozen, strict, china, ack)).toBeNull()
  })
})

describe('after a correction, the department', () => {
  const billing = { from: { category: complaint.category }, to: { category: 'billing' } } as const

  test('3.2(2) follows the corrected category', () => {
    const moved = fact('complaint-corrected', { ...billing, department: finance })
    investigating.when(correcting(billing.to)).then([moved])
    expect(fold(id, [...facts, moved])).toMatchObject({ department: finance, cardNumber: 2 })
  })

  test('3.2(2) stays where the category belongs to the same department', () => {
    const to = { category: 'late-delivery' } as const
    const same = fact('complaint-corrected', { from: billing.from, to })
    investigating.when(correcting(to)).then([same])
    expect(fold(id, [...facts, same])).toMatchObject({ department: technicalSupport, cardNumber: 1 })
  })

  test('2.4 stays the one to which the case was handed over', () => {
    const handedOver = [
      ...facts,
      fact('hand-over-offered', { department: quality, to: null }),
      fact('hand-over-accepted', { by: quinn.id }),
    ]
    given(handedOver)
      .when(correcting(billing.to))
      .then([fact('complaint-corrected', { ...billing, department: quality })])
  })

  test('3.4 stays the escalation department in an escalated case', () => {
    given(factsUpTo('escalated'))
      .when(correcting(billing.to))
      .then([fact('complaint-corrected', { ...billing, department: quality })])
  })

  test('3.1 stays, but the card moves, when the case becomes sensitive and when it no longer is', () => {
    const to = { sensitive: true }
    const sensitive = fact('complaint-corrected', { from: { sensitive: false }, to })
    investigating.when(correcting(to)).then([sensitive])
    expect(fold(id, [...facts, sensitive])).toMatchObject({ cardNumber: 2, complaint: { sensitive: true } })
    const ordinary = fact('complaint-corrected', { from: to, to: { sensitive: false } })
    expect(fold(id, [...facts, sensitive, ordinary]).cardNumber).toBe(3)
  })

  test('3.1 does not move the card of a sensitive case', () => {
    const sensitive = fact('complaint-corrected', { from: { sensitive: false }, to: { sensitive: true } })
    const moved = fact('complaint-corrected', { ...billing, department: finance })
    expect(fold(id, [...facts, sensitive, moved])).toMatchObject({ department: finance, cardNumber: 2 })
  })

  test('3.1 no longer lets a newly named person complained about act', () => {
    const to = { personComplainedAbout: ben.id }
    const renamedPerson = fact('complaint-corrected', { from: { personComplainedAbout: null }, to })
    investigating.when(correcting(to)).then([renamedPerson])
    given([...facts, renamedPerson])
      .when(command('complete-investigation'))
      .then({ code: 'not-allowed', verb: 'complete-investigation', who: ['owner', 'head'] })
  })

  test('3.1 keeps a case confidential where the person complained about would read it in the channel', () => {
    const { source: _, ...fields } = complaint
    const about = { personComplainedAbout: bob.id }
    const lift = (facts: readonly CaseFact[], complainedAbout = [bob]) =>
      given(facts).when(command('correct', { to: { ...fields, ...about }, complainedAbout }))
    const sensitive = [
      fact('complaint-logged', { sensitive: true, ...about }),
      ...factsUpTo('investigating').slice(1),
    ]
    lift(sensitive).then({ code: 'reaches-complained-about', person: bob.id })
    expect(lift(sensitive, [{ ...bob, departments: [finance] }]).decision).toHaveProperty('facts')
  })
})
