import type { DeclineReason } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { clientReader, frameOf, type LetterMatter, type Sender } from './letter-matter.ts'
import { excerpt } from './shorten.ts'

/** 1.3, 1.2: the complaint was received, why it is not handled here, and where the client can turn. */
export function declineLetter(
  matter: LetterMatter,
  { reason, referral }: { readonly reason: DeclineReason; readonly referral: string },
  sender: Sender,
  now: Instant,
): string {
  const { words } = clientReader(matter, now)
  const { description } = matter.case.complaint
  return words.progressLetters.decline({
    ...frameOf(matter, sender),
    summary: excerpt(description),
    reason: words.progressLetters.declineReason[reason],
    referral,
  })
}
