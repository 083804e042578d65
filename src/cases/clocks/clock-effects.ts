import type { ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFact, FactOf, FactType } from '../facts/facts.ts'
import type { ClockRuns } from './clock-runs.ts'

/** The context of a fact: what is known of the case besides the fact itself. */
type Moments = {
  readonly receivedAt: Instant
  /** It may lie in the future. */
  readonly acceptedAt: Instant
  /** Whether the case was escalated before this fact. */
  readonly isEscalated: boolean
  /** Whether this fact is a determination that was taken back since. */
  readonly isTakenBack: boolean
  /** 4.3: how many reminders to the client are due. */
  readonly clientReminders: number
  /** 4.3: whether a reminder at `later` keeps the least distance from the notice or reminder before it. */
  readonly keepsReminderGap: (earlier: Instant, later: Instant) => boolean
}

type Effect<Type extends FactType> = (runs: ClockRuns, fact: FactOf<Type>, moments: Moments) => void

/** Clocks that belong to the first level, and are canceled when the case is escalated. */
const firstLevelClocks: readonly ClockCode[] = [
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

const stopConfirmation: Effect<'client-accepted' | 'decision-refused'> = (runs, { answeredAt }) => {
  runs.stop('CONFIRMATION', answeredAt)
  runs.stop('CLIENT_REMINDER', answeredAt, 'moot')
}

const cancelAll: Effect<'case-withdrawn' | 'case-merged'> = (runs, { at }) => runs.cancel(at)

/** The effects of each fact on the clocks (procedure, section 2); a fact that is not listed has none. */
const effects: { readonly [Type in FactType]?: Effect<Type> } = {
  'complaint-logged'(runs, _, { receivedAt, acceptedAt }) {
    runs.start('ACK', receivedAt)
    runs.start('STANDARD', acceptedAt)
    runs.start('INVESTIGATION', acceptedAt)
  },
  'complaint-acknowledged'(runs, { at, toldAt }) {
    runs.stop('ACK', toldAt)
    runs.start('ASSIGNMENT', at)
  },
  'case-declined'(runs, { at, toldAt }) {
    runs.stop('ACK', toldAt)
    runs.cancel(at)
  },
  'decline-contested'(runs, { answeredAt }) {
    runs.start('STANDARD', answeredAt)
    runs.start('INVESTIGATION', answeredAt)
    runs.start('ASSIGNMENT', answeredAt)
  },
  'owner-assigned': (runs, { at }) => runs.stop('ASSIGNMENT', at),
  'owner-lost': (runs, { at }) => runs.start('ASSIGNMENT', at),
  'hand-over-offered'(runs, { at }) {
    runs.stop('ASSIGNMENT', at, 'moot')
    runs.stop('HAND_OVER', at, 'moot')
    runs.start('HAND_OVER', at)
  },
  'hand-over-climbed'(runs, { at }) {
    runs.stop('HAND_OVER', at)
    runs.start('HAND_OVER', at)
  },
  'hand-over-accepted'(runs, { at }) {
    runs.stop('HAND_OVER', at)
    runs.stop('ASSIGNMENT', at)
  },
  'investigation-extended': (runs, { until, toldAt }) =>
    runs.promise('INVESTIGATION', { on: until, madeAt: toldAt }),
  'complexity-declared'(runs, { promisedOn, toldAt }, { acceptedAt }) {
    runs.promise('STANDARD', { on: promisedOn, madeAt: toldAt })
    runs.start('COMPLEX_MAX', runs.startOf('STANDARD') ?? acceptedAt)
  },
  'investigation-completed'(runs, { at }, { isEscalated }) {
    runs.stop('INVESTIGATION', at)
    if (!isEscalated) runs.start('FORMULATION', at)
  },
  'solution-proposed': (runs, { at }) => runs.stop('FORMULATION', at),
  'approval-requested': (runs, { at }) => runs.start('APPROVAL', at),
  'approval-climbed'(runs, { at }) {
    runs.stop('APPROVAL', at)
    runs.start('APPROVAL', at)
  },
  'approval-voided': (runs, { at }) => runs.stop('APPROVAL', at, 'moot'),
  'proposal-returned'(runs, { at }, { isEscalated }) {
    runs.stop('APPROVAL', at)
    if (!isEscalated) runs.start('FORMULATION', at)
  },
  'solution-determined'(runs, { at }, { isTakenBack }) {
    runs.stop('APPROVAL', at)
    runs.start('NOTICE', at)
    if (isTakenBack) return
    runs.stop('STANDARD', at)
    runs.stop('COMPLEX_MAX', at)
    runs.stop('ESCALATION', at)
  },
  'solution-taken-back'(runs, { at }, { isEscalated }) {
    runs.stop('NOTICE', at, 'moot')
    if (!isEscalated) runs.start('FORMULATION', at)
  },
  'solution-notified'(runs, { toldAt }, { clientReminders }) {
    runs.stop('NOTICE', toldAt)
    // A further notice gives the client a limit anew.
    runs.stop('CONFIRMATION', toldAt, 'lapsed')
    runs.start('CONFIRMATION', toldAt)
    if (clientReminders > 0) runs.start('CLIENT_REMINDER', toldAt)
  },
  'client-reminded'(runs, { toldAt }, { clientReminders, keepsReminderGap }) {
    const reminderRuns = runs.all().filter(({ code }) => code === 'CLIENT_REMINDER')
    const current = reminderRuns.at(-1)
    if (current?.stoppedAt !== null || !keepsReminderGap(current.startsAt, toldAt)) return
    runs.stop('CLIENT_REMINDER', toldAt)
    const notifiedAt = runs.startOf('CONFIRMATION') ?? toldAt
    const dueSoFar = reminderRuns.filter(({ startsAt }) => startsAt >= notifiedAt).length
    if (dueSoFar < clientReminders) runs.start('CLIENT_REMINDER', toldAt)
  },
  'confirmation-lapsed': (runs, { dueAt }) => runs.stop('CLIENT_REMINDER', dueAt, 'moot'),
  'client-accepted': stopConfirmation,
  'decision-refused': stopConfirmation,
  'acceptance-deemed'(runs, { at }) {
    runs.stop('CONFIRMATION', at, 'lapsed')
    runs.stop('CLIENT_REMINDER', at, 'moot')
  },
  'revision-requested'(runs, { answeredAt }) {
    runs.stop('CONFIRMATION', answeredAt)
    runs.stop('CLIENT_REMINDER', answeredAt, 'moot')
    runs.start('FORMULATION', answeredAt)
  },
  'escalation-requested'(runs, { at, answeredAt }) {
    runs.stop('CONFIRMATION', answeredAt)
    runs.stop('CLIENT_REMINDER', answeredAt, 'moot')
    runs.cancel(at, firstLevelClocks)
    runs.start('ESCALATION_START', answeredAt)
    runs.start('ESCALATION', answeredAt)
  },
  'escalation-taken-over'(runs, { at }) {
    runs.stop('HAND_OVER', at)
    runs.stop('ESCALATION_START', at)
  },
  'case-closed'(runs, { at }) {
    runs.stop('CONFIRMATION', at, 'lapsed')
    runs.cancel(at)
  },
  'case-withdrawn': cancelAll,
  'case-merged': cancelAll,
  'case-reopened'(runs, { answeredAt }, { isEscalated }) {
    if (isEscalated) runs.start('ESCALATION', answeredAt)
    else {
      runs.start('STANDARD', answeredAt)
      runs.start('FORMULATION', answeredAt)
    }
  },
}

/** Starts and stops the clocks as this fact says. */
export function applyToClocks(runs: ClockRuns, fact: CaseFact, moments: Moments): void {
  const effect = effects[fact.type] as Effect<FactType> | undefined
  effect?.(runs, fact, moments)
}
