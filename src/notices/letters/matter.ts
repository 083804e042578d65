import type { Terms } from '../../agreement/terms.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { Case } from '../../cases/case.ts'
import type { CaseFact } from '../../cases/facts.ts'
import { type CalendarInForce, clocksOf } from '../../cases/settle-clocks.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { type Reader, sayDue } from '../say-time.ts'
import type { LetterFrame } from '../words/en/letters.ts'
import { wordsIn } from '../words/words-in.ts'

/** What a letter is written from. */
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

/** To whom, from whom, about what, and how to answer: what every letter has. */
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

/** The dates that hold once `told` has happened; null for one that no calendar covers, or that does not run. */
export function dueDates(
  { facts, terms, calendar }: LetterMatter,
  told: readonly CaseFact[],
  reader: Reader,
) {
  const clocks = clocksOf([...facts, ...told], terms, calendar)
  return (code: ClockCode): string | null => {
    const dueAt = clocks.findLast((clock) => clock.code === code && clock.stoppedAt === null)?.dueAt ?? null
    return dueAt === null ? null : sayDue(dueAt, reader)
  }
}
