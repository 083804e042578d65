import type { ReopeningGround } from '../../agreement/vocabulary.ts'
import type { ClientAct } from '../../cases/client-acts.ts'
import { type Rating, ratings } from '../../cases/facts/client-facts.ts'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'

/** The content of an act's form as it was typed, valid or not. */
export type ActFormValues = {
  readonly words: string
  readonly reopening: ReopeningGround
  readonly handling: Rating | null
  readonly informed: Rating | null
  /** Files whose bytes are on disk already. */
  readonly files: readonly FileOnDisk[]
}

export const emptyActForm: ActFormValues = {
  words: '',
  reopening: 'new-fact',
  handling: null,
  informed: null,
  files: [],
}

/** Acts that accept files. */
export const acceptsFiles = (act: ClientAct): boolean =>
  ['revise', 'escalate', 'contest', 'answer', 'add', 'reopen'].includes(act)

/** Acts that need no text from the client. */
export const allowsNoText = (act: ClientAct): boolean => ['accept', 'withdraw', 'rate', 'add'].includes(act)

/** Reads the submitted fields. */
export function readActForm(
  fields: ReadonlyMap<string, string>,
  files: readonly FileOnDisk[],
): ActFormValues {
  const ratingOf = (name: string) => ratings.find((rating) => String(rating) === fields.get(name)) ?? null
  return {
    words: (fields.get('words') ?? '').trim(),
    reopening: fields.get('reopening') === 'undelivered-remedy' ? 'undelivered-remedy' : 'new-fact',
    handling: ratingOf('handling'),
    informed: ratingOf('informed'),
    files,
  }
}
