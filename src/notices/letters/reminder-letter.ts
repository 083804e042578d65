import type { SilencePolicy } from '../../agreement/vocabulary.ts'
import { hasSpoken, withoutQuestions } from '../../cases/client-messages.ts'
import { effectOfSilence } from '../../cases/clocks/silence-effect.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { withCounting } from './counting-annex.ts'
import {
  clientReader,
  dueDates,
  frameOf,
  type LetterMatter,
  onward,
  runningAfter,
  type Sender,
} from './letter-matter.ts'

/**
 * 4.3: asks once more for the answer, with the date, what silence means by then, and what the client can do if they are
 * not satisfied; at the second level about the final decision. After the limit it says that the limit has ended and that
 * nothing followed.
 */
export function reminderLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  const { letters, progressLetters } = reader.words
  const answerBy = dueDates(matter, [], reader)('CONFIRMATION')
  const dueAt = runningAfter(matter, [])('CONFIRMATION')?.dueAt ?? null
  const frame = { ...frameOf(matter, sender), final: matter.case.level === 1, onward: onward(matter, reader) }
  if (dueAt !== null && now > dueAt) return progressLetters.lateReminder({ ...frame, answerBy })
  const letter = progressLetters.reminder({
    ...frame,
    answerBy,
    silence: letters.silence[silenceAfterReminder(matter, dueAt, now)](answerBy),
  })
  return withCounting(letter, matter, [], reader, ['CONFIRMATION'])
}

/**
 * What silence means once this reminder has gone out. It has no effect after a late reminder or a notice that did not say
 * so, nor for a client who has said something about the solution; the reminder answers a question of theirs.
 */
function silenceAfterReminder(matter: LetterMatter, dueAt: Instant | null, now: Instant): SilencePolicy {
  const messages = withoutQuestions(matter.case.messages)
  if (messages.length > 0 || (dueAt !== null && hasSpoken({ messages }, matter.facts, dueAt)))
    return 'keepOpen'
  const reminded: CaseFact = {
    type: 'client-reminded',
    at: now,
    by: matter.case.accountManager,
    method: 'email',
    toldAt: now,
    text: '',
  }
  return effectOfSilence({ ...matter, facts: [...matter.facts, reminded] }, dueAt)
}
