import type { Instant } from '../../deadlines/instant.ts'
import type { CaseAt, CaseStatus } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import type { Person } from '../person.ts'
import type { Standing } from '../standing.ts'
import type { CommandDecision } from './command-refusal.ts'

/** Who gives a command, and when; part of every command. */
export type CommandBase = { readonly by: Person; readonly now: Instant }

/** A rank at each status; lower ranks come first. */
export type Ranks<Status extends CaseStatus> = Readonly<Record<Status, number>>

/** The definition of a command apart from any case. */
export type CommandRule<Verb extends string, Who extends Standing> = {
  readonly verb: Verb
  readonly allowed: readonly Who[]
  /** The clauses of the agreement that it follows. */
  readonly clause: string
  /** Its preconditions in words, for `docs/procedure.md`. */
  readonly guard: string
}

/** One thing that a person can do to a case. */
type CommandDefinition<
  Verb extends string,
  Status extends CaseStatus,
  Who extends Standing,
  Command extends CommandBase,
  Reason extends string,
> = CommandRule<Verb, Who> & {
  /** The statuses that allow it, with its place among the buttons, in menus and in `docs/procedure.md`. */
  readonly statuses: Ranks<Status>
  /** Where it leads the case on, with its place among the next steps; absent: a case never waits for it. */
  readonly nextStep?: Partial<Ranks<Status>>
  /** Why it has nothing to do in this very case; null, or absent: it has. */
  unavailable?(kase: CaseAt<Status>): Reason | null
  /** The facts that it adds, or why it adds none. Status, person and availability have been checked before. */
  decide(kase: CaseAt<Status>, command: Command, context: CaseContext): CommandDecision
}

/** Checks a definition, and infers from it what the rest of the program knows of the command. */
export const defineCommand = <
  const Verb extends string,
  Status extends CaseStatus,
  const Who extends Standing,
  Command extends CommandBase,
  Reason extends string = never,
>(
  definition: CommandDefinition<Verb, Status, Who, Command, Reason>,
): CommandDefinition<Verb, Status, Who, Command, Reason> => definition

/** Assigns the same rank to each of these statuses. */
export const ranked = <const Status extends CaseStatus>(rank: number, ...statuses: Status[]): Ranks<Status> =>
  Object.fromEntries(statuses.map((status) => [status, rank])) as Ranks<Status>
