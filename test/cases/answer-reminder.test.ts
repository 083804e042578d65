import { describe, expect, test } from 'vitest'
import { answerReminder } from '../../src/cases/answer-reminder.ts'
import { ladderedClocksOf } from '../../src/cases/clocks/settle-clocks.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Person } from '../../src/cases/person.ts'
import { at, china, terms } from '../support/agreement.ts'
import { factsUpTo, id } from '../support/facts.ts'
import { amy, ben, bob, cho, dan, fay, quinn } from '../support/people.ts'

const facts = factsUpTo('investigating')
const kase = fold(id, facts)
const now = at('2026-03-06 14:00')
const clock = ladderedClocksOf(facts, terms, china).find(({ code }) => code === 'STANDARD') ?? null
const answer = (by: Person, change: Partial<Parameters<typeof answerReminder>[1]> = {}) =>
  answerReminder(kase, { by, now, clock, step: 'half', snooze: null, ...change })

describe('a reminder is answered', () => {
  test('by the handler, the head and the account manager, and by nobody else', () => {
    for (const person of [ben, cho, amy])
      expect(answer(person)).toEqual({
        fact: { type: 'reminder-seen', at: now, by: person.id, code: 'STANDARD', cycle: 1, step: 'half' },
      })
    for (const person of [bob, fay, dan, quinn])
      expect(answer(person)).toEqual({
        refused: { code: 'not-yours', who: ['owner', 'head', 'account-manager', 'asked'] },
      })
  })

  test('by any member of the department while nobody handles the case', () => {
    const unowned = factsUpTo('accepted')
    const running = ladderedClocksOf(unowned, terms, china).find(({ code }) => code === 'STANDARD') ?? null
    const by = (person: Person) =>
      answerReminder(fold(id, unowned), { by: person, now, clock: running, step: 'half', snooze: null })
    expect(by(bob)).toHaveProperty('fact')
    expect(by(fay)).toHaveProperty('refused')
  })

  test('of an approval by the approvers', () => {
    const asked = factsUpTo('awaiting-approval')
    const running = ladderedClocksOf(asked, terms, china).find(({ code }) => code === 'APPROVAL') ?? null
    const by = (person: Person) =>
      answerReminder(fold(id, asked), { by: person, now, clock: running, step: 'due-today', snooze: null })
    expect(by(dan)).toHaveProperty('fact')
    expect(by(ben)).toEqual({ refused: { code: 'not-yours', who: ['approver'] } })
  })

  test('is put off until before the clock is due, and no later', () => {
    const until = at('2026-03-09 09:00')
    expect(answer(ben, { snooze: { until } })).toMatchObject({ fact: { type: 'reminder-snoozed', until } })
    for (const late of [at('2026-03-11 18:00'), at('2026-03-12 09:00'), null])
      expect(answer(ben, { snooze: { until: late } })).toEqual({ refused: { code: 'after-due' } })
  })

  test('is out of date when its clock has stopped or moved on', () => {
    expect(answer(ben, { clock: null })).toEqual({ refused: { code: 'out-of-date' } })
  })

  test('changes nothing of the case', () => {
    const done = answer(ben)
    if (!('fact' in done)) throw new Error('It was refused.')
    const after = fold(id, [...facts, done.fact])
    expect({ ...after, version: kase.version }).toEqual(kase)
  })
})
