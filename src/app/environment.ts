import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Instant } from '../deadlines/instant.ts'

/** Passed to a run by the program behind `npm start`: settings, time, randomness, and an output for progress. */
export type Environment = {
  readonly config: Config
  /** The clock of this machine. The local workspace brings one of its own, which then counts instead. */
  readonly now: () => Instant
  /** A fresh UUID. */
  readonly newId: () => string
  readonly log: Logger
  /** Called with one line for each step of the start. */
  readonly progress: (line: string) => void
  /** Fires when the start is to be abandoned; checked between its steps. */
  readonly signal?: AbortSignal
}
