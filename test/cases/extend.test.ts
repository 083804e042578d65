import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho } from '../support/people.ts'

/** Accepted on Monday the 2nd: INVESTIGATION is due on Thursday the 5th, STANDARD on Wednesday the 11th. */
const facts = factsUpTo('investigating')
const investigating = given(facts)
const due = at('2026-03-05 18:00')
const investigation = (all: typeof facts) =>
  clocksOf(all, terms, china).find(({ code }) => code === 'INVESTIGATION')

describe('extend', () => {
  test('3.2(3) moves INVESTIGATION to the new date when the client was told before the old one', () => {
    investigating.when(command('extend')).then([fact('investigation-extended')])
    expect(investigation(facts)?.dueAt).toBe(due)
    expect(investigation([...facts, fact('investigation-extended')])?.dueAt).toBe(at('2026-03-09 18:00'))
  })

  test('3.2(3) accepts a notice at the due instant, and refuses it a millisecond later', () => {
    const last = { now: due, toldAt: due }
    investigating
      .when(command('extend', last))
      .then([fact('investigation-extended', { at: due, toldAt: due })])
    const late = at('2026-03-05 18:00:00.001')
    investigating
      .when(command('extend', { now: late, toldAt: late }))
      .then({ code: 'date-passed', dueAt: due })
  })

  test('3.2(3) accepts a call in time that is recorded late, and refuses an e-mail that late', () => {
    const now = at('2026-03-06 09:00')
    const toldAt = at('2026-03-05 17:30')
    investigating
      .when(command('extend', { now, toldAt }))
      .then([fact('investigation-extended', { at: now, toldAt })])
    investigating
      .when(command('extend', { now, toldAt, method: 'email' }))
      .then({ code: 'date-passed', dueAt: due })
  })

  test('3.2(3) refuses a date that is not later than the old one', () => {
    for (const until of [plainDate('2026-03-05'), plainDate('2026-03-04')])
      investigating.when(command('extend', { until })).then({ code: 'not-later', field: 'until', dueAt: due })
    investigating
      .when(command('extend', { until: plainDate('2026-03-06') }))
      .then([fact('investigation-extended', { until: plainDate('2026-03-06') })])
  })

  test('3.2(3), 3.3(1) refuses a date after STANDARD', () => {
    investigating
      .when(command('extend', { until: plainDate('2026-03-11') }))
      .then([fact('investigation-extended', { until: plainDate('2026-03-11') })])
    investigating.when(command('extend', { until: plainDate('2026-03-12') })).then({
      code: 'past-limit',
      field: 'until',
      clock: 'STANDARD',
      dueAt: at('2026-03-11 18:00'),
    })
  })

  test('3.2(3), 3.3(2) refuses a date after the one promised for a complex case', () => {
    const complex = given([...facts, fact('complexity-declared')])
    const until = plainDate('2026-03-20')
    complex.when(command('extend', { until })).then([fact('investigation-extended', { until })])
    complex.when(command('extend', { until: plainDate('2026-03-23') })).then({
      code: 'past-limit',
      field: 'until',
      clock: 'STANDARD',
      dueAt: at('2026-03-20 18:00'),
    })
  })

  test('3.2(3) refuses a date that is no business day', () => {
    const day = plainDate('2026-03-07')
    investigating
      .when(command('extend', { until: day }))
      .then({ code: 'not-a-business-day', field: 'until', day })
  })

  test('3.2(3) refuses a date in a year without a calendar', () => {
    investigating.when(command('extend', { until: plainDate('2027-01-05') })).then({ code: 'date-unknown' })
  })

  test('3.2(3) can be repeated before the new date', () => {
    const again = [...facts, fact('investigation-extended')]
    const until = plainDate('2026-03-10')
    const now = at('2026-03-09 17:00')
    given(again)
      .when(command('extend', { now, toldAt: now, until }))
      .then([fact('investigation-extended', { at: now, toldAt: now, until })])
    given(again)
      .when(command('extend', { until: plainDate('2026-03-09') }))
      .then({ code: 'not-later', field: 'until', dueAt: at('2026-03-09 18:00') })
  })

  test('3.2(3) is allowed longer where a wait for the client moved the old date', () => {
    const withAnswer = [...facts, fact('client-asked'), fact('client-answered')]
    const now = at('2026-03-09 17:00')
    const until = plainDate('2026-03-11')
    given(withAnswer)
      .when(command('extend', { now, toldAt: now, until }))
      .then([fact('investigation-extended', { at: now, toldAt: now, until })])
    const late = at('2026-03-09 18:01')
    given(withAnswer)
      .when(command('extend', { now: late, toldAt: late, until }))
      .then({ code: 'date-passed', dueAt: at('2026-03-09 18:00') })
  })

  test('3.2(3) needs a reason and the words of the notice', () => {
    investigating.when(command('extend', { reason: ' ' })).then({ code: 'words-missing', field: 'reason' })
    investigating.when(command('extend', { text: ' ' })).then({ code: 'words-missing', field: 'text' })
    investigating
      .when(command('extend', { toldAt: at('2026-03-02 08:59') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'receipt' })
  })

  test('3.2(3) is allowed for the owner and the head, while investigating only', () => {
    investigating.when(command('extend', { by: cho })).then([fact('investigation-extended', { by: cho.id })])
    for (const by of [amy, bob])
      investigating
        .when(command('extend', { by }))
        .then({ code: 'not-allowed', verb: 'extend', who: ['owner', 'head'] })
    given(factsUpTo('formulating'))
      .when(command('extend'))
      .then({ code: 'wrong-status', verb: 'extend', status: 'formulating' })
  })
})
