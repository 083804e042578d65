import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { pausedFor, waitsOf } from '../../src/cases/clocks/waits.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, cho } from '../support/people.ts'

/** Accepted on Monday the 2nd: INVESTIGATION is due on Thursday the 5th, STANDARD on Wednesday the 11th. */
const facts = factsUpTo('investigating')
const question = fact('client-asked')
const answer = fact('client-answered')
const began = fact('waiting-began')
const ended = fact('waiting-ended')
const thirdParty = fact('waiting-began', { cause: 'third-party' })

const waits = (after: readonly CaseFact[], change: Partial<Terms> = {}) =>
  waitsOf([...facts, ...after], { ...terms, ...change }, china.calendar)
const due = (code: ClockCode, after: readonly CaseFact[], change: Partial<Terms> = {}) =>
  clocksOf([...facts, ...after], { ...terms, ...change }, china).find((clock) => clock.code === code)?.dueAt
const askedAt = (wall: string) => fact('client-asked', { at: at(wall), toldAt: at(wall) })
const answeredAt = (wall: string) => fact('client-answered', { at: at(wall), answeredAt: at(wall) })

describe('wait and go-on', () => {
  test('record a wait with its cause, start and reason', () => {
    given(facts).when(command('wait')).then([began])
    given(facts)
      .when(command('wait', { cause: 'third-party' }))
      .then([thirdParty])
    given(facts)
      .when(command('wait', { reason: '' }))
      .then({ code: 'words-missing', field: 'reason' })
  })

  test('refuse a start before the receipt or in the future', () => {
    given(facts)
      .when(command('wait', { since: at('2026-03-02 08:59') }))
      .then({ code: 'too-early', field: 'since', after: 'receipt' })
    given(facts)
      .when(command('wait', { since: at('2026-03-03 10:01') }))
      .then({ code: 'in-the-future', field: 'since' })
  })

  test('allow one wait at a time, beside an open question', () => {
    given([...facts, began])
      .when(command('wait'))
      .then({ code: 'not-now', verb: 'wait', because: 'already-waiting' })
    given([...facts, question])
      .when(command('wait'))
      .then([began])
  })

  test('record the end of a wait, not before its start, and only where one is open', () => {
    given([...facts, began])
      .when(command('go-on'))
      .then([ended])
    expect(fold(id, [...facts, began, ended]).waiting).toBeNull()
    given([...facts, began])
      .when(command('go-on', { until: at('2026-03-03 08:59') }))
      .then({ code: 'too-early', field: 'until', after: 'wait' })
    given([...facts, began])
      .when(command('go-on', { until: at('2026-03-05 10:01') }))
      .then({ code: 'in-the-future', field: 'until' })
    given(facts).when(command('go-on')).then({ code: 'not-now', verb: 'go-on', because: 'not-waiting' })
  })

  test('are allowed for the owner and the head', () => {
    given(facts)
      .when(command('wait', { by: cho }))
      .then([fact('waiting-began', { by: cho.id })])
    for (const by of [amy, bob])
      given(facts)
        .when(command('wait', { by }))
        .then({ code: 'not-allowed', verb: 'wait', who: ['owner', 'head'] })
  })
})

describe('waitsOf', () => {
  test('4.1 lists each wait with cause, start, end and reason', () => {
    expect(waits([question])).toMatchObject([
      { cause: 'client', from: question.toldAt, until: null, by: question.by, why: question.text },
    ])
    expect(waits([question, answer])).toMatchObject([{ until: answer.answeredAt }])
    expect(waits([began, ended])).toMatchObject([
      { cause: 'force-majeure', from: began.since, until: ended.until, why: began.reason },
    ])
  })

  test('4.1 ends the wait for the client at their answer, and the other at go-on', () => {
    const both = [question, began]
    expect(waits([...both, answer]).map(({ until }) => until)).toEqual([answer.answeredAt, null])
    expect(waits([...both, ended]).map(({ until }) => until)).toEqual([null, ended.until])
  })

  test.each([
    ['escalation-requested', fact('escalation-requested')],
    ['case-withdrawn', fact('case-withdrawn', { at: at('2026-03-06 14:00') })],
    ['case-merged', fact('case-merged', { at: at('2026-03-06 14:00') })],
  ] as const)('4.1 no wait outlives %s', (_, end) => {
    expect(waits([question, began, end]).map(({ until }) => until)).toEqual([end.at, end.at])
  })

  test('4.1 flags a question within a day of the last answer', () => {
    const flagOf = (wall: string) =>
      waits([question, answer, askedAt(wall)]).map(({ rightAfterAnswer }) => rightAfterAnswer)
    expect(flagOf('2026-03-05 10:01')).toEqual([false, true])
    expect(flagOf('2026-03-06 09:59')).toEqual([false, true])
    expect(flagOf('2026-03-06 10:00')).toEqual([false, false])
  })

  test('4.1 does not flag another wait right after an answer', () => {
    const since = at('2026-03-05 10:01')
    const last = waits([question, answer, fact('waiting-began', { at: since, since })]).at(-1)
    expect(last).toMatchObject({ cause: 'force-majeure', from: since, rightAfterAnswer: false })
  })

  test('4.1 says whether the clocks are paused, and by which wait', () => {
    const paused = (wall: string, after: readonly CaseFact[]) =>
      pausedFor(waits(after), at(wall))?.cause ?? null
    expect(paused('2026-03-03 09:59', [question])).toBeNull()
    expect(paused('2026-03-03 10:00', [question])).toBe('client')
    expect(paused('2026-03-05 09:59', [question, answer])).toBe('client')
    expect(paused('2026-03-05 10:00', [question, answer])).toBeNull()
    expect(paused('2026-03-03 10:00', [thirdParty])).toBeNull()
  })
})

describe('a wait', () => {
  test('4.1 moves the pausable clocks by the business days that ended in it', () => {
    expect(due('INVESTIGATION', [])).toBe(at('2026-03-05 18:00'))
    expect(due('INVESTIGATION', [question, answer])).toBe(at('2026-03-09 18:00'))
    expect(due('STANDARD', [])).toBe(at('2026-03-11 18:00'))
    expect(due('STANDARD', [question, answer])).toBe(at('2026-03-13 18:00'))
  })

  test('4.1 moves nothing within a day or over a weekend', () => {
    expect(due('STANDARD', [question, answeredAt('2026-03-03 17:59')])).toBe(at('2026-03-11 18:00'))
    const weekend = [askedAt('2026-03-06 18:01'), answeredAt('2026-03-09 09:00')]
    expect(due('STANDARD', weekend)).toBe(at('2026-03-11 18:00'))
    expect(due('STANDARD', [question, answeredAt('2026-03-03 18:01')])).toBe(at('2026-03-12 18:00'))
  })

  test('4.1 counts days once that overlap with another wait', () => {
    expect(due('STANDARD', [question, began, answer, ended])).toBe(at('2026-03-13 18:00'))
  })

  test('4.1 pauses only the clocks that the agreement names', () => {
    const pausable = ['STANDARD'] as const
    expect(due('STANDARD', [question, answer], { pausable })).toBe(at('2026-03-13 18:00'))
    expect(due('INVESTIGATION', [question, answer], { pausable })).toBe(at('2026-03-05 18:00'))
    const handOver = fact('hand-over-offered')
    expect(due('HAND_OVER', [handOver, question])).toBe(at('2026-03-04 18:00'))
  })

  test('4.1 pauses clocks only for the agreed causes, and is listed in any case', () => {
    const moved = at('2026-03-13 18:00')
    const originalDueAt = at('2026-03-11 18:00')
    for (const [cause, start, end] of [
      ['client', question, answer],
      ['force-majeure', began, ended],
      ['third-party', thirdParty, ended],
    ] as const) {
      const pauses = { pauseCauses: [cause] }
      const none = { pauseCauses: [] }
      expect(due('STANDARD', [start, end], pauses)).toBe(moved)
      expect(due('STANDARD', [start, end], none)).toBe(originalDueAt)
      expect(waits([start, end], none)).toMatchObject([{ cause, pause: null }])
    }
  })

  test('4.1 for a third party pauses no clock unless that was agreed', () => {
    expect(due('STANDARD', [thirdParty, ended])).toBe(at('2026-03-11 18:00'))
    expect(due('STANDARD', [began, ended])).toBe(at('2026-03-13 18:00'))
  })

  test('4.1 for a client who never answers pauses the clocks for the agreed days only', () => {
    // Asked on Tuesday the 3rd with two days: the 3rd, 4th and 5th end in the wait.
    const two = { maxClientWait: 2 }
    expect(waits([question], two)[0]?.pause?.until).toBe(at('2026-03-05 18:00:00.001'))
    expect(due('STANDARD', [question], two)).toBe(at('2026-03-16 18:00'))
    expect(due('STANDARD', [question, answeredAt('2026-03-20 10:00')], two)).toBe(at('2026-03-16 18:00'))
    expect(due('STANDARD', [question], { maxClientWait: 3 })).toBe(at('2026-03-17 18:00'))
  })

  test('4.1 for the client ends at an answer; after the agreed days clocks run while the question stays open', () => {
    const two = { maxClientWait: 2 }
    expect(waits([question, answer], two)[0]?.pause).toEqual({
      from: question.toldAt,
      until: answer.answeredAt,
    })
    const open = waits([question], two)
    expect(pausedFor(open, at('2026-03-05 18:00'))?.cause).toBe('client')
    expect(pausedFor(open, at('2026-03-05 18:00:00.001'))).toBeNull()
    expect(open[0]?.until).toBeNull()
  })

  test('4.1 for force majeure has no maximum', () => {
    const two = { maxClientWait: 2 }
    const until = at('2026-03-20 09:00')
    const long = [began, fact('waiting-ended', { at: until, until })]
    // The 3rd to the 19th are thirteen business days.
    expect(due('STANDARD', long, two)).toBe(at('2026-03-30 18:00'))
  })

  test('4.1 has the agreed days for every question', () => {
    const two = { maxClientWait: 2 }
    const again = [question, answeredAt('2026-03-20 10:00'), askedAt('2026-03-23 10:00')]
    expect(waits(again, two).map(({ pause }) => pause?.until)).toEqual([
      at('2026-03-05 18:00:00.001'),
      at('2026-03-25 18:00:00.001'),
    ])
  })
})
