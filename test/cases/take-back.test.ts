import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import { clocksOf, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { costlyProposal, fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob, cho, dan, hal } from '../support/people.ts'

const determined = given(factsUpTo('determined'))
const takenBack = fact('solution-taken-back')

/** Facts with the verdicts that each decision freezes. */
function withVerdicts(facts: readonly CaseFact[], agreed: Terms = terms): CaseFact[] {
  const settled: CaseFact[] = []
  for (const each of facts) {
    settled.push(each)
    settled.push(...freezeVerdicts(settled, agreed, china, each.at))
  }
  return settled
}
const clockAfter = (facts: readonly CaseFact[], code: string) =>
  clocksOf(facts, terms, china).findLast((clock) => clock.code === code)

describe('take-back', () => {
  test('4.2 records who took the solution back and why', () => {
    determined.when(command('take-back')).then([takenBack])
  })

  test('4.2 is allowed for the owner and the head only', () => {
    determined.when(command('take-back', { by: cho })).then([{ ...takenBack, by: cho.id }])
    for (const by of [amy, bob, dan])
      determined
        .when(command('take-back', { by }))
        .then({ code: 'not-allowed', verb: 'take-back', who: ['owner', 'head'] })
  })

  test('4.2 refuses a reason without words', () => {
    determined.when(command('take-back', { reason: '…' })).then({ code: 'words-missing', field: 'reason' })
  })

  test('4.2 is refused once the client was notified', () => {
    given(factsUpTo('awaiting-confirmation'))
      .when(command('take-back'))
      .then({ code: 'wrong-status', verb: 'take-back', status: 'awaiting-confirmation' })
  })

  test('3.2(5) leads back to formulating with the proposal and the reason at hand', () => {
    const kase = fold(id, [...factsUpTo('determined'), takenBack])
    expect(kase).toMatchObject({
      status: 'formulating',
      returned: [{ from: 'owner', by: ben.id, reason: 'The amount has one zero too many.' }],
      determinedAmounts: [],
    })
  })

  test('3.4 leads back to escalated at the second level', () => {
    const decided = factsUpTo('deadlocked').slice(0, -2)
    given(decided)
      .when(command('take-back', { by: hal, now: at('2026-03-09 10:30') }))
      .then([{ ...takenBack, by: hal.id, at: at('2026-03-09 10:30'), round: 2 }])
    const back = fact('solution-taken-back', { by: hal.id, at: at('2026-03-09 10:30'), round: 2 })
    expect(fold(id, [...decided, back]).status).toBe('escalated')
  })

  test('3.2(6) voids the approval: the corrected proposal needs approval again', () => {
    const approved = [
      ...factsUpTo('awaiting-approval'),
      fact('proposal-approved'),
      fact('solution-determined', { at: at('2026-03-04 15:00'), by: dan.id }),
      takenBack,
    ]
    const again = command('propose', { now: at('2026-03-04 17:00'), proposal: costlyProposal })
    given(approved)
      .when(again)
      .then([
        fact('solution-proposed', {
          at: again.now,
          round: 2,
          proposal: costlyProposal,
          fingerprint: fact('approval-requested').fingerprint,
        }),
        fact('approval-requested', { at: again.now, round: 2 }),
      ])
  })
})

describe('the deadlines of a solution that was taken back', () => {
  const facts = withVerdicts([...factsUpTo('determined'), takenBack])
  const again = (now: Instant): CaseFact[] =>
    withVerdicts([
      ...facts.filter(({ type }) => type !== 'clock-stopped'),
      fact('solution-proposed', { at: now, round: 2 }),
      fact('solution-determined', { at: now, round: 2 }),
    ])

  test('3.3(1) the standard limit runs on without a verdict', () => {
    expect(facts).toContainEqual(expect.objectContaining({ type: 'clock-stopped', code: 'STANDARD' }))
    expect(clockAfter(facts, 'STANDARD')).toMatchObject({ cycle: 1, stoppedAt: null, verdict: null })
  })

  test('4.2 the limit of the notice no longer applies', () => {
    expect(clockAfter(facts, 'NOTICE')).toMatchObject({ stoppedAt: takenBack.at, verdict: 'void' })
  })

  test('3.2(5) formulation starts again when it is taken back', () => {
    expect(clockAfter(facts, 'FORMULATION')).toMatchObject({ cycle: 2, startsAt: takenBack.at })
  })

  test('3.3(1) the second determination decides whether the standard limit was kept', () => {
    const verdictOf = (now: Instant) => clockAfter(again(now), 'STANDARD')?.verdict
    expect(verdictOf(at('2026-03-05 10:00'))).toBe('met')
    expect(verdictOf(at('2026-03-20 10:00'))).toBe('breached')
  })
})
