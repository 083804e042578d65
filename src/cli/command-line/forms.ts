import type { Options } from './options.ts'

/** One way to call a command. */
export type Form = {
  /** The call as the README shows it: `npm run calendar -- show CN 2026`. */
  readonly usage: string
  /** A description. */
  readonly about: string
  /** The names of the required arguments that are not options, such as `FILE`. */
  readonly args?: readonly string[]
  /** Optional arguments, which follow the required ones. */
  readonly optionalArgs?: readonly string[]
  readonly options?: Options
}

/** The ways to call a command, by the first word; `''`: the form without such a word. */
export type Forms = Readonly<Record<string, Form>>
