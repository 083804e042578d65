import type { Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'

/**
 * The files that the client sent along with fact number `seq`, in one line; empty: none, or the client did not record
 * it.
 */
export function clientFiles({ facts }: CaseFile, seq: number, { words }: Reader): string[] {
  const fact = facts[seq - 1]
  if (fact?.by !== 'client') return []
  const after = facts.slice(seq)
  const end = after.findIndex(({ at, by }) => at !== fact.at || (by !== 'client' && by !== 'redress'))
  const names = after
    .slice(0, end < 0 ? after.length : end)
    .flatMap((each) =>
      each.type === 'evidence-added' && each.by === 'client' ? [escapeForMrkdwn(each.name, 100)] : [],
    )
  return names.length === 0 ? [] : [words.clientEvents.withFiles(words.terms.all(names))]
}
