import { describe, expect, test } from 'vitest'
import { clocksOf, freezeVerdicts } from '../../src/cases/clocks/case-clocks.ts'
import { explainClock } from '../../src/cases/clocks/explain-clock.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { explainAnyCourse } from './explain-any-course.ts'

const explain = (facts: readonly CaseFact[], code: ClockCode, cycle = 1, judgedBy = terms) => {
  const clock = clocksOf(facts, judgedBy, china).find((each) => each.code === code && each.cycle === cycle)
  if (!clock) throw new Error(`There is no ${code} ${cycle}.`)
  return explainClock(facts, judgedBy, china, clock)
}
/** The facts with the verdicts of what has stopped, as they are saved. */
const settled = (facts: readonly CaseFact[]) => [
  ...facts,
  ...freezeVerdicts(facts, terms, china, facts.at(-1)?.at ?? at('2026-03-02 10:00')),
]

describe('explainClock', () => {
  test.each<readonly [ClockCode, string, readonly CaseFact[]]>([
    ['ACK', 'received', factsUpTo('received')],
    ['STANDARD', 'ack-due', factsUpTo('received')],
    ['STANDARD', 'acknowledged', factsUpTo('accepted')],
    ['ASSIGNMENT', 'acknowledged', factsUpTo('accepted')],
    ['INVESTIGATION', 'accepted-elsewhere', [...factsUpTo('accepted'), fact('case-absorbed')]],
    ['FORMULATION', 'investigated', factsUpTo('formulating')],
    ['APPROVAL', 'approval-requested', factsUpTo('awaiting-approval')],
    ['NOTICE', 'determined', factsUpTo('determined')],
    ['CONFIRMATION', 'notified', factsUpTo('awaiting-confirmation')],
    ['ESCALATION', 'escalated', factsUpTo('escalated')],
    ['HAND_OVER', 'handed-over', [...factsUpTo('investigating'), fact('hand-over-offered')]],
    ['COMPLEX_MAX', 'acknowledged', [...factsUpTo('investigating'), fact('complexity-declared')]],
    ['DELAY_NOTICE', 'promise-missed', factsUpTo('investigating')],
    ['DELAY_NOTICE', 'delay-foreseen', [...factsUpTo('investigating'), fact('delay-foreseen')]],
  ])('says that %s starts because: %s', (code, reason, facts) => {
    expect(explain(facts, code).start).toBe(reason)
  })

  test('names the event that restarted a clock', () => {
    const returned = [...factsUpTo('awaiting-approval'), fact('proposal-returned')]
    expect(explain(returned, 'FORMULATION', 2).start).toBe('returned')
    expect(explain([...factsUpTo('investigating'), fact('owner-lost')], 'ASSIGNMENT', 2).start).toBe(
      'owner-lost',
    )
    expect(explain([...factsUpTo('closed'), fact('case-reopened')], 'STANDARD', 2).start).toBe('reopened')
  })

  test('names only the waits that can pause the clock during its run', () => {
    const facts = [
      ...factsUpTo('investigating'),
      fact('client-asked', { text: 'Which export?' }),
      fact('client-answered'),
      fact('waiting-began', { cause: 'third-party' }),
    ]
    expect(explain(facts, 'STANDARD').waits).toMatchObject([{ cause: 'client', why: 'Which export?' }])
    // Neither clocks that cannot be paused, nor those that had stopped before the question.
    expect(explain(facts, 'ASSIGNMENT').waits).toEqual([])
    expect(explain(facts, 'ACK').waits).toEqual([])
  })

  test('keeps the reasons of a frozen date after later corrections', () => {
    const before = settled([...factsUpTo('formulating')])
    const corrected = [
      ...before,
      fact('complaint-corrected', {
        from: { receivedAt: at('2026-03-02 09:00') },
        to: { receivedAt: at('2026-02-25 09:00') },
      }),
    ]
    const earlier = explain(before, 'INVESTIGATION')
    const current = explain(corrected, 'INVESTIGATION')
    expect(current).toMatchObject({ isCurrent: true, start: 'acknowledged', trace: earlier.trace })
    expect(current.clock.dueAt).toBe(earlier.clock.dueAt)
    // A running clock follows the correction.
    expect(explain(corrected, 'STANDARD').start).toBe('ack-due')
  })

  test('says where today’s terms would give another date than the frozen one', () => {
    const facts = settled(factsUpTo('formulating'))
    expect(explain(facts, 'INVESTIGATION').isCurrent).toBe(true)
    expect(explain(facts, 'INVESTIGATION', 1, { ...terms, investigationLimit: 9 }).isCurrent).toBe(false)
  })
})

test('in random courses the trace of every clock leads to its date', () => {
  expect(explainAnyCourse(150).paused).toBeGreaterThan(0)
})
