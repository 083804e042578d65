import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { sayDate } from '../say-time.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, type Sender } from './matter.ts'

/** 3.2(3): the investigation takes longer, why, and until when. */
export function extensionLetter(
  matter: LetterMatter,
  { until, reason }: { readonly until: PlainDate; readonly reason: string },
  sender: Sender,
  now: Instant,
): string {
  const reader = clientReader(matter, now)
  return reader.words.progressLetters.extension({
    ...frameOf(matter, sender),
    until: sayDate(until, reader),
    reason,
    solutionBy: dueDates(matter, [], reader)('STANDARD'),
  })
}
