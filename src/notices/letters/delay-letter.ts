import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { formatDate } from '../format-time.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, type Sender } from './letter-matter.ts'

/** 4.1: the promised date cannot be kept, why, what to expect instead, and what the client can do. */
export function delayLetter(
  matter: LetterMatter,
  { expectedOn, reason }: { readonly expectedOn: PlainDate; readonly reason: string },
  sender: Sender,
  now: Instant,
): string {
  const reader = clientReader(matter, now)
  const due = dueDates(matter, [], reader)
  const { letters, progressLetters, terms } = reader.words
  const final = matter.case.level === 1
  return progressLetters.delay({
    ...frameOf(matter, sender),
    final,
    promised: due(final ? 'ESCALATION' : 'STANDARD'),
    rights: final
      ? progressLetters.rights.final(letters.turnTo(terms.list(matter.terms.externalRoutes)))
      : progressLetters.rights.first,
    expectedOn: formatDate(expectedOn, reader),
    reason,
  })
}
