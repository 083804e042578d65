import type { Instant } from '../../deadlines/instant.ts'
import { clientReader, frameOf, type LetterMatter, type Sender } from './matter.ts'

/** 4.1: asks for what is missing; the question itself is put in by whoever asks. */
export function questionLetter(matter: LetterMatter, sender: Sender, now: Instant): string {
  const reader = clientReader(matter, now)
  return reader.words.progressLetters.question(frameOf(matter, sender))
}
