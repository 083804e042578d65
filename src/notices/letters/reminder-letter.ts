import type { SilencePolicy } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { withCounting } from './counting-annex.ts'
import { clientReader, dueDates, frameOf, type LetterMatter, onward, type Sender } from './letter-matter.ts'

/**
 * 4.3: asks once more for the answer, with the date, what silence means, and what the client can do if they are not
 * satisfied; at the second level about the final decision.
 */
export function reminderLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  const { letters, progressLetters } = reader.words
  const answerBy = dueDates(matter, [], reader)('CONFIRMATION')
  const letter = progressLetters.reminder({
    ...frameOf(matter, sender),
    final: matter.case.level === 1,
    answerBy,
    silence: letters.silence[silenceOf(matter)](answerBy),
    onward: onward(matter, reader),
  })
  return withCounting(letter, matter, [], reader, ['CONFIRMATION'])
}

/** Silence has the agreed effect only where the notice said so (art. 140); a reminder cannot make up for it. */
const silenceOf = ({ case: kase, terms }: LetterMatter): SilencePolicy =>
  'notification' in kase && kase.notification.statesSilence === true ? terms.confirmationSilence : 'keepOpen'
