import type { Language } from '../../agreement/vocabulary.ts'
import type { CaseFact } from '../../cases/facts.ts'
import type { ToldFact } from '../notices-of.ts'
import { wordsIn } from '../words/words-in.ts'

/**
 * The subject of the letter that a fact sends; it always holds the number of the case. `before`: the facts before it,
 * which say whether a solution is the final decision.
 */
export function letterSubject(
  { type }: ToldFact,
  before: readonly CaseFact[],
  number: string,
  language: Language,
): string {
  const { letters, progressLetters } = wordsIn(language)
  switch (type) {
    case 'complaint-acknowledged':
      return letters.acknowledgementSubject(number)
    case 'solution-notified':
      return before.some((fact) => fact.type === 'escalation-requested')
        ? letters.decisionSubject(number)
        : letters.solutionSubject(number)
    default:
      return progressLetters.subject[type](number)
  }
}
