import { maxTextLength } from '../../cases/check-text.ts'
import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import { explainClock } from '../../cases/clocks/explain-clock.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Reader } from '../format-time.ts'
import { formatLimit, formatTrace } from '../format-trace.ts'
import type { LetterMatter } from './letter-matter.ts'

/**
 * Adds an annex to a letter that explains day by day how its dates are counted once `newFacts` have happened. Without a known
 * date, or where both do not fit the length limit, returns the letter alone: its own words come first.
 */
export function withCounting(
  letter: string,
  { facts, terms, calendar }: LetterMatter,
  newFacts: readonly CaseFact[],
  reader: Reader,
  codes: readonly ClockCode[],
): string {
  const allFacts = [...facts, ...newFacts]
  const clocks = clocksOf(allFacts, terms, calendar)
  const counted = codes.flatMap((code) => {
    const clock = clocks.findLast((each) => each.code === code && each.stoppedAt === null)
    if (!clock || clock.dueAt === null) return []
    const lines = formatTrace(explainClock(allFacts, terms, calendar, clock), reader, null)
    return [[formatLimit(clock, reader.words), ...lines.map((line) => `· ${line}`)].join('\n')]
  })
  const whole = [letter, '', reader.words.trace.counting, ...counted].join('\n')
  return counted.length === 0 || whole.length > maxTextLength ? letter : whole
}
