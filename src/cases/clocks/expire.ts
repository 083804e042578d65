import type { PersonId } from '../../agreement/ids.ts'
import type { Clock, ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Case } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import { hasSpoken, isHeld } from '../client-messages.ts'
import { voidPendingApproval } from '../commands/void-pending-approval.ts'
import type { CaseFact } from '../facts/facts.ts'
import { closedOnAcceptance } from '../open-remedies.ts'
import { doubtOf } from '../settle-letter.ts'
import { effectOfSilence } from './silence-effect.ts'

/** An expired clock, with what is needed to act on it. */
export type Expiry = {
  readonly clock: Pick<Clock, 'code' | 'dueAt'>
  readonly now: Instant
  /** Head of the department that handles the case; null: it has none. */
  readonly head: PersonId | null
}

/** The clocks whose expiry can add facts without a person. */
export const actsOnExpiry: readonly ClockCode[] = [
  'CONFIRMATION',
  'APPROVAL',
  'HAND_OVER',
  'STANDARD',
  'COMPLEX_MAX',
  'NOTICE',
]

/**
 * The facts that Redress itself adds when a clock expires (procedure, section 2, "On expiry"); empty: people are only
 * notified. Silence is acceptance only where that was agreed, the notice said so, and a reminder went out in time (PRC
 * Civil Code art. 140); not while it is uncertain whether either was delivered, or while a message of the client is open
 * (4.3). Where nothing follows from silence, it is recorded that the limit ended, so that people can act.
 */
export function expire(
  kase: Case,
  { clock, now, head }: Expiry,
  context: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
): CaseFact[] {
  const { facts, terms } = context
  if (clock.dueAt === null || now <= clock.dueAt) return []
  const recorded = { at: now, by: 'redress' } as const
  switch (clock.code) {
    case 'CONFIRMATION':
      if (kase.status !== 'awaiting-confirmation' || isInDoubt(facts) || isHeld(kase)) return []
      return silence(kase, recorded, clock.dueAt, context)
    case 'APPROVAL': {
      const group = terms.nextApprovers
      if (kase.status !== 'awaiting-approval' || group === null || kase.approvers.includes(group)) return []
      return [{ type: 'approval-climbed', ...recorded, round: kase.proposed.round, group }]
    }
    case 'HAND_OVER': {
      const to = head !== null && isExcludedHead(kase, head) ? null : head
      // Nobody is above the head, or above the whole department.
      if (!kase.handOver || kase.handOver.to === to || kase.handOver.to === null) return []
      return [{ type: 'hand-over-climbed', ...recorded, to }]
    }
    case 'STANDARD':
    case 'COMPLEX_MAX':
    case 'NOTICE': {
      if (!terms.autoEscalate || kase.level === 1) return []
      const department = terms.escalationDepartment
      const request = {
        ground: 'lateness',
        department,
        method: null,
        answeredAt: now,
        words: '',
      } as const
      return [
        ...voidPendingApproval(kase, now, 'redress'),
        { type: 'escalation-requested', ...recorded, ...request },
      ]
    }
    default:
      return []
  }
}

/** 3.1, 3.4(3): a head who may not own the case is not asked. */
const isExcludedHead = ({ complaint, level, firstLevelOwners }: Case, head: PersonId): boolean =>
  complaint.personComplainedAbout === head || (level === 1 && firstLevelOwners.includes(head))

/** Whether the delivery of the notice of the solution, or of the last reminder, is uncertain. */
function isInDoubt(facts: readonly CaseFact[]): boolean {
  return (['solution-notified', 'client-reminded'] as const).some((letter) => {
    const seq = facts.findLastIndex(({ type }) => type === letter) + 1
    return doubtOf(facts, seq)?.type === 'letter-doubtful'
  })
}

function silence(
  kase: Extract<Case, { status: 'awaiting-confirmation' }>,
  recorded: { readonly at: Instant; readonly by: 'redress' },
  dueAt: Instant,
  context: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
): CaseFact[] {
  // A client who objected, or whose question was answered too late, was not silent.
  switch (hasSpoken(kase, context.facts, dueAt) ? 'keepOpen' : effectOfSilence(context, dueAt)) {
    case 'deemAccepted':
      return [
        { type: 'acceptance-deemed', ...recorded },
        ...closedOnAcceptance(kase.proposed.proposal, recorded.at, recorded.by),
      ]
    case 'closeNoResponse':
      return [{ type: 'case-closed', ...recorded, because: 'no-response' }]
    case 'keepOpen':
      // From now on people can send a further notice; it is recorded once for each limit.
      return kase.lapse === null ? [{ type: 'confirmation-lapsed', ...recorded, dueAt }] : []
  }
}
