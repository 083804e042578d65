import type { KnownBlock } from '@slack/types'
import { ownerOf } from '../../cases/case.ts'
import { isOwnerClock, ownerSpans } from '../../cases/clocks/owner-spans.ts'
import type { Clock } from '../../deadlines/clock.ts'
import { formatPresentOwner } from '../../notices/format-owners.ts'
import type { Reader } from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { fields, section } from '../blocks/layout.ts'
import { mention } from '../blocks/text.ts'
import { clockLine, runningClocks } from '../phrases/clock-line.ts'

/**
 * The running clocks of a card, the one due first on top. The date promised to the client and the owner's current clock
 * are side by side if there are both; all others have a line each. A clock that ran under another owner before also
 * shows since when the present owner has it.
 */
export function clockBlocks(file: CaseFile, reader: Reader): KnownBlock[] {
  const clocks = runningClocks(caseHistory(file).clocks, reader.now)
  const promise = clocks.find(({ code }) => code === promiseCode(clocks))
  const ownerClock = clocks.find((clock) => isOwnerClock(clock.code) && clock !== promise)
  if (!promise || !ownerClock) return lineBlocks(clocks, file, reader)
  const first = Math.min(clocks.indexOf(promise), clocks.indexOf(ownerClock))
  const rest = (from: number, until?: number) =>
    clocks.slice(from, until).filter((clock) => clock !== promise && clock !== ownerClock)
  const { owners } = reader.words
  const owner = ownerOf(file.case)
  const pair = [
    [promise, owners.promise],
    [ownerClock, owners.present(owner && mention(owner))],
  ] as const
  return [
    ...lineBlocks(rest(0, first), file, reader),
    fields(
      pair
        .toSorted(([a], [b]) => clocks.indexOf(a) - clocks.indexOf(b))
        .map(([clock, label]) => `*${label}*\n${ownerClockLine(clock, file, reader)}`),
    ),
    ...lineBlocks(rest(first), file, reader),
  ]
}

/** The clock that the client waits for; STANDARD ends on the promised day of a complex complaint. */
const promiseCode = (clocks: readonly Clock[]): Clock['code'] | undefined =>
  (['ESCALATION', 'STANDARD', 'COMPLEX_MAX'] as const).find((code) =>
    clocks.some((clock) => clock.code === code),
  )

const lineBlocks = (clocks: readonly Clock[], file: CaseFile, reader: Reader): KnownBlock[] =>
  clocks.length === 0 ? [] : [section(clocks.map((clock) => ownerClockLine(clock, file, reader)).join('\n'))]

/**
 * The line of a running clock and, if it ran under another owner before, a line since when the present owner has it.
 */
export function ownerClockLine(clock: Clock, file: CaseFile, reader: Reader): string {
  const { facts, terms, calendar } = file
  const spans = ownerSpans(facts, terms, calendar, clock, reader.now) ?? []
  const ownerText = formatPresentOwner(spans, clock, reader, mention)
  const line = clockLine(clock, file, reader)
  return ownerText === null ? line : `${line}\n${ownerText}`
}
