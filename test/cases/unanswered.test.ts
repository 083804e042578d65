import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { effectiveFacts } from '../../src/cases/facts/effective-facts.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { letterUndelivered } from '../../src/cases/undelivered-letter.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, bob, quinn } from '../support/people.ts'

/** Told on Thursday the 5th; the limit ended on Thursday the 12th, 24:00. */
const dueAt = at('2026-03-13 00:00')
const lapsed = [...factsUpTo('awaiting-confirmation'), fact('confirmation-lapsed')]
const again = fact('solution-notified', {
  at: at('2026-03-13 10:00'),
  by: amy.id,
  toldAt: at('2026-03-13 10:00'),
  text: 'As told.',
  statesSilence: true,
  further: true,
})
const lapsedAgain = [
  ...lapsed,
  again,
  fact('confirmation-lapsed', { at: at('2026-03-21 00:01'), dueAt: at('2026-03-21 00:00') }),
]
const closed = fact('case-closed', {
  at: at('2026-03-23 10:00'),
  by: amy.id,
  because: 'no-response',
  reason: 'Called three times, nobody answers.',
})
const confirmations = (facts: readonly CaseFact[]) =>
  clocksOf(facts, terms, china).filter(({ code }) => code === 'CONFIRMATION')

describe('a further notice', () => {
  test('4.3 gives the client a new limit, and nobody is late by the old one', () => {
    given(lapsed).when(command('notify-again')).then([again])
    expect(confirmations([...lapsed, again])).toMatchObject([
      { cycle: 1, dueAt, verdict: 'void' },
      { cycle: 2, dueAt: at('2026-03-21 00:00'), verdict: null },
    ])
    expect(fold(id, [...lapsed, again])).toMatchObject({ lapse: null, remindedAt: null, notification: again })
  })

  test('4.3 is not sent while the limit runs, nor before the limit ended', () => {
    given(factsUpTo('awaiting-confirmation'))
      .when(command('notify-again'))
      .then({ code: 'not-now', verb: 'notify-again', because: 'limit-runs' })
    given(lapsed)
      .when(command('notify-again', { toldAt: at('2026-03-12 23:59') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'answer-limit' })
  })

  test('4.3 can be answered late, like the first one', () => {
    const accepted = { now: at('2026-03-25 10:00'), answeredAt: at('2026-03-25 09:00') }
    given(lapsedAgain)
      .when(command('record-answer', accepted))
      .then([fact('client-accepted', { at: accepted.now, answeredAt: accepted.answeredAt })])
  })

  test('4.2 that never arrived is taken back with what was concluded from silence', () => {
    const mailed = { ...again, method: 'email' as const }
    const facts = [...lapsed, mailed, ...lapsedAgain.slice(-1), closed]
    const letter = facts.indexOf(mailed) + 1
    const now = at('2026-03-24 10:00')
    const undelivered = letterUndelivered(fold(id, facts), facts, {
      letter,
      reason: 'bounced',
      answer: '550 5.1.1',
      now,
    })
    if (!undelivered) throw new Error('It was sent by e-mail.')
    expect(undelivered.stands).toBe(false)
    const after = [...facts, undelivered]
    expect(effectiveFacts(after)).toEqual(lapsed)
    expect(fold(id, after)).toMatchObject({
      status: 'awaiting-confirmation',
      lapse: lapsed.at(-1),
      version: after.length,
    })
    expect(confirmations(after)).toMatchObject([{ cycle: 1, dueAt, stoppedAt: null }])
  })
})

describe('closing without an answer', () => {
  test('4.3 is for a person, with a reason, after the limit of a further notice', () => {
    given(lapsedAgain).when(command('close-unanswered')).then([closed])
    expect(fold(id, [...lapsedAgain, closed])).toMatchObject({ status: 'closed', answer: null })
    given(lapsedAgain)
      .when(command('close-unanswered', { by: quinn }))
      .then([{ ...closed, by: quinn.id }])
    given(lapsedAgain)
      .when(command('close-unanswered', { reason: '…' }))
      .then({ code: 'words-missing', field: 'reason' })
  })

  test('4.3 is refused before, and to others', () => {
    const refused = (because: 'limit-runs' | 'no-further-notice') =>
      ({ code: 'not-now', verb: 'close-unanswered', because }) as const
    given(lapsed).when(command('close-unanswered')).then(refused('no-further-notice'))
    given([...lapsed, again])
      .when(command('close-unanswered'))
      .then(refused('limit-runs'))
    given(lapsedAgain)
      .when(command('close-unanswered', { by: bob }))
      .then({
        code: 'not-allowed',
        verb: 'close-unanswered',
        who: ['account-manager', 'head', 'quality-manager'],
      })
  })

  test('4.3 breaches no clock', () => {
    expect(confirmations([...lapsedAgain, closed])).toMatchObject([{ verdict: 'void' }, { verdict: 'void' }])
  })
})
