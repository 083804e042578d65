import type { DeclineReason } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { AcceptedCase, DeclinedCase, ReceivedCase } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import { checkText } from '../check-text.ts'
import { type HeardCommand, heard, type ToldCommand, told } from '../contact.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'

export type DeclineCommand = {
  readonly verb: 'decline'
  readonly by: Person
  readonly now: Instant
  readonly reason: DeclineReason
  readonly referral: string
}
export type ConfirmDeclineCommand = ToldCommand & { readonly verb: 'confirm-decline' }
export type RejectDeclineCommand = {
  readonly verb: 'reject-decline'
  readonly by: Person
  readonly now: Instant
  readonly reason: string
}
export type ContestCommand = HeardCommand & { readonly verb: 'contest' }

/** 1.3, 1.2: holds that the complaint is out of scope, and says where the client can turn. Nothing is decided yet. */
export function decline({ by, now, reason, referral }: DeclineCommand): Decision {
  const refusal = checkText('referral', referral)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'decline-proposed', at: now, by: by.id, reason, referral }] }
}

/** 1.3: a second person agrees, and the client is told with the referral; that stops ACK where nothing else did. */
export function confirmDecline(kase: ReceivedCase | AcceptedCase, command: ConfirmDeclineCommand): Decision {
  const { by, now } = command
  if (kase.decline?.by === by.id) return refuse({ code: 'own-decline' })
  const said = told(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  return { facts: [{ type: 'case-declined', at: now, by: by.id, ...said }] }
}

/** A second person does not agree; the complaint is handled as any other. Whoever proposed it may take it back too. */
export function rejectDecline({ by, now, reason }: RejectDeclineCommand): Decision {
  const refusal = checkText('reason', reason)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'decline-rejected', at: now, by: by.id, reason }] }
}

/** The client contests the refusal: the complaint is accepted from that moment, with clocks of its own. */
export function contest(
  kase: DeclinedCase,
  command: ContestCommand,
  { facts }: Pick<CaseContext, 'facts'>,
): Decision {
  const { by, now } = command
  const declined = facts.findLast((fact) => fact.type === 'case-declined')
  const before = declined?.toldAt ?? kase.complaint.receivedAt
  const said = heard(command, { at: before, event: 'decline' })
  if ('refused' in said) return said
  return { facts: [{ type: 'decline-contested', at: now, by: by.id, ...said }] }
}
