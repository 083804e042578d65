import { ownerSpans } from '../../cases/clocks/owner-spans.ts'
import type { Clock } from '../../deadlines/clock.ts'
import { formatShares } from '../../notices/format-owners.ts'
import type { Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { mention } from '../blocks/text.ts'

/** Formats each owner's share of a clock's time, until it stopped or until now; null: there was one owner. */
export function formatClockShares(
  clock: Clock,
  { facts, terms, calendar }: Pick<CaseFile, 'facts' | 'terms' | 'calendar'>,
  { words, now }: Reader,
): string | null {
  const spans = ownerSpans(facts, terms, calendar, clock, now)
  return spans && formatShares(spans, clock, words, mention)
}
