import { type LimitTerm, limitOf, limitTerms, type Terms } from '../../agreement/terms.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import type { ClockCode, ClockSpan } from '../../deadlines/clock.ts'
import type { Course, Limit } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Pause } from '../../deadlines/pause.ts'
import type { CaseFact } from '../facts/facts.ts'
import { standing } from '../facts/undelivered.ts'
import { acceptedAt, receivedAt } from '../receipt.ts'
import { delaySpans } from './delay-spans.ts'
import { waitsOf } from './waits.ts'

/** The term that sets the limit of each clock. */
export const limitTermOf: Readonly<Record<ClockCode, LimitTerm>> = {
  ACK: 'ackLimit',
  ASSIGNMENT: 'assignLimit',
  HAND_OVER: 'handOverLimit',
  INVESTIGATION: 'investigationLimit',
  FORMULATION: 'formulationLimit',
  APPROVAL: 'approvalLimit',
  STANDARD: 'standardLimit',
  COMPLEX_MAX: 'complexMaxLimit',
  ESCALATION_START: 'escalationStartLimit',
  ESCALATION: 'escalationLimit',
  DELAY_NOTICE: 'delayNoticeLimit',
  NOTICE: 'notifyLimit',
  CONFIRMATION: 'confirmLimit',
}

/** The unit of the limit of a clock, under every agreement. */
export const limitUnitOf = (code: ClockCode): Limit['unit'] => limitTerms[limitTermOf[code]].unit

/** A clock as the facts start and stop it. */
export type Run = Pick<ClockSpan, 'code' | 'cycle' | 'startsAt' | 'stoppedAt' | 'stoppedBy'> & {
  readonly promise: Course['promise']
}

/** When each clock of a case runs, as its facts say (procedure, section 2). Some may start only in the future. */
export function clockSpans(recorded: readonly CaseFact[], terms: Terms, calendar: Calendar): ClockSpan[] {
  const facts = standing(recorded)
  const pauses = waitsOf(recorded, terms, calendar)
    .flatMap(({ pause }) => (pause ? [pause] : []))
    // Waits that begin in the same instant come in any order.
    .sort((a, b) => a.from - b.from || a.until - b.until)
  const span = (run: Run) => spanOf(run, terms, pauses)
  const spans = runsOf(recorded, terms, calendar).map(span)
  return [...spans, ...delaySpans(facts, spans, terms, calendar).map(span)]
}

/** A run with the limit and the rule that the terms give it. */
export const spanOf = ({ promise, ...run }: Run, terms: Terms, pauses: readonly Pause[]): ClockSpan => ({
  ...run,
  limit: limitOf(terms, limitTermOf[run.code]),
  rule: {
    timeZone: terms.timeZone,
    closeOfBusiness: run.code === 'CONFIRMATION' ? terms.confirmationCloses : terms.closeOfBusiness,
    countsFirstDay: terms.countingRule === 'sameDay',
    afterHoursRolls: terms.afterHoursRolls,
  },
  course: { pauses: terms.pausable.includes(run.code) ? pauses : [], promise },
})

/** Clocks that belong to the first level, and fall away when the case is escalated. */
const firstLevel: readonly ClockCode[] = [
  'ACK',
  'ASSIGNMENT',
  'HAND_OVER',
  'INVESTIGATION',
  'FORMULATION',
  'APPROVAL',
  'STANDARD',
  'COMPLEX_MAX',
  'NOTICE',
]

function runsOf(recorded: readonly CaseFact[], terms: Terms, calendar: Calendar): Run[] {
  const facts = standing(recorded)
  if (facts.length === 0) return []
  const runs: Run[] = []
  let level = 0
  const accepted = acceptedAt(recorded, terms, calendar)

  const start = (code: ClockCode, startsAt: Instant) => {
    const cycle = runs.filter((run) => run.code === code).length + 1
    runs.push({ code, cycle, startsAt, stoppedAt: null, stoppedBy: 'done', promise: null })
  }
  const change = (code: ClockCode, changed: Partial<Run>) => {
    const index = runs.findLastIndex((run) => run.code === code && run.stoppedAt === null)
    const run = runs[index]
    if (run) runs[index] = { ...run, ...changed }
  }
  const stop = (code: ClockCode, stoppedAt: Instant, stoppedBy: Run['stoppedBy'] = 'done') =>
    change(code, { stoppedAt, stoppedBy })
  const promise = (code: ClockCode, on: NonNullable<Course['promise']>) => change(code, { promise: on })
  const fallAway = (at: Instant, codes: readonly ClockCode[] | null = null) => {
    for (const { code } of [...runs]) if (codes === null || codes.includes(code)) stop(code, at, 'moot')
  }

  for (const fact of facts) {
    switch (fact.type) {
      case 'complaint-logged':
        start('ACK', receivedAt(facts))
        start('STANDARD', accepted)
        start('INVESTIGATION', accepted)
        break
      case 'complaint-acknowledged':
        stop('ACK', fact.toldAt)
        start('ASSIGNMENT', fact.at)
        break
      case 'case-declined':
        stop('ACK', fact.toldAt)
        fallAway(fact.at)
        break
      case 'decline-contested':
        for (const code of ['STANDARD', 'INVESTIGATION', 'ASSIGNMENT'] as const) start(code, fact.answeredAt)
        break
      case 'owner-assigned':
        stop('ASSIGNMENT', fact.at)
        break
      case 'owner-lost':
        start('ASSIGNMENT', fact.at)
        break
      case 'hand-over-offered':
        stop('ASSIGNMENT', fact.at, 'moot')
        stop('HAND_OVER', fact.at, 'moot')
        start('HAND_OVER', fact.at)
        break
      case 'hand-over-climbed':
        stop('HAND_OVER', fact.at)
        start('HAND_OVER', fact.at)
        break
      case 'hand-over-accepted':
        stop('HAND_OVER', fact.at)
        stop('ASSIGNMENT', fact.at)
        break
      case 'investigation-extended':
        promise('INVESTIGATION', { on: fact.until, madeAt: fact.toldAt })
        break
      case 'complexity-declared':
        promise('STANDARD', { on: fact.promisedOn, madeAt: fact.toldAt })
        start('COMPLEX_MAX', runs.findLast((run) => run.code === 'STANDARD')?.startsAt ?? accepted)
        break
      case 'investigation-completed':
        stop('INVESTIGATION', fact.at)
        if (level === 0) start('FORMULATION', fact.at)
        break
      case 'solution-proposed':
        stop('FORMULATION', fact.at)
        break
      case 'approval-requested':
        start('APPROVAL', fact.at)
        break
      case 'approval-climbed':
        stop('APPROVAL', fact.at)
        start('APPROVAL', fact.at)
        break
      case 'approval-voided':
        stop('APPROVAL', fact.at, 'moot')
        break
      case 'proposal-returned':
        stop('APPROVAL', fact.at)
        if (level === 0) start('FORMULATION', fact.at)
        break
      case 'solution-determined':
        stop('APPROVAL', fact.at)
        for (const code of ['STANDARD', 'COMPLEX_MAX', 'ESCALATION'] as const) stop(code, fact.at)
        start('NOTICE', fact.at)
        break
      case 'solution-notified':
        stop('NOTICE', fact.toldAt)
        start('CONFIRMATION', fact.toldAt)
        break
      case 'client-accepted':
      case 'decision-refused':
        stop('CONFIRMATION', fact.answeredAt)
        break
      case 'acceptance-deemed':
        stop('CONFIRMATION', fact.at, 'lapsed')
        break
      case 'revision-requested':
        stop('CONFIRMATION', fact.answeredAt)
        start('FORMULATION', fact.answeredAt)
        break
      case 'escalation-requested':
        level = 1
        stop('CONFIRMATION', fact.answeredAt)
        fallAway(fact.at, firstLevel)
        start('ESCALATION_START', fact.answeredAt)
        start('ESCALATION', fact.answeredAt)
        break
      case 'escalation-taken-over':
        stop('HAND_OVER', fact.at)
        stop('ESCALATION_START', fact.at)
        break
      case 'case-closed':
        stop('CONFIRMATION', fact.at, 'lapsed')
        fallAway(fact.at)
        break
      case 'case-withdrawn':
      case 'case-merged':
        fallAway(fact.at)
        break
      case 'case-reopened':
        if (level === 0) {
          start('STANDARD', fact.answeredAt)
          start('FORMULATION', fact.answeredAt)
        } else start('ESCALATION', fact.answeredAt)
        break
    }
  }
  // What fell away before it would have started never ran.
  return runs.filter(
    ({ startsAt, stoppedAt, stoppedBy }) =>
      stoppedBy !== 'moot' || stoppedAt === null || startsAt <= stoppedAt,
  )
}
