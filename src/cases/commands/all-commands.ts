import type { Case, CaseStatus } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import type { Standing } from '../standing.ts'
import { acceptHandOver } from './accept-hand-over.ts'
import { acknowledge } from './acknowledge.ts'
import { approve } from './approve.ts'
import { askClient } from './ask-client.ts'
import { assign } from './assign.ts'
import { changeAccountManager } from './change-account-manager.ts'
import { classifyMessage } from './classify-message.ts'
import { clientAnswered } from './client-answered.ts'
import { closeUnanswered } from './close-unanswered.ts'
import type { CommandDecision } from './command-refusal.ts'
import { completeInvestigation } from './complete-investigation.ts'
import { completeRemedy } from './complete-remedy.ts'
import { confirmDecline } from './confirm-decline.ts'
import { contest } from './contest.ts'
import { correct } from './correct.ts'
import { declareComplex } from './declare-complex.ts'
import { decline } from './decline.ts'
import type { CommandRule, Ranks } from './define-command.ts'
import { escalate } from './escalate.ts'
import { extend } from './extend.ts'
import { foreseeDelay } from './foresee-delay.ts'
import { goOn } from './go-on.ts'
import { handOver } from './hand-over.ts'
import { inform } from './inform.ts'
import { log } from './log.ts'
import { merge } from './merge.ts'
import { notify } from './notify.ts'
import { notifyAgain } from './notify-again.ts'
import { notifyDelay } from './notify-delay.ts'
import { propose } from './propose.ts'
import { rate } from './rate.ts'
import { recordAnswer } from './record-answer.ts'
import { refuseDecision } from './refuse.ts'
import { rejectDecline } from './reject-decline.ts'
import { remindClient } from './remind-client.ts'
import { reopen } from './reopen.ts'
import { returnProposal } from './return.ts'
import { revise } from './revise.ts'
import { takeBack } from './take-back.ts'
import { takeOver } from './take-over.ts'
import { wait } from './wait.ts'
import { withdraw } from './withdraw.ts'
import { write } from './write.ts'

/** Everything that a person can do to an existing case. */
export const caseCommands = [
  acknowledge,
  decline,
  confirmDecline,
  rejectDecline,
  contest,
  assign,
  handOver,
  acceptHandOver,
  extend,
  declareComplex,
  askClient,
  clientAnswered,
  wait,
  goOn,
  foreseeDelay,
  notifyDelay,
  completeInvestigation,
  propose,
  approve,
  returnProposal,
  notify,
  takeBack,
  remindClient,
  notifyAgain,
  closeUnanswered,
  classifyMessage,
  recordAnswer,
  revise,
  refuseDecision,
  escalate,
  takeOver,
  completeRemedy,
  withdraw,
  merge,
  reopen,
  correct,
  changeAccountManager,
  inform,
  write,
  rate,
] as const

/** Every command: the one that makes a case, and those for a case that exists. */
export const allCommands = [log, ...caseCommands] as const

type CaseDefinition = (typeof caseCommands)[number]

/** The name of a command for an existing case. Taking a case is `assign` to oneself. */
export type CaseVerb = CaseDefinition['verb']
/** The name of a command. */
export type Verb = (typeof allCommands)[number]['verb']

type CommandOf<Definition> = Definition extends CaseDefinition
  ? Parameters<Definition['decide']>[1] & { readonly verb: Definition['verb'] }
  : never
/** Everything that can be asked of an existing case. */
export type Command = CommandOf<CaseDefinition>

type ReasonOf<Definition> = Definition extends { unavailable?(kase: never): infer Reason } ? Reason : never
/** Why a command that the status allows has nothing to do in this very case. */
export type NotNow = NonNullable<ReasonOf<CaseDefinition>>

type VerbOfClient<Definition> = Definition extends {
  readonly verb: infer V
  readonly allowed: readonly (infer Who)[]
}
  ? 'client' extends Who
    ? V
    : never
  : never
/** The commands that clients can run by themselves. */
export type ClientVerb = VerbOfClient<CaseDefinition>

/** A definition of any command. */
type AnyDefinition = CommandRule<Verb, Standing> & {
  readonly statuses: Partial<Ranks<CaseStatus>>
  readonly nextStep?: Partial<Ranks<CaseStatus>>
  unavailable?(kase: Case): NotNow | null
}
type AnyCaseDefinition = AnyDefinition & {
  decide(kase: Case, command: Command, context: CaseContext): CommandDecision
}

const definitions: ReadonlyMap<Verb, AnyDefinition> = new Map(
  allCommands.map((definition): [Verb, AnyDefinition] => [definition.verb, definition]),
)

/** The definition of a command, without its decision. */
export function commandNamed(verb: Verb): AnyDefinition {
  const definition = definitions.get(verb)
  if (!definition) throw new Error(`There is no command “${verb}”.`)
  return definition
}

/** Decides a command whose status, person and availability have been checked. */
export function decideCommand(kase: Case, command: Command, context: CaseContext): CommandDecision {
  const definition = commandNamed(command.verb) as AnyCaseDefinition
  return definition.decide(kase, command, context)
}
