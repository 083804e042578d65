import type { KnownBlock } from '@slack/types'
import { clockClauses } from '../../deadlines/clock.ts'
import type { Reader } from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { section } from '../blocks/layout.ts'
import { formatClockShares } from '../phrases/format-clock-shares.ts'

/** Clocks shown, the latest ones: a section holds 3000 characters. */
const maxLines = 10

/** The owners' shares of the time of each clock that had several owners, a line each; empty if there is none. */
export function ownerBlocks(file: CaseFile, reader: Reader): KnownBlock[] {
  const { owners, terms } = reader.words
  const lines = caseHistory(file).clocks.flatMap((clock) => {
    const shares = formatClockShares(clock, file, reader)
    return shares === null ? [] : [owners.sharesOf(clockClauses[clock.code], terms.clock[clock.code], shares)]
  })
  return lines.length === 0 ? [] : [section([`*${owners.title}*`, ...lines.slice(-maxLines)].join('\n'))]
}
