import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { sayDate } from '../say-time.ts'
import { clientReader, frameOf, type LetterMatter, type Sender } from './matter.ts'

/** 3.3(2): the complaint takes longer than the standard limit, why, and until when. */
export function complexLetter(
  matter: LetterMatter,
  { promisedOn, reason }: { readonly promisedOn: PlainDate; readonly reason: string },
  sender: Sender,
  now: Instant,
): string {
  const reader = clientReader(matter, now)
  return reader.words.progressLetters.complex({
    ...frameOf(matter, sender),
    promisedOn: sayDate(promisedOn, reader),
    reason,
  })
}
