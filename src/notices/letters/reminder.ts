import type { Instant } from '../../deadlines/instant.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, type Sender } from './matter.ts'

/** 4.3: asks once more for the answer, with the date and what silence means. */
export function reminderLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  const { letters, progressLetters } = reader.words
  const answerBy = dueDates(matter, [], reader)('CONFIRMATION')
  return progressLetters.reminder({
    ...frameOf(matter, sender),
    answerBy,
    silence: letters.silence[matter.terms.confirmationSilence](answerBy),
  })
}
