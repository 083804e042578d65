import { describe, expect, test } from 'vitest'
import { answerReminder } from '../../src/cases/answer-reminder.ts'
import { ladderedClocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Person } from '../../src/cases/person.ts'
import { at, china, terms } from '../support/agreement.ts'
import { factsUpTo, id } from '../support/facts.ts'
import { amy, ben, bob, cho, dan, fay } from '../support/people.ts'

const facts = factsUpTo('investigating')
const kase = fold(id, facts)
const now = at('2026-03-06 14:00')
const clock = ladderedClocksOf(facts, terms, china).find(({ code }) => code === 'STANDARD') ?? null
const answer = (by: Person, change: Partial<Parameters<typeof answerReminder>[1]> = {}) =>
  answerReminder(kase, { by, now, clock, step: 'half', snooze: null, ...change })

describe('answerReminder', () => {
  test('is allowed for the owner, the head and the account manager only', () => {
    for (const person of [ben, cho, amy])
      expect(answer(person)).toEqual({
        fact: { type: 'reminder-seen', at: now, by: person.id, code: 'STANDARD', cycle: 1, step: 'half' },
      })
    for (const person of [bob, fay, dan])
      expect(answer(person)).toEqual({
        refused: { code: 'not-yours', who: ['owner', 'head', 'account-manager', 'asked'] },
      })
  })

  test('is allowed for any member of the department while the case has no owner', () => {
    const unowned = factsUpTo('accepted')
    const running = ladderedClocksOf(unowned, terms, china).find(({ code }) => code === 'STANDARD') ?? null
    const by = (person: Person) =>
      answerReminder(fold(id, unowned), { by: person, now, clock: running, step: 'half', snooze: null })
    expect(by(bob)).toHaveProperty('fact')
    expect(by(fay)).toHaveProperty('refused')
  })

  test('is allowed for the approvers where the reminder is about an approval', () => {
    const facts = factsUpTo('awaiting-approval')
    const running = ladderedClocksOf(facts, terms, china).find(({ code }) => code === 'APPROVAL') ?? null
    const by = (person: Person) =>
      answerReminder(fold(id, facts), { by: person, now, clock: running, step: 'due-today', snooze: null })
    expect(by(dan)).toHaveProperty('fact')
    expect(by(ben)).toEqual({ refused: { code: 'not-yours', who: ['approver'] } })
  })

  test('refuses a snooze to the due instant or later', () => {
    const until = at('2026-03-09 09:00')
    expect(answer(ben, { snooze: { until } })).toMatchObject({ fact: { type: 'reminder-snoozed', until } })
    for (const late of [at('2026-03-11 18:00'), at('2026-03-12 09:00'), null])
      expect(answer(ben, { snooze: { until: late } })).toEqual({ refused: { code: 'after-due' } })
  })

  test('is refused when the clock has stopped or reached another step', () => {
    expect(answer(ben, { clock: null })).toEqual({ refused: { code: 'out-of-date' } })
  })

  test('adds a fact that leaves the case unchanged', () => {
    const decision = answer(ben)
    if (!('fact' in decision)) throw new Error('It was refused.')
    const after = fold(id, [...facts, decision.fact])
    expect({ ...after, version: kase.version }).toEqual(kase)
  })
})
