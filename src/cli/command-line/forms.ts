import type { Options } from './options.ts'

/** One way to call a command. */
export type Form = {
  /** As the README shows it: `npm run calendar -- show CN 2026`. */
  readonly usage: string
  /** A description of what it does. */
  readonly about: string
  /** Names of the arguments that are no options, such as `FILE`; each has to be given. */
  readonly args?: readonly string[]
  /** Optional arguments, which follow the required ones. */
  readonly optionalArgs?: readonly string[]
  readonly options?: Options
}

/** The ways to call a command, by the word that comes first; `''` is the one without such a word. */
export type Forms = Readonly<Record<string, Form>>
