import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho } from '../support/people.ts'

/** Accepted on Monday the 2nd: STANDARD is due on Wednesday the 11th, COMPLEX_MAX would be on Monday the 30th. */
const facts = factsUpTo('investigating')
const investigating = given(facts)
const due = at('2026-03-11 18:00')
const maxDueAt = at('2026-03-30 18:00')
const dates = (all: readonly CaseFact[]) =>
  clocksOf(all, terms, china).flatMap(({ code, startsAt, dueAt }) =>
    code === 'STANDARD' || code === 'COMPLEX_MAX' ? [{ code, startsAt, dueAt }] : [],
  )

describe('declare-complex', () => {
  test('3.3(2) ends STANDARD on the promised day, and counts COMPLEX_MAX from acceptance', () => {
    investigating.when(command('declare-complex')).then([fact('complexity-declared')])
    const startsAt = at('2026-03-02 10:00')
    expect(dates(facts)).toEqual([{ code: 'STANDARD', startsAt, dueAt: due }])
    expect(dates([...facts, fact('complexity-declared')])).toEqual([
      { code: 'STANDARD', startsAt, dueAt: at('2026-03-20 18:00') },
      { code: 'COMPLEX_MAX', startsAt, dueAt: maxDueAt },
    ])
  })

  test('3.3(2) accepts a notice at the due instant, and refuses it a millisecond later', () => {
    investigating
      .when(command('declare-complex', { now: due, toldAt: due }))
      .then([fact('complexity-declared', { at: due, toldAt: due })])
    const late = at('2026-03-11 18:00:00.001')
    investigating
      .when(command('declare-complex', { now: late, toldAt: late }))
      .then({ code: 'date-passed', dueAt: due })
  })

  test('3.3(2) accepts a call in time that is recorded late, and refuses an e-mail that late', () => {
    const now = at('2026-03-12 09:00')
    const toldAt = at('2026-03-11 17:30')
    investigating
      .when(command('declare-complex', { now, toldAt }))
      .then([fact('complexity-declared', { at: now, toldAt })])
    investigating
      .when(command('declare-complex', { now, toldAt, method: 'email' }))
      .then({ code: 'date-passed', dueAt: due })
  })

  test('3.3(2) refuses a date that is not later than the old one', () => {
    investigating
      .when(command('declare-complex', { promisedOn: plainDate('2026-03-11') }))
      .then({ code: 'not-later', field: 'promisedOn', dueAt: due })
    const promisedOn = plainDate('2026-03-12')
    investigating
      .when(command('declare-complex', { promisedOn }))
      .then([fact('complexity-declared', { promisedOn })])
  })

  test('3.3(2) accepts the last day of COMPLEX_MAX, and refuses the next', () => {
    const promisedOn = plainDate('2026-03-30')
    investigating
      .when(command('declare-complex', { promisedOn }))
      .then([fact('complexity-declared', { promisedOn })])
    investigating
      .when(command('declare-complex', { promisedOn: plainDate('2026-03-31') }))
      .then({ code: 'past-limit', field: 'promisedOn', clock: 'COMPLEX_MAX', dueAt: maxDueAt })
  })

  test('4.1 extends COMPLEX_MAX by two days of waiting for the client', () => {
    const waited = given([...facts, fact('client-asked'), fact('client-answered')])
    const now = at('2026-03-06 10:00')
    const declare = (promisedOn: ReturnType<typeof plainDate>) =>
      waited.when(command('declare-complex', { now, toldAt: now, promisedOn }))
    const promisedOn = plainDate('2026-04-01')
    declare(promisedOn).then([fact('complexity-declared', { at: now, toldAt: now, promisedOn })])
    declare(plainDate('2026-04-02')).then({
      code: 'past-limit',
      field: 'promisedOn',
      clock: 'COMPLEX_MAX',
      dueAt: at('2026-04-01 18:00'),
    })
  })

  test('3.3(2) refuses a date that is no business day', () => {
    const day = plainDate('2026-03-14')
    investigating
      .when(command('declare-complex', { promisedOn: day }))
      .then({ code: 'not-a-business-day', field: 'promisedOn', day })
  })

  test('3.3(2) refuses a date in a year without a calendar', () => {
    investigating
      .when(command('declare-complex', { promisedOn: plainDate('2027-01-05') }))
      .then({ code: 'date-unknown' })
  })

  test('3.3(2) accepts any covered day where COMPLEX_MAX ends in a year without a calendar', () => {
    const received = at('2026-12-21 09:00')
    const december = [
      fact('complaint-logged', { receivedAt: received, at: received }),
      fact('complaint-acknowledged', { at: received, toldAt: received }),
      fact('owner-assigned', { at: received }),
    ]
    const now = at('2026-12-22 10:00')
    const promisedOn = plainDate('2026-12-31')
    const declare = { now, toldAt: now, promisedOn }
    given(december)
      .when(command('declare-complex', declare))
      .then([fact('complexity-declared', { at: now, toldAt: now, promisedOn })])
  })

  test('3.3(2) is allowed once, while investigating and formulating', () => {
    given([...facts, fact('complexity-declared')])
      .when(command('declare-complex'))
      .then({ code: 'not-now', verb: 'declare-complex', because: 'already-complex' })
    const now = at('2026-03-04 10:00')
    given(factsUpTo('formulating'))
      .when(command('declare-complex', { now, toldAt: now }))
      .then([fact('complexity-declared', { at: now, toldAt: now })])
    given(factsUpTo('awaiting-approval'))
      .when(command('declare-complex', { now, toldAt: now }))
      .then({ code: 'wrong-status', verb: 'declare-complex', status: 'awaiting-approval' })
  })

  test('3.3(2) is refused after the first solution, when STANDARD has ended', () => {
    given([...factsUpTo('awaiting-confirmation'), fact('revision-requested')])
      .when(command('declare-complex', { now: at('2026-03-06 15:00'), toldAt: at('2026-03-06 15:00') }))
      .then({ code: 'not-now', verb: 'declare-complex', because: 'already-determined' })
  })

  test('3.3(2) is refused where no calendar covers the old date', () => {
    const received = at('2026-12-28 09:00')
    const atYearsEnd = [
      fact('complaint-logged', { receivedAt: received, at: received }),
      fact('complaint-acknowledged', { at: received, toldAt: received }),
      fact('owner-assigned', { at: received }),
    ]
    const now = at('2026-12-29 10:00')
    given(atYearsEnd)
      .when(command('declare-complex', { now, toldAt: now, promisedOn: plainDate('2026-12-31') }))
      .then({ code: 'date-unknown' })
  })

  test('3.3(2) needs a reason and the words of the notice', () => {
    investigating
      .when(command('declare-complex', { reason: '' }))
      .then({ code: 'words-missing', field: 'reason' })
    investigating
      .when(command('declare-complex', { text: '' }))
      .then({ code: 'words-missing', field: 'text' })
    investigating
      .when(command('declare-complex', { toldAt: at('2026-03-03 10:01') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
  })

  test('3.3(2) is allowed for the owner and the head', () => {
    investigating
      .when(command('declare-complex', { by: cho }))
      .then([fact('complexity-declared', { by: cho.id })])
    for (const by of [amy, bob])
      investigating
        .when(command('declare-complex', { by }))
        .then({ code: 'not-allowed', verb: 'declare-complex', who: ['owner', 'head'] })
  })
})
