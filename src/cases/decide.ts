import type { Terms } from '../agreement/terms.ts'
import type { Hash } from '../approvals/fingerprint.ts'
import { type AcknowledgeCommand, acknowledge } from './acknowledge.ts'
import { type AssignCommand, assign } from './assign.ts'
import type { Case, CaseStatus } from './case.ts'
import { type CompleteInvestigationCommand, completeInvestigation } from './complete-investigation.ts'
import { type CompleteRemedyCommand, completeRemedy } from './complete-remedy.ts'
import { type ApproveCommand, approve, type ReturnCommand, returnProposal } from './decide-approval.ts'
import { type NotifyCommand, notify } from './notify.ts'
import { objection } from './permissions.ts'
import { type ProposeCommand, propose } from './propose.ts'
import { type RecordAnswerCommand, recordAnswer } from './record-answer.ts'
import { type Decision, refuse } from './refusal.ts'

/** Everything a person can ask of an existing case. */
export type Command =
  | AcknowledgeCommand
  | AssignCommand
  | CompleteInvestigationCommand
  | ProposeCommand
  | ApproveCommand
  | ReturnCommand
  | NotifyCommand
  | RecordAnswerCommand
  | CompleteRemedyCommand

/** What a case is judged by, besides its facts. */
export type Context = {
  readonly terms: Terms
  /** Where letters to the client go; null: no address is known, so nothing can be e-mailed. */
  readonly clientEmail: string | null
  readonly hash: Hash
}

/** The rule book: whether `command` may happen to `kase`, and the facts it makes. Pure. */
export function decide(kase: Case, command: Command, { terms, clientEmail, hash }: Context): Decision {
  const objected = objection(command.verb, command.by, kase)
  if (objected) return refuse(objected)
  if (isLetter(command) && clientEmail === null) return refuse({ code: 'no-client-email', field: 'method' })
  switch (command.verb) {
    case 'acknowledge':
      return acknowledge(at(kase, 'received'), command)
    case 'assign':
      return assign(at(kase, 'accepted'), command)
    case 'complete-investigation':
      return completeInvestigation(command)
    case 'propose':
      return propose(at(kase, 'formulating', 'awaiting-approval'), command, terms, hash)
    case 'approve':
      return approve(at(kase, 'awaiting-approval'), command)
    case 'return':
      return returnProposal(at(kase, 'awaiting-approval'), command)
    case 'notify':
      return notify(at(kase, 'determined'), command)
    case 'record-answer':
      return recordAnswer(at(kase, 'awaiting-confirmation'), command)
    case 'complete-remedy':
      return completeRemedy(at(kase, 'implementing'), command, terms)
  }
}

/** True for a command that sends an e-mail to the client, rather than recording what they were told. */
const isLetter = (command: Command): boolean =>
  (command.verb === 'acknowledge' || command.verb === 'notify') && command.method === 'email'

/** The stage was judged by `objection`; this tells the compiler, and fails loudly if the two ever disagree. */
function at<Status extends CaseStatus>(kase: Case, ...statuses: Status[]): Extract<Case, { status: Status }> {
  if (!statuses.includes(kase.status as Status)) {
    throw new Error(`${kase.complaint.number} is ${kase.status}; this verb needs ${statuses.join(' or ')}.`)
  }
  return kase as Extract<Case, { status: Status }>
}
