import { describe, expect, test } from 'vitest'
import { agreementVersionId, clientId } from '../../src/agreement/ids.ts'
import { clocksOf, judgedBefore, settleClocks } from '../../src/cases/clocks/settle-clocks.ts'
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
  test('keeps the old and the new value and the reason, of what changed and of nothing else', () => {
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

  test('the same again is no correction', () => {
    investigating.when(correcting({})).then({ code: 'nothing-corrected' })
    given([...facts, fact('complaint-corrected')])
      .when(command('correct'))
      .then({ code: 'nothing-corrected' })
  })

  test('says why, and leaves words where there were some', () => {
    investigating.when(command('correct', { reason: '' })).then({ code: 'words-missing', field: 'reason' })
    investigating.when(correcting({ description: '…' })).then({ code: 'words-missing', field: 'description' })
    for (const field of ['contractNo', 'service', 'expectedSolution'] as const)
      investigating
        .when(correcting({ [field]: 'a'.repeat(3001) }))
        .then({ code: 'text-too-long', field, length: 3001, limit: 3000 })
  })

  test('2.3 it was received before it was acknowledged, or before now', () => {
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

  test('1.2 with another client, or day, another agreement judges it; there must be one', () => {
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

  test('an account manager, the head or the quality manager corrects', () => {
    for (const by of [cho, quinn])
      investigating.when(command('correct', { by })).then([fact('complaint-corrected', { by: by.id })])
    for (const by of [ben, bob])
      investigating.when(command('correct', { by })).then({
        code: 'not-allowed',
        verb: 'correct',
        who: ['account-manager', 'head', 'quality-manager'],
      })
  })

  test('after the end, too, but not the time by which it was judged, nor in a case that was merged', () => {
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

  test('after the end no verdict is given again, and none is added', () => {
    const closed = factsUpTo('closed')
    const settled = [...closed, ...settleClocks(closed, terms, china, at('2026-03-10 12:00'))]
    const corrected = fact('complaint-corrected', { to: { category: 'billing' }, at: at('2026-03-20 12:00') })
    expect(settleClocks([...settled, corrected], terms, china, corrected.at)).toEqual([])
    expect(clocksOf([...settled, corrected], terms, china)).toEqual(clocksOf(settled, terms, china))
  })
})

describe('dates after a correction', () => {
  test('2.3 another receipt moves ACK and, where ACK was late by it, the acceptance', () => {
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

  test('2.3 a second correction counts, not the first', () => {
    const back = fact('complaint-corrected', {
      from: { receivedAt: friday },
      to: { receivedAt: complaint.receivedAt },
    })
    expect(clock([...facts, received, back], 'STANDARD')).toEqual(clock(facts, 'STANDARD'))
  })

  test('a correction of words moves no date', () => {
    expect(clocksOf([...facts, fact('complaint-corrected')], terms, china)).toEqual(
      clocksOf(facts, terms, china),
    )
  })
})

describe('frozen verdicts after a correction', () => {
  const frozen = [...facts, ...settleClocks(facts, terms, china, at('2026-03-03 08:00'))]
  const all = [...frozen, received]
  const judged = (of: readonly CaseFact[], code: ClockCode) => {
    const found = clock(of, code)
    if (!found) throw new Error(`There is no ${code}.`)
    return judgedBefore(of, terms, china, found)
  }

  test('they stay, with the dates they were given by', () => {
    expect(clock(all, 'ACK')).toMatchObject({
      startsAt: complaint.receivedAt,
      dueAt: at('2026-03-03 09:00'),
      verdict: 'met',
    })
    expect(settleClocks(all, terms, china, at('2026-03-03 10:00'))).toEqual([])
  })

  test('what still runs follows', () => {
    expect(clock(all, 'STANDARD')?.dueAt).toBe(at('2026-03-10 18:00'))
  })

  test('one that was given by dates corrected since says so; the others do not', () => {
    expect(judged(all, 'ACK')).toBe(true)
    expect(judged(all, 'ASSIGNMENT')).toBe(false)
    expect(judged(all, 'STANDARD')).toBe(false)
  })

  test('before any correction, or after one that moved nothing, none says so', () => {
    expect(judged(frozen, 'ACK')).toBe(false)
    expect(judged([...frozen, fact('complaint-corrected')], 'ACK')).toBe(false)
  })

  test('one that was given after the correction was judged by the corrected dates', () => {
    const first = [...facts, received]
    const later = [...first, ...settleClocks(first, terms, china, at('2026-03-03 10:00'))]
    expect(clock(later, 'ACK')?.verdict).toBe('breached')
    expect(judged(later, 'ACK')).toBe(false)
  })

  test('an earlier receipt by a merged case, and another agreement, say so too', () => {
    expect(judged([...frozen, fact('case-absorbed')], 'ACK')).toBe(true)
    const strict = { ...terms, ackLimit: 2 }
    const changed = [...frozen, fact('agreement-changed')]
    const ack = clock(changed, 'ACK')
    if (!ack) throw new Error('There is no ACK.')
    expect(judgedBefore(changed, strict, china, ack)).toBe(true)
    expect(judgedBefore(changed, terms, china, ack)).toBe(false)
    expect(judgedBefore(frozen, strict, china, ack)).toBe(false)
  })
})

describe('the department after a correction', () => {
  const billing = { from: { category: complaint.category }, to: { category: 'billing' } } as const

  test('3.2(2) another category moves it to the department responsible for it', () => {
    const moved = fact('complaint-corrected', { ...billing, department: finance })
    investigating.when(correcting(billing.to)).then([moved])
    expect(fold(id, [...facts, moved])).toMatchObject({ department: finance, cardNumber: 2 })
  })

  test('3.2(2) another category of the same department moves nothing', () => {
    const to = { category: 'late-delivery' } as const
    const same = fact('complaint-corrected', { from: billing.from, to })
    investigating.when(correcting(to)).then([same])
    expect(fold(id, [...facts, same])).toMatchObject({ department: technicalSupport, cardNumber: 1 })
  })

  test('2.4 where it was handed over to another department it stays there', () => {
    const handedOver = [
      ...facts,
      fact('hand-over-offered', { department: quality, to: null }),
      fact('hand-over-accepted', { by: quinn.id }),
    ]
    given(handedOver)
      .when(correcting(billing.to))
      .then([fact('complaint-corrected', { ...billing, department: quality })])
  })

  test('3.4 an escalated case stays with the escalation department', () => {
    given(factsUpTo('escalated'))
      .when(correcting(billing.to))
      .then([fact('complaint-corrected', { ...billing, department: quality })])
  })

  test('3.1 a case that becomes sensitive moves to a channel of its own, and out of it again', () => {
    const to = { sensitive: true }
    const sensitive = fact('complaint-corrected', { from: { sensitive: false }, to })
    investigating.when(correcting(to)).then([sensitive])
    expect(fold(id, [...facts, sensitive])).toMatchObject({ cardNumber: 2, complaint: { sensitive: true } })
    const ordinary = fact('complaint-corrected', { from: to, to: { sensitive: false } })
    expect(fold(id, [...facts, sensitive, ordinary]).cardNumber).toBe(3)
  })

  test('3.1 a sensitive case has one channel, whatever department handles it', () => {
    const sensitive = fact('complaint-corrected', { from: { sensitive: false }, to: { sensitive: true } })
    const moved = fact('complaint-corrected', { ...billing, department: finance })
    expect(fold(id, [...facts, sensitive, moved])).toMatchObject({ department: finance, cardNumber: 2 })
  })

  test('3.1 the person complained about, once named, handles it no more', () => {
    const to = { personComplainedAbout: ben.id }
    const named = fact('complaint-corrected', { from: { personComplainedAbout: null }, to })
    investigating.when(correcting(to)).then([named])
    given([...facts, named])
      .when(command('complete-investigation'))
      .then({ code: 'not-allowed', verb: 'complete-investigation', who: ['owner', 'head'] })
  })
})
