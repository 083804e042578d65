import { describe, expect, test } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { clockSpans } from '../../src/cases/clocks/clock-spans.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { at, china, terms } from '../support/agreement.ts'
import { cheapProposal, costlyProposal, fact, factsUpTo, solutionProposed } from '../support/facts.ts'

const clocks = (facts: readonly CaseFact[]) => clocksOf(facts, terms, china)
const clock = (facts: readonly CaseFact[], code: ClockCode, cycle = 1) => {
  const clock = clocks(facts).find((c) => c.code === code && c.cycle === cycle)
  if (!clock) throw new Error(`There is no ${code} ${cycle}.`)
  return clock
}
const running = (facts: readonly CaseFact[]) =>
  clocks(facts)
    // The delay notice lies in the future until a promise is missed; it is tested by itself.
    .filter(({ code, stoppedAt }) => stoppedAt === null && code !== 'DELAY_NOTICE')
    .map(({ code, cycle }) => (cycle === 1 ? code : `${code} ${cycle}`))

const logged = (receivedAt: Instant) => fact('complaint-logged', { receivedAt })

describe('ACK, 2.3', () => {
  test('runs around the clock from the receipt, not from the entry', () => {
    const friday = clock([logged(at('2026-09-30 17:00'))], 'ACK')
    expect(friday).toMatchObject({ startsAt: at('2026-09-30 17:00'), dueAt: at('2026-10-01 17:00') })
  })

  test('stops when the client was told, not when that was recorded', () => {
    const acknowledged = fact('complaint-acknowledged', {
      at: at('2026-03-04 09:00'),
      toldAt: at('2026-03-03 09:00'),
    })
    expect(clock([logged(at('2026-03-02 09:00')), acknowledged], 'ACK')).toMatchObject({
      stoppedAt: at('2026-03-03 09:00'),
      verdict: 'met',
    })
  })

  test('is breached a millisecond after it was due', () => {
    const late = fact('complaint-acknowledged', { toldAt: at('2026-03-03 09:00:00.001') })
    expect(clock([logged(at('2026-03-02 09:00')), late], 'ACK').verdict).toBe('breached')
  })
})

describe('acceptance 受理', () => {
  test('is the acknowledgement if that was in time', () => {
    expect(clock(factsUpTo('accepted'), 'STANDARD').startsAt).toBe(at('2026-03-02 10:00'))
    expect(clock(factsUpTo('accepted'), 'INVESTIGATION').startsAt).toBe(at('2026-03-02 10:00'))
  })

  test('is the ACK due instant if the acknowledgement was late', () => {
    const facts = [
      logged(at('2026-03-02 09:00')),
      fact('complaint-acknowledged', { toldAt: at('2026-03-06 09:00') }),
    ]
    for (const code of ['STANDARD', 'INVESTIGATION'] as const) {
      expect(clock(facts, code).startsAt).toBe(at('2026-03-03 09:00'))
    }
  })

  test('is the ACK due instant while there is no acknowledgement, so that the other clocks start anyway', () => {
    const facts = [logged(at('2026-03-02 09:00'))]
    expect(running(facts)).toEqual(['ACK', 'STANDARD', 'INVESTIGATION'])
    expect(clock(facts, 'STANDARD')).toMatchObject({
      startsAt: at('2026-03-03 09:00'),
      dueAt: at('2026-03-12 18:00'),
    })
  })

  test('is the ACK due instant if the client was told exactly then', () => {
    const facts = [
      logged(at('2026-03-02 09:00')),
      fact('complaint-acknowledged', { toldAt: at('2026-03-03 09:00') }),
    ]
    expect(clock(facts, 'STANDARD').startsAt).toBe(at('2026-03-03 09:00'))
  })
})

describe('STANDARD, 3.3(1)', () => {
  test('ends at close of business on the seventh business day, counting holidays and make-up days', () => {
    const facts = [
      logged(at('2026-09-24 09:00')),
      fact('complaint-acknowledged', { toldAt: at('2026-09-24 10:00') }),
    ]
    // Mid-Autumn on the 25th, National Day from the 1st to the 7th, Saturday the 10th is worked.
    expect(clock(facts, 'STANDARD').dueAt).toBe(at('2026-10-12 18:00'))
  })

  test('stops when the solution is determined, not at a proposal that awaits approval', () => {
    expect(clock(factsUpTo('awaiting-approval'), 'STANDARD').stoppedAt).toBeNull()
    expect(clock(factsUpTo('determined'), 'STANDARD').stoppedAt).toBe(at('2026-03-04 10:00'))
  })

  test('is not reset by an assignment, a return, an edit or a second round', () => {
    const returned = [
      ...factsUpTo('awaiting-approval'),
      fact('proposal-returned'),
      solutionProposed(costlyProposal, { round: 2, at: at('2026-03-05 10:00') }),
      fact('approval-requested', { round: 2, at: at('2026-03-05 10:00') }),
      fact('approval-voided', { round: 2 }),
    ]
    const first = clock(factsUpTo('accepted'), 'STANDARD')
    expect(clock(returned, 'STANDARD')).toEqual(first)
    expect(clocks(returned).filter(({ code }) => code === 'STANDARD')).toHaveLength(1)
  })

  test('3.2(6) keeps running during approval', () => {
    const approved = [
      ...factsUpTo('awaiting-approval'),
      fact('proposal-approved', { at: at('2026-03-12 09:00') }),
      fact('solution-determined', { at: at('2026-03-12 09:00') }),
    ]
    expect(clock(approved, 'STANDARD')).toMatchObject({
      dueAt: at('2026-03-11 18:00'),
      verdict: 'breached',
    })
  })
})

describe('INVESTIGATION, 3.2(3)', () => {
  test('runs from acceptance to the completed investigation, regardless of assignments', () => {
    const facts = factsUpTo('formulating')
    expect(clock(facts, 'INVESTIGATION')).toMatchObject({
      startsAt: at('2026-03-02 10:00'),
      dueAt: at('2026-03-05 18:00'),
      stoppedAt: at('2026-03-03 16:00'),
      verdict: 'met',
    })
  })
})

describe('FORMULATION, 3.2(5)', () => {
  test('runs from the completed investigation to the proposal, approved or not', () => {
    expect(clock(factsUpTo('formulating'), 'FORMULATION')).toMatchObject({
      startsAt: at('2026-03-03 16:00'),
      dueAt: at('2026-03-06 18:00'),
      stoppedAt: null,
    })
    expect(clock(factsUpTo('awaiting-approval'), 'FORMULATION').stoppedAt).toBe(at('2026-03-04 10:00'))
  })

  const returned = [...factsUpTo('awaiting-approval'), fact('proposal-returned')]

  test('starts a second cycle at a return; the first keeps its verdict', () => {
    expect(clock(returned, 'FORMULATION', 1)).toMatchObject({
      stoppedAt: at('2026-03-04 10:00'),
      verdict: 'met',
    })
    expect(clock(returned, 'FORMULATION', 2)).toMatchObject({
      startsAt: at('2026-03-04 15:00'),
      dueAt: at('2026-03-09 18:00'),
      stoppedAt: null,
    })
  })

  test('stops its second cycle at the first proposal after the return, even if that is edited', () => {
    const again = (round: number, wall: string) => [
      solutionProposed(costlyProposal, { round, at: at(wall) }),
      fact('approval-requested', { round, at: at(wall) }),
    ]
    const facts = [
      ...returned,
      ...again(2, '2026-03-05 10:00'),
      fact('approval-voided', { round: 2 }),
      ...again(3, '2026-03-20 10:00'),
      fact('proposal-returned', { round: 3, at: at('2026-03-20 11:00') }),
    ]
    expect(clock(facts, 'FORMULATION', 2).stoppedAt).toBe(at('2026-03-05 10:00'))
    expect(clock(facts, 'FORMULATION', 3)).toMatchObject({
      startsAt: at('2026-03-20 11:00'),
      stoppedAt: null,
    })
  })

  test('is not moved by an edit under approval', () => {
    const edited = [
      ...factsUpTo('awaiting-approval'),
      fact('approval-voided'),
      solutionProposed(cheapProposal, { round: 2, at: at('2026-03-16 10:00') }),
      fact('solution-determined', { round: 2, at: at('2026-03-16 10:00') }),
    ]
    expect(clock(edited, 'FORMULATION').stoppedAt).toBe(at('2026-03-04 10:00'))
    expect(clocks(edited).filter(({ code }) => code === 'FORMULATION')).toHaveLength(1)
  })
})

describe('NOTICE, 4.2 and CONFIRMATION, 4.3', () => {
  test('runs NOTICE from the determined solution until the client is told', () => {
    expect(clock(factsUpTo('determined'), 'NOTICE')).toMatchObject({
      startsAt: at('2026-03-04 10:00'),
      dueAt: at('2026-03-05 18:00'),
    })
    expect(clock(factsUpTo('awaiting-confirmation'), 'NOTICE')).toMatchObject({
      stoppedAt: at('2026-03-05 09:45'),
      verdict: 'met',
    })
  })

  test('runs CONFIRMATION from when the client was told to 24:00 of its last day', () => {
    expect(clock(factsUpTo('awaiting-confirmation'), 'CONFIRMATION')).toMatchObject({
      startsAt: at('2026-03-05 09:45'),
      dueAt: at('2026-03-13 00:00'),
    })
  })

  test('stops CONFIRMATION when the client answered, not when that was recorded', () => {
    const late = fact('client-accepted', {
      at: at('2026-03-16 09:00'),
      answeredAt: at('2026-03-12 23:59'),
    })
    const facts = [...factsUpTo('awaiting-confirmation'), late]
    expect(clock(facts, 'CONFIRMATION')).toMatchObject({
      stoppedAt: at('2026-03-12 23:59'),
      verdict: 'met',
    })
  })
})

test('procedure 2: the clocks that run at each status', () => {
  const statuses = [
    'received',
    'accepted',
    'investigating',
    'formulating',
    'awaiting-approval',
    'determined',
    'awaiting-confirmation',
    'implementing',
    'closed',
    'escalation-pending',
    'escalated',
    'declined',
    'withdrawn',
    'merged',
    'deadlocked',
  ] as const
  const table = statuses.map((status) => `${status.padEnd(22)}${running(factsUpTo(status)).join(' ') || '–'}`)
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "received              ACK STANDARD INVESTIGATION
    accepted              STANDARD INVESTIGATION ASSIGNMENT
    investigating         STANDARD INVESTIGATION
    formulating           STANDARD FORMULATION
    awaiting-approval     STANDARD APPROVAL
    determined            NOTICE
    awaiting-confirmation CONFIRMATION
    implementing          –
    closed                –
    escalation-pending    ESCALATION_START ESCALATION
    escalated             ESCALATION
    declined              –
    withdrawn             –
    merged                –
    deadlocked            –"
  `)
})

test('no clock runs without facts', () => {
  expect(clockSpans([], terms, china.calendar)).toEqual([])
})
