import type { PersonId } from '../../agreement/ids.ts'
import type { Command } from '../../cases/commands/all-commands.ts'
import type { Correctable } from '../../cases/facts/intake-facts.ts'

/** The names in a request, where its command has the person, the case or the agreement itself. */
export type RequestNames = {
  readonly assign: { readonly assignee: PersonId }
  readonly 'hand-over': { readonly to: PersonId | null }
  readonly merge: { readonly into: string }
  readonly 'change-account-manager': { readonly to: PersonId }
  readonly correct: { readonly to: Correctable }
  /** `text`: the words before the part that is composed from the record. */
  readonly notify: { readonly after?: string }
}

type RequestFor<C> = C extends Command
  ? Omit<C, 'by' | 'now' | 'assignee' | 'to' | 'into' | 'agreement' | 'complainedAbout' | 'ownWords'> &
      (C['verb'] extends keyof RequestNames ? RequestNames[C['verb']] : unknown)
  : never

/** A command as it arrives: people by their Slack user id, another case by its number. */
export type Request = RequestFor<Command>
