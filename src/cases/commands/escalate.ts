import type { EscalationGround } from '../../agreement/vocabulary.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Case, EscalationPendingCase } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import { clocksOf } from '../clocks/settle-clocks.ts'
import { type HeardCommand, heard } from '../contact.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'
import { mayHandle } from './assign.ts'

export type EscalateCommand = HeardCommand & { readonly verb: 'escalate'; readonly ground: EscalationGround }
export type TakeOverCommand = { readonly verb: 'take-over'; readonly by: Person; readonly now: Instant }

/**
 * 3.4(1), 3.4(2): the client has the case escalated: dissatisfied at any time after the first proposal, or because
 * STANDARD, COMPLEX_MAX or NOTICE is breached. Both limits of 3.4(3) run from the client's request. A request for
 * approval that still waits is void.
 */
export function escalate(kase: Case, command: EscalateCommand, context: CaseContext): Decision {
  const { by, now, ground } = command
  const before =
    kase.status === 'awaiting-confirmation'
      ? ({ at: kase.notification.toldAt, event: 'notice' } as const)
      : ({ at: kase.complaint.receivedAt, event: 'receipt' } as const)
  const said = heard(command, before)
  if ('refused' in said) return said
  const grounded = ground === 'lateness' ? isLate(now, context) : kase.rounds > 0
  if (!grounded) return refuse({ code: 'no-ground', field: 'ground', ground })
  const department = context.terms.escalationDepartment
  return {
    facts: [
      ...voided(kase, now, by.id),
      { type: 'escalation-requested', at: now, by: by.id, ground, department, ...said },
    ],
  }
}

/** A pending request for approval loses its point. */
export const voided = (kase: Case, at: Instant, by: CaseFact['by']): CaseFact[] =>
  kase.status === 'awaiting-approval' ? [{ type: 'approval-voided', at, by, round: kase.proposed.round }] : []

const escalable: readonly ClockCode[] = ['STANDARD', 'COMPLEX_MAX', 'NOTICE']

/** 3.4(1): whether the provider has missed a limit that lets the client escalate. */
export function isLate(now: Instant, { facts, terms, calendar }: CaseContext): boolean {
  return clocksOf(facts, terms, calendar).some(
    ({ code, dueAt, stoppedAt }) => escalable.includes(code) && dueAt !== null && (stoppedAt ?? now) > dueAt,
  )
}

/** 3.4(3): someone of the escalation department, who never handled the case, owns it. */
export function takeOver(kase: EscalationPendingCase, { by, now }: TakeOverCommand): Decision {
  const refusal = mayHandle(kase, by, kase.department)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'escalation-taken-over', at: now, by: by.id }] }
}
