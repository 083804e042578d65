import type { PersonId } from '../../agreement/ids.ts'
import type { Command } from '../../cases/commands/all-commands.ts'
import type { Correctable } from '../../cases/facts/intake-facts.ts'

type RequestFor<C> = C extends Command
  ? Omit<C, 'by' | 'now' | 'assignee' | 'to' | 'into' | 'agreement'> &
      (C extends { verb: 'assign' } ? { assignee: PersonId } : unknown) &
      (C extends { verb: 'hand-over' } ? { to: PersonId | null } : unknown) &
      (C extends { verb: 'merge' } ? { into: string } : unknown) &
      (C extends { verb: 'correct' } ? { to: Correctable } : unknown)
  : never

/** A command as it arrives: people by their Slack user id, another case by its number. */
export type Request = RequestFor<Command>
