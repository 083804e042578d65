import type { KnownBlock } from '@slack/types'
import type { Words } from '../../notices/words/words.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { letterActions } from '../blocks/action-ids.ts'
import { actions, button, context } from '../blocks/layout.ts'
import { formatSettlement } from '../phrases/format-letter.ts'

/**
 * The blocks below a letter whose delivery is uncertain: buttons to settle it, or how it was settled. `seq` is the
 * number of the `letter-doubtful` fact; empty for any other fact.
 */
export function doubtBlocks(file: CaseFile, seq: number, words: Words): KnownBlock[] {
  const fact = file.facts[seq - 1]
  if (fact?.type !== 'letter-doubtful') return []
  const { letter } = fact
  const end = file.facts
    .slice(seq)
    .find(
      (later) =>
        (later.type === 'letter-settled' || later.type === 'letter-undelivered') && later.letter === letter,
    )
  if (end?.type === 'letter-settled' || end?.type === 'letter-undelivered')
    return [context(formatSettlement(end, file, words))]
  const { doubtful } = words.mail
  const value = `${file.case.id} ${letter}`
  return [
    actions('letter', [
      button(doubtful.again, letterActions.again, value),
      button(doubtful.arrived, letterActions.arrived, value),
    ]),
  ]
}
