import type { Language } from '../../agreement/vocabulary.ts'
import type { ToldFact } from '../notices-of.ts'
import { wordsIn } from '../words/words-in.ts'

/** The subject of the letter that a fact sends; it always holds the number of the case. */
export function letterSubject({ type }: ToldFact, number: string, language: Language): string {
  const { letters, progressLetters } = wordsIn(language)
  switch (type) {
    case 'complaint-acknowledged':
      return letters.acknowledgementSubject(number)
    case 'solution-notified':
      return letters.solutionSubject(number)
    default:
      return progressLetters.subject[type](number)
  }
}
