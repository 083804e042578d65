import type { EscalationGround } from '../../agreement/vocabulary.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseContext } from '../case-context.ts'
import { clocksOf } from '../clocks/case-clocks.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact } from '../facts/facts.ts'
import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand, ranked } from './define-command.ts'
import { firstLevelStatuses } from './handled-statuses.ts'
import { voidPendingApproval } from './void-pending-approval.ts'

type EscalateCommand = IncomingCommand & { readonly ground: EscalationGround }

/**
 * 3.4(1), 3.4(2): the client escalates: dissatisfied at any time after they were told a solution, or because
 * STANDARD, COMPLEX_MAX or NOTICE is breached. Both limits of 3.4(3) run from the client's request. A pending request for
 * approval is voided.
 */
export const escalate = defineCommand({
  verb: 'escalate',
  statuses: ranked(280, ...firstLevelStatuses),
  allowed: ['account-manager', 'client'],
  clause: '3.4(1), 3.4(2)',
  guard:
    'first level; dissatisfied with a solution that the client was told, or STANDARD, COMPLEX_MAX or NOTICE breached',
  unavailable: ({ level }) => (level === 1 ? 'second-level' : null),

  decide(kase, command: EscalateCommand, context) {
    const { by, now, ground } = command
    const contact =
      kase.status === 'awaiting-confirmation'
        ? checkIncomingContact(command, { at: kase.notification.toldAt, event: 'notice' })
        : checkIncomingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    const hasGround = ground === 'lateness' ? isLate(now, context) : wasToldSolution(context.facts)
    if (!hasGround) return refuse({ code: 'no-ground', field: 'ground', ground })
    const department = context.terms.escalationDepartment
    return {
      facts: [
        ...voidPendingApproval(kase, now, by.id),
        { type: 'escalation-requested', at: now, by: by.id, ground, department, ...contact },
      ],
    }
  },
})

/**
 * 3.4(1): whether the client knows a solution to be dissatisfied with. A proposal that is still internal, or whose letter
 * never arrived, is none.
 */
export const wasToldSolution = (facts: readonly CaseFact[]): boolean =>
  effectiveFacts(facts).some(({ type }) => type === 'solution-notified')

/** 3.4(1): the clocks whose breach lets the client escalate. */
const escalatingClocks: readonly ClockCode[] = ['STANDARD', 'COMPLEX_MAX', 'NOTICE']

/** 3.4(1): whether the provider has missed a limit that lets the client escalate. */
export const isLate = (now: Instant, { facts, terms, calendar }: CaseContext): boolean =>
  clocksOf(facts, terms, calendar).some(
    ({ code, dueAt, stoppedAt }) =>
      escalatingClocks.includes(code) && dueAt !== null && (stoppedAt ?? now) > dueAt,
  )
