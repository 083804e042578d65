import { describe, expect, test } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import { ladderedClocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { type ClockCode, clockCodes } from '../../src/deadlines/clock.ts'
import { instant } from '../../src/deadlines/instant.ts'
import type { StepName } from '../../src/deadlines/ladder.ts'
import { currentStepOf, mentionedInReminder, remindersOf } from '../../src/notices/reminders-of.ts'
import { toColumns } from '../../src/storage/outbox/notice-codec.ts'
import { at, china, terms } from '../support/agreement.ts'
import { factsUpTo, id } from '../support/facts.ts'
import { amy, bob, managers } from '../support/people.ts'

const formatReminders = (code: ClockCode, step: StepName, level: 0 | 1 = 0) =>
  remindersOf({ code, cycle: 1 }, step, { level, accountManager: amy.id, approvers: managers })
    .map(toColumns)
    .map(({ audience, threshold }) => `${audience}: ${threshold}`)

describe('who is reminded', () => {
  test('the responsible people at every step, and nobody else before the last day', () => {
    for (const code of clockCodes)
      for (const step of ['half', 'three-quarters', 'nine-tenths'] as const)
        expect(formatReminders(code, step)).toEqual([
          `${code === 'APPROVAL' ? `approvers:${managers}` : 'thread'}: ${code} ${step}`,
          // A limit of a few hours has no last day.
          ...(code === 'ACK' && step === 'nine-tenths' ? [`person:amy: ${code} ${step}`] : []),
        ])
  })

  test('the account manager directly about a limit in hours that ends while they are away', () => {
    expect(formatReminders('ACK', 'before-leaving')).toEqual([
      'thread: ACK before-leaving',
      'person:amy: ACK before-leaving',
    ])
  })

  test('by one mention: the thread does not mention an account manager who is reminded directly', () => {
    const received = fold(id, factsUpTo('received'))
    expect(mentionedInReminder(received, bob.id, { code: 'ACK', step: 'half' }, [])).toEqual([amy.id])
    expect(mentionedInReminder(received, bob.id, { code: 'ACK', step: 'before-leaving' }, [])).toEqual([])
    expect(mentionedInReminder(received, bob.id, { code: 'ACK', step: 'overdue' }, [])).toEqual([bob.id])
  })

  test('the account manager about clocks that the client notices: on the last day, and once when overdue', () => {
    expect(formatReminders('NOTICE', 'due-today')).toEqual([
      'thread: NOTICE due-today',
      'person:amy: NOTICE due-today',
    ])
    expect(formatReminders('ESCALATION', 'overdue-3', 1)).toEqual([
      'thread: ESCALATION overdue-3',
      'person:amy: ESCALATION overdue',
    ])
    expect(formatReminders('INVESTIGATION', 'overdue')).toEqual(['thread: INVESTIGATION overdue'])
  })

  test('3.4(1) the escalation department once the client may escalate, at the first level', () => {
    for (const code of ['STANDARD', 'COMPLEX_MAX', 'NOTICE'] as const)
      expect(formatReminders(code, 'overdue-2')).toContain(`escalation: ${code} overdue`)
    expect(formatReminders('STANDARD', 'due-today')).not.toContain('escalation: STANDARD due-today')
    expect(formatReminders('STANDARD', 'overdue', 1)).toEqual([
      'thread: STANDARD overdue',
      'person:amy: STANDARD overdue',
    ])
  })
})

describe('a reminder still applies', () => {
  const clocks = ladderedClocksOf(factsUpTo('investigating'), terms, china)
  const standard = clocks.find(({ code }) => code === 'STANDARD')
  if (!standard) throw new Error('STANDARD runs.')
  const notice = {
    purpose: 'overdue',
    code: 'STANDARD',
    cycle: 1,
    step: 'overdue',
    audience: 'thread',
  } as const

  test('while the same cycle of its clock is at its step', () => {
    expect(currentStepOf(standard, notice, at('2026-03-11 18:00'))).toBeNull()
    expect(currentStepOf(standard, notice, at('2026-03-11 18:01'))).toBe('overdue')
    expect(currentStepOf(standard, { ...notice, cycle: 2 }, at('2026-03-11 18:01'))).toBeNull()
    expect(currentStepOf(standard, { ...notice, code: 'NOTICE' }, at('2026-03-11 18:01'))).toBeNull()
  })

  test('before people leave until the limit is due', () => {
    const running = ladderedClocksOf(factsUpTo('received'), terms, china)
    const ack = running.find(({ code }) => code === 'ACK')
    if (!ack?.dueAt) throw new Error('ACK runs.')
    const leaving = { ...notice, code: 'ACK', step: 'before-leaving' } as const
    expect(currentStepOf(ack, leaving, ack.dueAt)).toBe('before-leaving')
    expect(currentStepOf(ack, leaving, instant(ack.dueAt + 1))).toBeNull()
    expect(currentStepOf(standard, leaving, ack.dueAt)).toBeNull()
  })

  test('in the thread until the next day; for those who are reminded once, as long as it is late', () => {
    const later = at('2026-03-13 10:00')
    expect(currentStepOf(standard, notice, later)).toBeNull()
    for (const audience of ['escalation', { person: personId('amy') }] as const)
      expect(currentStepOf(standard, { ...notice, audience }, later)).toBe('overdue-2')
  })
})
