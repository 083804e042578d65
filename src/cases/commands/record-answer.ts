import type { Terms } from '../../agreement/terms.ts'
import type { AwaitingConfirmationCase } from '../case.ts'
import { type HeardCommand, heard } from '../contact.ts'
import { type Decision, refuse } from '../refusal.ts'

/** The client accepted, as the account manager heard it. */
export type RecordAnswerCommand = HeardCommand & { readonly verb: 'record-answer' }
/** The client asks for a change. */
export type ReviseCommand = HeardCommand & { readonly verb: 'revise' }
/** The client refused the final decision. */
export type RefuseCommand = HeardCommand & { readonly verb: 'refuse' }

const heardAfterNotice = (kase: AwaitingConfirmationCase, command: HeardCommand) =>
  heard(command, { at: kase.notification.toldAt, event: 'notice' })

/** 4.3: records how, when and in which words the client accepted; CONFIRMATION stops at `answeredAt`. */
export function recordAnswer(kase: AwaitingConfirmationCase, command: RecordAnswerCommand): Decision {
  const said = heardAfterNotice(kase, command)
  if ('refused' in said) return said
  return { facts: [{ type: 'client-accepted', at: command.now, by: command.by.id, ...said }] }
}

/** 4.3: back to formulating with the client's words. Refuses more rounds than were agreed. */
export function revise(kase: AwaitingConfirmationCase, command: ReviseCommand, terms: Terms): Decision {
  const { revisionRounds } = terms
  if (kase.revisions >= revisionRounds) return refuse({ code: 'no-revisions-left', rounds: revisionRounds })
  const said = heardAfterNotice(kase, command)
  if ('refused' in said) return said
  return { facts: [{ type: 'revision-requested', at: command.now, by: command.by.id, ...said }] }
}

/** 3.4: the final decision was refused; the provider's own ways end here. */
export function refuseDecision(kase: AwaitingConfirmationCase, command: RefuseCommand): Decision {
  const said = heardAfterNotice(kase, command)
  if ('refused' in said) return said
  return { facts: [{ type: 'decision-refused', at: command.now, by: command.by.id, ...said }] }
}
