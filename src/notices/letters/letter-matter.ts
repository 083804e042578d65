import type { Terms } from '../../agreement/terms.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Case } from '../../cases/case.ts'
import { type CalendarInForce, clocksOf } from '../../cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Clock, ClockCode } from '../../deadlines/clock.ts'
import { type Instant, instantAt } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { formatDue, type Reader } from '../format-time.ts'
import type { LetterFrame } from '../words/en/letters.ts'
import { wordsIn } from '../words/words-in.ts'

/** The input of a letter. */
export type LetterMatter = {
  readonly case: Case
  readonly facts: readonly CaseFact[]
  readonly terms: Terms
  readonly calendar: CalendarInForce
  readonly client: { readonly name: string; readonly contact: string | null; readonly language: Language }
}
export type Sender = { readonly name: string; readonly serviceEmail: string; readonly hotline: string | null }

/** How dates and words are written to the client: in their language, in the agreement's zone. */
export const clientReader = ({ client, terms }: LetterMatter, now: Instant): Reader => ({
  words: wordsIn(client.language),
  timeZone: terms.timeZone,
  now,
})

/** The parts of every letter: recipient, sender, case number, and how to answer. */
export function frameOf({ case: kase, client, terms }: LetterMatter, sender: Sender): LetterFrame {
  const { letters } = wordsIn(client.language)
  return {
    client: client.contact ?? client.name,
    provider: sender.name,
    number: kase.complaint.number,
    contact: letters.ways([sender.serviceEmail, sender.hotline].filter((way) => way !== null)),
    timeZone: terms.timeZone,
  }
}

/** The clocks as they run once `newFacts` have happened; undefined for one that does not. */
export function runningAfter({ facts, terms, calendar }: LetterMatter, newFacts: readonly CaseFact[]) {
  const clocks = clocksOf([...facts, ...newFacts], terms, calendar)
  return (code: ClockCode): Clock | undefined =>
    clocks.findLast((clock) => clock.code === code && clock.stoppedAt === null)
}

/** The due dates once `newFacts` have happened; null for a clock that does not run, or whose date no calendar covers. */
export function dueDates(matter: LetterMatter, newFacts: readonly CaseFact[], reader: Reader) {
  const running = runningAfter(matter, newFacts)
  return (code: ClockCode): string | null => {
    const dueAt = running(code)?.dueAt ?? null
    return dueAt === null ? null : formatDue(dueAt, reader)
  }
}

/** The date of a clock by the weekends alone, where no calendar covers it; null: it has a date, or lies too far ahead. */
export function provisionalDate(
  matter: LetterMatter,
  newFacts: readonly CaseFact[],
  code: ClockCode,
  reader: Reader,
): string | null {
  const at = runningAfter(matter, newFacts)(code)?.provisional?.at ?? null
  return at === null ? null : formatDue(at, reader)
}

/**
 * A later day that `promiseFact` promises: the moment at which its clock is due then, and a sentence on how that moves
 * while the clock is paused; null: it is not.
 */
export function promised(
  matter: LetterMatter,
  {
    on,
    code,
    promiseFact,
  }: { readonly on: PlainDate; readonly code: ClockCode; readonly promiseFact: CaseFact },
  reader: Reader,
): { readonly by: string; readonly moving: string | null } {
  const { closeOfBusiness, timeZone } = matter.terms
  const end = instantAt(on, closeOfBusiness, timeZone)
  const isMoved = runningAfter(matter, [promiseFact])(code)?.dueAt !== end
  return { by: formatDue(end, reader), moving: isMoved ? reader.words.progressLetters.wait.promised : null }
}

/** 3.4: what a dissatisfied client can do: escalate, or, at the second level, turn to somebody outside. */
export function onward({ case: kase, terms }: LetterMatter, { words }: Reader): string {
  const { letters } = words
  return kase.level === 0
    ? letters.mayEscalate
    : letters.finalDecision(letters.turnTo(words.terms.list(terms.externalRoutes)))
}
