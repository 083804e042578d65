import type { Language } from '../../agreement/vocabulary.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import type { OutgoingFact } from '../outgoing-fact.ts'
import { wordsIn } from '../words/words-in.ts'

/**
 * The subject of the letter that a fact sends; it always holds the number of the case. `before`: the facts before it,
 * which say whether a solution is the final decision, and how the case ended.
 */
export function letterSubject(
  fact: OutgoingFact,
  before: readonly CaseFact[],
  number: string,
  language: Language,
): string {
  const { informLetters, letters, progressLetters } = wordsIn(language)
  switch (fact.type) {
    case 'complaint-acknowledged':
      return letters.acknowledgementSubject(number)
    case 'solution-notified':
      return before.some(({ type }) => type === 'escalation-requested')
        ? letters.decisionSubject(number)
        : letters.solutionSubject(number)
    case 'client-informed':
      return informLetters.subject[fact.about === 'closing' ? endOf(before) : fact.about](number)
    default:
      return progressLetters.subject[fact.type](number)
  }
}

/** How the case ended last. */
function endOf(facts: readonly CaseFact[]): 'closed' | 'deadlocked' | 'withdrawn' | 'merged' {
  const ends = {
    'case-closed': 'closed',
    'decision-refused': 'deadlocked',
    'case-withdrawn': 'withdrawn',
    'case-merged': 'merged',
  } as const
  const end = facts.findLast(({ type }) => type in ends)
  return end ? ends[end.type as keyof typeof ends] : 'closed'
}
