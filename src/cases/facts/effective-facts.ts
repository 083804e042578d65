import type { CaseFact } from './facts.ts'

/**
 * The indexes, from 0, of facts that were taken back: letters that never reached the client, what Redress concluded
 * from the client's silence, the verdicts that rested on either, and the facts that take them back.
 */
export function takenBack(facts: readonly CaseFact[]): ReadonlySet<number> {
  const back = new Set<number>()
  for (const [index, fact] of facts.entries()) {
    if (fact.type !== 'letter-undelivered' || fact.stands) continue
    const letter = fact.letter - 1
    const silence = facts.findIndex((each, place) => place > letter && place < index && isSilence(each))
    back.add(index)
    for (const first of silence < 0 ? [letter] : [letter, silence]) {
      back.add(first)
      for (let next = first + 1; followsFrom(facts[first], facts[next]); next++) back.add(next)
    }
  }
  return back
}

/** 4.3: what Redress itself concludes from having no answer. */
const isSilence = (fact: CaseFact): boolean =>
  fact.type === 'acceptance-deemed' || (fact.type === 'case-closed' && fact.because === 'no-response')

/** What follows from a decision shares its instant: verdicts, and the end of a case that had nothing to carry out. */
const followsFrom = (decided: CaseFact | undefined, next: CaseFact | undefined): boolean =>
  decided !== undefined &&
  next !== undefined &&
  next.at === decided.at &&
  (next.type === 'clock-stopped' || (decided.type === 'acceptance-deemed' && next.type === 'case-closed'))

/** The facts that count, for clocks and for what the client knows: all but those that were taken back. */
export function effectiveFacts(facts: readonly CaseFact[]): readonly CaseFact[] {
  const back = takenBack(facts)
  return back.size === 0 ? facts : facts.filter((_, index) => !back.has(index))
}
