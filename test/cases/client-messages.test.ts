import { describe, expect, test } from 'vitest'
import type { SilencePolicy } from '../../src/agreement/vocabulary.ts'
import { possibleMeanings, settlementOf } from '../../src/cases/client-messages.ts'
import { clocksOf, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import { expire } from '../../src/cases/clocks/expire.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, hal } from '../support/people.ts'

/** Notified on Thursday the 5th: the client has until 24:00 of Thursday the 12th. */
const due = at('2026-03-13 00:00')
const warned = [
  ...factsUpTo('determined'),
  fact('solution-notified', { statesSilence: true }),
  fact('client-reminded'),
]
const wrote = fact('client-wrote', { at: at('2026-03-12 23:30'), answeredAt: at('2026-03-12 23:30') })
const number = warned.length + 1
const classified = (as: 'question' | 'objection' | 'unrelated', wall = '2026-03-13 09:00') =>
  fact('message-classified', { at: at(wall), message: number, as })
const informed = (wall: string) => fact('client-informed', { at: at(wall), toldAt: at(wall) })
const silenceOf = (facts: readonly CaseFact[], confirmationSilence: SilencePolicy = 'deemAccepted') =>
  expire(
    fold(id, facts),
    { clock: { code: 'CONFIRMATION', dueAt: due }, now: at('2026-03-16 09:00'), head: null },
    { facts, terms: { ...terms, confirmationSilence }, calendar: china },
  ).map(({ type }) => type)

describe('words of the client about a solution', () => {
  test.each(['deemAccepted', 'closeNoResponse'] as const)(
    '4.3 keep their silence from having an effect, by any way in (%s)',
    (policy) => {
      expect(silenceOf(warned, policy)).toHaveLength(1)
      for (const method of ['email', 'online', 'phone'] as const)
        expect(silenceOf([...warned, { ...wrote, method }], policy)).toEqual([])
      expect(silenceOf([...warned, fact('evidence-added', { by: 'client' })], policy)).toEqual([])
      expect(silenceOf([...warned, fact('evidence-added')], policy)).toHaveLength(1)
    },
  )

  test('4.3 let it have an effect once they have nothing to do with the solution', () => {
    expect(silenceOf([...warned, wrote, classified('unrelated')])).toEqual(['acceptance-deemed'])
  })

  test('4.3 that are a question hold it until that was answered in time', () => {
    const question = [
      ...warned,
      { ...wrote, at: at('2026-03-10 10:00') },
      classified('question', '2026-03-10 11:00'),
    ]
    expect(silenceOf(question)).toEqual([])
    expect(silenceOf([...question, informed('2026-03-11 10:00')])).toEqual(['acceptance-deemed'])
    expect(silenceOf([...question, informed('2026-03-13 10:00')])).toEqual(['confirmation-lapsed'])
  })

  test('4.3 before the notice hold it, too, as an objection', () => {
    const early = fact('client-wrote', { at: at('2026-03-04 16:00'), answeredAt: at('2026-03-04 16:00') })
    const before = factsUpTo('determined')
    const objection = fact('message-classified', { message: before.length + 1, as: 'objection' })
    const noticed = [fact('solution-notified', { statesSilence: true }), fact('client-reminded')]
    expect(silenceOf([...before, early, ...noticed])).toEqual([])
    expect(silenceOf([...before, early, objection, ...noticed])).toEqual(['confirmation-lapsed'])
  })

  test('4.3 with files are one message', () => {
    const { messages } = fold(id, [
      ...warned,
      wrote,
      fact('evidence-added', { by: 'client', at: wrote.at, evidenceId: 'e1' }),
      fact('evidence-added', { by: 'client', at: at('2026-03-12 23:40'), evidenceId: 'e2' }),
    ])
    expect(messages.map(({ fact: seq, kind }) => [seq, kind])).toEqual([
      [number, null],
      [number + 2, null],
    ])
  })

  test('4.3 are settled by the client’s own answer', () => {
    for (const type of ['client-accepted', 'revision-requested', 'escalation-requested'] as const) {
      const facts = [...warned, wrote, fact(type)]
      expect(fold(id, facts).messages).toEqual([])
      expect(settlementOf(facts, number)?.type).toBe(type)
    }
    expect(settlementOf([...warned, wrote], number)).toBeNull()
  })

  test('4.3 before there is a solution need no classification', () => {
    expect(fold(id, [...factsUpTo('investigating'), fact('client-wrote')]).messages).toEqual([])
  })

  test('4.3 count as an answer from when they came, although the limit passed while they waited', () => {
    const now = at('2026-03-16 10:00')
    const facts = [...warned, wrote, fact('client-accepted', { at: now, answeredAt: wrote.answeredAt })]
    const clock = clocksOf(facts, terms, china).find(({ code }) => code === 'CONFIRMATION')
    expect(clock).toMatchObject({ dueAt: due, stoppedAt: wrote.answeredAt, verdict: 'met' })
  })

  test('4.3 can be each answer that is possible then', () => {
    const meanings = (facts: readonly CaseFact[], revisionRounds = 1) =>
      possibleMeanings(fold(id, facts), { revisionRounds })
    expect(meanings([...warned, wrote])).toEqual(['accept', 'revise', 'escalate', 'question', 'unrelated'])
    expect(meanings([...warned, wrote], 0)).toEqual(['accept', 'escalate', 'question', 'unrelated'])
    expect(meanings(factsUpTo('determined'))).toEqual(['question', 'objection', 'unrelated'])
    expect(meanings(factsUpTo('deadlocked').slice(0, -1))).toEqual([
      'accept',
      'refuse',
      'question',
      'unrelated',
    ])
  })
})

describe('classify-message', () => {
  const waiting = given([...warned, wrote])
  const now = at('2026-03-13 09:00')

  test('4.3 records what it is, once, and by an account manager only', () => {
    waiting.when(command('classify-message', { now, message: number })).then([classified('question')])
    given([...warned, wrote, classified('question')])
      .when(command('classify-message', { now, message: number }))
      .then({ code: 'not-now', verb: 'classify-message', because: 'no-message' })
    waiting.when(command('classify-message', { now, message: 1 })).then({ code: 'message-settled' })
    for (const by of [bob, hal])
      waiting
        .when(command('classify-message', { by, now, message: number }))
        .then({ code: 'not-allowed', verb: 'classify-message', who: ['account-manager'] })
  })
})

describe('words that came before the limit, but were recorded after the end by silence', () => {
  const deemed = fact('acceptance-deemed', { at: at('2026-03-13 09:00') })
  const ended = (end: CaseFact): CaseFact[] => {
    const facts = [...warned, end]
    return [...facts, ...freezeVerdicts(facts, terms, china, end.at)]
  }
  const now = at('2026-03-13 11:00')
  const late = { now, answeredAt: at('2026-03-12 23:59'), words: 'We do not accept.' }

  test.each([
    ['acceptance-deemed', deemed],
    ['case-closed', fact('case-closed', { at: deemed.at, by: 'redress', because: 'no-response' })],
  ] as const)('4.3 take it back: %s', (_, end) => {
    const facts = ended(end)
    const { decision } = given(facts).when(command('write', late))
    if (!('facts' in decision)) throw new Error('The message is recorded.')
    expect(decision.facts.at(-1)).toEqual({
      type: 'silence-disproved',
      at: now,
      by: amy.id,
      message: facts.length + 1,
      stands: false,
    })
    const all = [...facts, ...decision.facts]
    expect(fold(id, all)).toMatchObject({
      status: 'awaiting-confirmation',
      messages: [{ fact: facts.length + 1, kind: null }],
    })
    const clock = clocksOf(all, terms, china).find(({ code }) => code === 'CONFIRMATION')
    expect(clock).toMatchObject({ stoppedAt: null, verdict: null })
    expect(silenceOf(all)).toEqual([])
  })

  test('4.3 leave it where the case has gone on, which is recorded', () => {
    const facts = [...ended(deemed), fact('remedy-completed', { at: at('2026-03-13 10:00') })]
    const { decision } = given(facts).when(command('write', late))
    expect('facts' in decision && decision.facts.at(-1)).toMatchObject({ stands: true })
  })

  test('4.3 change nothing where they came after the limit', () => {
    const facts = ended(deemed)
    const { decision } = given(facts).when(command('write', { ...late, answeredAt: at('2026-03-13 00:01') }))
    expect('facts' in decision && decision.facts.map(({ type }) => type)).toEqual(['client-wrote'])
  })
})
