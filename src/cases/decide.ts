import { atStage } from './at-stage.ts'
import type { Case } from './case.ts'
import type { CaseContext } from './case-context.ts'
import { type AcknowledgeCommand, acknowledge } from './commands/acknowledge.ts'
import {
  type AskClientCommand,
  askClient,
  type ClientAnsweredCommand,
  clientAnswered,
} from './commands/ask-client.ts'
import { type AssignCommand, assign } from './commands/assign.ts'
import {
  type CompleteInvestigationCommand,
  completeInvestigation,
} from './commands/complete-investigation.ts'
import { type CompleteRemedyCommand, completeRemedy } from './commands/complete-remedy.ts'
import { type CorrectCommand, correct } from './commands/correct.ts'
import {
  type ApproveCommand,
  approve,
  type ReturnCommand,
  returnProposal,
} from './commands/decide-approval.ts'
import { type DeclareComplexCommand, declareComplex } from './commands/declare-complex.ts'
import {
  type ConfirmDeclineCommand,
  type ContestCommand,
  confirmDecline,
  contest,
  type DeclineCommand,
  decline,
  type RejectDeclineCommand,
  rejectDecline,
} from './commands/decline.ts'
import {
  type ForeseeDelayCommand,
  foreseeDelay,
  type NotifyDelayCommand,
  notifyDelay,
} from './commands/delay.ts'
import { type EscalateCommand, escalate, type TakeOverCommand, takeOver } from './commands/escalate.ts'
import { type ExtendCommand, extend } from './commands/extend.ts'
import {
  type AcceptHandOverCommand,
  acceptHandOver,
  type HandOverCommand,
  handOver,
} from './commands/hand-over.ts'
import { type InformCommand, inform } from './commands/inform.ts'
import { type MergeCommand, merge } from './commands/merge.ts'
import { type NotifyCommand, notify, type RemindClientCommand, remindClient } from './commands/notify.ts'
import { type ProposeCommand, propose } from './commands/propose.ts'
import { type RateCommand, rate } from './commands/rate.ts'
import {
  type RecordAnswerCommand,
  type RefuseCommand,
  type ReviseCommand,
  recordAnswer,
  refuseDecision,
  revise,
} from './commands/record-answer.ts'
import { type ReopenCommand, reopen } from './commands/reopen.ts'
import { type GoOnCommand, goOn, type WaitCommand, wait } from './commands/wait.ts'
import { type WithdrawCommand, withdraw } from './commands/withdraw.ts'
import { type WriteCommand, write } from './commands/write.ts'
import { objection } from './permissions.ts'
import { type Decision, refuse } from './refusal.ts'

/** Everything a person can ask of an existing case. */
export type Command =
  | AcknowledgeCommand
  | DeclineCommand
  | ConfirmDeclineCommand
  | RejectDeclineCommand
  | ContestCommand
  | AssignCommand
  | HandOverCommand
  | AcceptHandOverCommand
  | ExtendCommand
  | DeclareComplexCommand
  | AskClientCommand
  | ClientAnsweredCommand
  | WaitCommand
  | GoOnCommand
  | ForeseeDelayCommand
  | NotifyDelayCommand
  | CompleteInvestigationCommand
  | ProposeCommand
  | ApproveCommand
  | ReturnCommand
  | NotifyCommand
  | RemindClientCommand
  | RecordAnswerCommand
  | ReviseCommand
  | RefuseCommand
  | EscalateCommand
  | TakeOverCommand
  | CompleteRemedyCommand
  | WithdrawCommand
  | MergeCommand
  | ReopenCommand
  | CorrectCommand
  | InformCommand
  | WriteCommand
  | RateCommand

/** The rule book: whether `command` may happen to `kase`, and the facts it makes. Pure. */
export function decide(kase: Case, command: Command, context: CaseContext): Decision {
  const objected = objection(command.verb, command.by, kase)
  if (objected) return refuse(objected)
  if (isLetter(command) && context.clientEmail === null) {
    return refuse({ code: 'no-client-email', field: 'method' })
  }
  switch (command.verb) {
    case 'acknowledge':
      return acknowledge(kase, command)
    case 'decline':
      return decline(command)
    case 'confirm-decline':
      return confirmDecline(atStage(kase, 'received', 'accepted'), command)
    case 'reject-decline':
      return rejectDecline(command)
    case 'contest':
      return contest(atStage(kase, 'declined'), command, context)
    case 'assign':
      return assign(kase, command)
    case 'hand-over':
      return handOver(kase, command)
    case 'accept-hand-over':
      return acceptHandOver(kase, command)
    case 'extend':
      return extend(atStage(kase, 'investigating'), command, context)
    case 'declare-complex':
      return declareComplex(atStage(kase, 'investigating', 'formulating'), command, context)
    case 'ask-client':
      return askClient(kase, command)
    case 'client-answered':
      return clientAnswered(kase, command)
    case 'wait':
      return wait(kase, command)
    case 'go-on':
      return goOn(kase, command)
    case 'foresee-delay':
      return foreseeDelay(command, context)
    case 'notify-delay':
      return notifyDelay(kase, command, context)
    case 'complete-investigation':
      return completeInvestigation(command)
    case 'propose':
      return propose(atStage(kase, 'formulating', 'escalated', 'awaiting-approval'), command, context)
    case 'approve':
      return approve(atStage(kase, 'awaiting-approval'), command)
    case 'return':
      return returnProposal(atStage(kase, 'awaiting-approval'), command)
    case 'notify':
      return notify(atStage(kase, 'determined'), command)
    case 'remind-client':
      return remindClient(atStage(kase, 'awaiting-confirmation'), command)
    case 'record-answer':
      return recordAnswer(atStage(kase, 'awaiting-confirmation'), command)
    case 'revise':
      return revise(atStage(kase, 'awaiting-confirmation'), command, context.terms)
    case 'refuse':
      return refuseDecision(atStage(kase, 'awaiting-confirmation'), command)
    case 'escalate':
      return escalate(kase, command, context)
    case 'take-over':
      return takeOver(atStage(kase, 'escalation-pending'), command)
    case 'complete-remedy':
      return completeRemedy(atStage(kase, 'implementing'), command, context.terms)
    case 'withdraw':
      return withdraw(kase, command)
    case 'merge':
      return merge(kase, command)
    case 'reopen':
      return reopen(atStage(kase, 'closed', 'deadlocked'), command, context)
    case 'correct':
      return correct(kase, command)
    case 'inform':
      return inform(kase, command, context)
    case 'write':
      return write(kase, command)
    case 'rate':
      return rate(command)
  }
}

/** Verbs whose e-mail is a record of the client's, not one that goes out. */
const heardVerbs = [
  'contest',
  'client-answered',
  'record-answer',
  'revise',
  'refuse',
  'escalate',
  'withdraw',
  'reopen',
  'write',
] as const

/** True for a command that sends an e-mail to the client, rather than recording what they were told or said. */
const isLetter = (command: Command): boolean =>
  'method' in command &&
  command.method === 'email' &&
  !(heardVerbs as readonly Command['verb'][]).includes(command.verb)
