import type { ReopeningGround } from '../../agreement/vocabulary.ts'
import type { ClientAct } from '../../cases/client-acts.ts'
import { type Rating, ratings } from '../../cases/facts/client-facts.ts'
import type { KeptFile } from '../../operations/ports/evidence-ports.ts'

/** What stands in the form of an act: as it was typed, whether it can be taken or not. */
export type Typed = {
  readonly words: string
  readonly reopening: ReopeningGround
  readonly handling: Rating | null
  readonly informed: Rating | null
  /** Files that are kept already. */
  readonly files: readonly KeptFile[]
}

export const nothingTyped: Typed = {
  words: '',
  reopening: 'new-fact',
  handling: null,
  informed: null,
  files: [],
}

/** Acts that files can come with. */
export const takesFiles = (act: ClientAct): boolean =>
  ['revise', 'escalate', 'contest', 'answer', 'add', 'reopen'].includes(act)

/** Acts for which the client's own words may be left out. */
export const isWordless = (act: ClientAct): boolean => ['accept', 'withdraw', 'rate', 'add'].includes(act)

/** What came in, by the names of the fields. */
export function typedOf(fields: ReadonlyMap<string, string>, files: readonly KeptFile[]): Typed {
  const ratingOf = (name: string) => ratings.find((rating) => String(rating) === fields.get(name)) ?? null
  return {
    words: (fields.get('words') ?? '').trim(),
    reopening: fields.get('reopening') === 'undelivered-remedy' ? 'undelivered-remedy' : 'new-fact',
    handling: ratingOf('handling'),
    informed: ratingOf('informed'),
    files,
  }
}
