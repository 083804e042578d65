import { bringsDates } from '../../cases/commands/updates-to-send.ts'
import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { formatDate } from '../format-time.ts'
import { withCounting } from './counting-annex.ts'
import { clientReader, frameOf, type LetterMatter, type Sender } from './letter-matter.ts'
import { nextDates } from './next-dates.ts'

/**
 * 2.3, 1.3: the dates of a complaint that is handled after its decline was contested, or those that could be named, or
 * moved, once a calendar was published.
 */
export function datesLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  const { informLetters } = reader.words
  const cause = effectiveFacts(matter.facts).findLast(bringsDates)
  const next = nextDates(matter, reader)
  const { number } = matter.case.complaint
  const letter = informLetters.dates({
    ...frameOf(matter, sender),
    why:
      cause?.type === 'decline-contested'
        ? informLetters.datesBecause.contested(
            number,
            formatDate(localDate(cause.answeredAt, reader.timeZone), reader),
          )
        : informLetters.datesBecause.calendar(number),
    next: next.map(({ line }) => line),
  })
  return withCounting(
    letter,
    matter,
    [],
    reader,
    next.flatMap(({ code }) => code ?? []),
  )
}
