import type { ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFact } from '../facts/facts.ts'

/** The reason that a clock starts, for the explanation of its date (procedure, section 2). */
export type StartReason =
  | 'received'
  | 'acknowledged'
  | 'ack-due'
  | 'accepted-elsewhere'
  | 'contested'
  | 'owner-lost'
  | 'handed-over'
  | 'hand-over-climbed'
  | 'investigated'
  | 'returned'
  | 'taken-back'
  | 'revision'
  | 'approval-requested'
  | 'approval-climbed'
  | 'determined'
  | 'notified'
  | 'reminded'
  | 'escalated'
  | 'reopened'
  | 'delay-foreseen'
  | 'promise-missed'

/** The reasons for clocks whose start is not the moment of any fact. */
export const usualStart: Readonly<Record<ClockCode, StartReason>> = {
  ACK: 'received',
  ASSIGNMENT: 'acknowledged',
  HAND_OVER: 'handed-over',
  INVESTIGATION: 'ack-due',
  FORMULATION: 'investigated',
  APPROVAL: 'approval-requested',
  STANDARD: 'ack-due',
  COMPLEX_MAX: 'ack-due',
  ESCALATION_START: 'escalated',
  ESCALATION: 'escalated',
  DELAY_NOTICE: 'promise-missed',
  NOTICE: 'determined',
  CONFIRMATION: 'notified',
  CLIENT_REMINDER: 'notified',
}

/** The reason that a clock started: the newest fact that starts a clock of its code at the instant of its start. */
export function startReasonOf(
  facts: readonly CaseFact[],
  { code, startsAt }: { readonly code: ClockCode; readonly startsAt: Instant },
): StartReason {
  const starts = facts.flatMap(startsOf).filter(({ codes, at }) => at === startsAt && codes.includes(code))
  return starts.at(-1)?.reason ?? usualStart[code]
}

type Start = { readonly codes: readonly ClockCode[]; readonly at: Instant; readonly reason: StartReason }

/** Clocks that start with acceptance. */
const fromAcceptance: readonly ClockCode[] = ['STANDARD', 'INVESTIGATION', 'COMPLEX_MAX']

function startsOf(fact: CaseFact): Start[] {
  switch (fact.type) {
    case 'complaint-acknowledged':
      return [
        { codes: fromAcceptance, at: fact.toldAt, reason: 'acknowledged' },
        { codes: ['ASSIGNMENT'], at: fact.at, reason: 'acknowledged' },
      ]
    case 'case-declined':
      return [{ codes: fromAcceptance, at: fact.toldAt, reason: 'acknowledged' }]
    case 'case-absorbed':
      return fact.acceptedAt === null
        ? []
        : [{ codes: fromAcceptance, at: fact.acceptedAt, reason: 'accepted-elsewhere' }]
    case 'decline-contested':
      return [{ codes: [...fromAcceptance, 'ASSIGNMENT'], at: fact.answeredAt, reason: 'contested' }]
    case 'owner-lost':
      return [{ codes: ['ASSIGNMENT'], at: fact.at, reason: 'owner-lost' }]
    case 'hand-over-offered':
      return [{ codes: ['HAND_OVER'], at: fact.at, reason: 'handed-over' }]
    case 'hand-over-climbed':
      return [{ codes: ['HAND_OVER'], at: fact.at, reason: 'hand-over-climbed' }]
    case 'investigation-completed':
      return [{ codes: ['FORMULATION'], at: fact.at, reason: 'investigated' }]
    case 'proposal-returned':
      return [{ codes: ['FORMULATION'], at: fact.at, reason: 'returned' }]
    case 'solution-taken-back':
      return [{ codes: ['FORMULATION'], at: fact.at, reason: 'taken-back' }]
    case 'revision-requested':
      return [{ codes: ['FORMULATION'], at: fact.answeredAt, reason: 'revision' }]
    case 'approval-requested':
      return [{ codes: ['APPROVAL'], at: fact.at, reason: 'approval-requested' }]
    case 'approval-climbed':
      return [{ codes: ['APPROVAL'], at: fact.at, reason: 'approval-climbed' }]
    case 'solution-determined':
      return [{ codes: ['NOTICE'], at: fact.at, reason: 'determined' }]
    case 'solution-notified':
      return [{ codes: ['CONFIRMATION', 'CLIENT_REMINDER'], at: fact.toldAt, reason: 'notified' }]
    case 'client-reminded':
      return [{ codes: ['CLIENT_REMINDER'], at: fact.toldAt, reason: 'reminded' }]
    case 'escalation-requested':
      return [{ codes: ['ESCALATION_START', 'ESCALATION'], at: fact.answeredAt, reason: 'escalated' }]
    case 'case-reopened':
      return [
        {
          codes: ['STANDARD', 'COMPLEX_MAX', 'FORMULATION', 'ESCALATION'],
          at: fact.answeredAt,
          reason: 'reopened',
        },
      ]
    case 'delay-foreseen':
      return [{ codes: ['DELAY_NOTICE'], at: fact.at, reason: 'delay-foreseen' }]
    default:
      return []
  }
}
