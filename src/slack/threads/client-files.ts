import type { KnownBlock } from '@slack/types'
import type { Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { filesActions } from '../blocks/action-ids.ts'
import { actions, button } from '../blocks/layout.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { evidenceWith, repeatedWith } from './evidence-with.ts'

/**
 * The names of the files that came with fact number `seq`, and of those that the case had already, a line each; empty: none,
 * or the client did not record it.
 */
export function clientFiles(file: CaseFile, seq: number, { words }: Reader): string[] {
  const namesOf = (facts: readonly { readonly name: string }[]) =>
    facts.filter((fact) => fact !== file.facts[seq - 1]).map(({ name }) => escapeForMrkdwn(name, 100))
  const [fresh, repeated] = [namesOf(evidenceWith(file, seq)), namesOf(repeatedWith(file, seq))]
  return [
    ...(fresh.length === 0 ? [] : [words.clientEvents.withFiles(words.terms.all(fresh))]),
    ...(repeated.length === 0 ? [] : [words.files.alsoRepeated(words.terms.all(repeated))]),
  ]
}

/** The button that opens the files that the client sent with fact number `seq`; empty: there are none. */
export function filesButton(file: CaseFile, seq: number, { words }: Reader): KnownBlock[] {
  const count = evidenceWith(file, seq).length
  if (count === 0) return []
  return [actions('files', [button(words.files.open(count), filesActions.case, `${file.case.id} ${seq}`)])]
}
