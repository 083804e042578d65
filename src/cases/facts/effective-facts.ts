import type { ClockCode } from '../../deadlines/clock.ts'
import type { CaseFact } from './facts.ts'

/**
 * The indexes, from 0, of facts that were taken back: letters that never reached the client, what was concluded
 * from the client's silence (also where a message disproved it), the verdicts that rested on either, and the facts that
 * take them back; and the verdicts of the promise clocks that a solution stopped which was taken back itself.
 */
export function takenBack(facts: readonly CaseFact[]): ReadonlySet<number> {
  const back = new Set<number>()
  const takeBack = (first: number) => {
    back.add(first)
    for (let next = first + 1; followsFrom(facts[first], facts[next]); next++) back.add(next)
  }
  for (const [index, fact] of facts.entries()) {
    if (fact.type === 'solution-taken-back') {
      for (const verdict of promiseVerdictsOf(facts, determinationBefore(facts, index))) back.add(verdict)
      continue
    }
    if (fact.type === 'silence-disproved' && !fact.stands) {
      const silence = facts.findLastIndex((each, place) => place < index && isSilence(each))
      if (silence >= 0) takeBack(silence)
      back.add(index)
    }
    if (fact.type !== 'letter-undelivered' || fact.stands) continue
    const letter = fact.letter - 1
    const silences = facts.flatMap((each, place) =>
      place > letter && place < index && !back.has(place) && isSilence(each) ? [place] : [],
    )
    back.add(index)
    for (const first of [letter, ...silences]) takeBack(first)
  }
  return back
}

/** The clocks that promise the client a solution; they run on where one is taken back. */
const promiseClocks: readonly ClockCode[] = ['STANDARD', 'COMPLEX_MAX', 'ESCALATION']

/** The index of the determination that the fact at `index` takes back; -1: there is none. */
const determinationBefore = (facts: readonly CaseFact[], index: number): number =>
  facts.findLastIndex(({ type }, place) => place < index && type === 'solution-determined')

/** The indexes of the verdicts of the promise clocks that followed from this determination. */
function promiseVerdictsOf(facts: readonly CaseFact[], determination: number): number[] {
  const verdicts: number[] = []
  for (let next = determination + 1; followsFrom(facts[determination], facts[next]); next++) {
    const verdict = facts[next]
    if (verdict?.type === 'clock-stopped' && promiseClocks.includes(verdict.code)) verdicts.push(next)
  }
  return verdicts
}

/** The determinations that were taken back: they stop no promise clock. */
export const determinationsTakenBack = (facts: readonly CaseFact[]): ReadonlySet<CaseFact> =>
  new Set(
    facts.flatMap((fact, index) => {
      const determination =
        fact.type === 'solution-taken-back' ? facts[determinationBefore(facts, index)] : undefined
      return determination ? [determination] : []
    }),
  )

/** 4.3: what was concluded from having no answer, by Redress or by a person. */
export const isSilence = (fact: CaseFact): boolean =>
  fact.type === 'acceptance-deemed' ||
  fact.type === 'confirmation-lapsed' ||
  (fact.type === 'case-closed' && fact.because === 'no-response')

/** What follows from a decision shares its instant: verdicts, and the end of a case that had nothing to carry out. */
export const followsFrom = (decided: CaseFact | undefined, next: CaseFact | undefined): boolean =>
  decided !== undefined &&
  next !== undefined &&
  next.at === decided.at &&
  (next.type === 'clock-stopped' || (decided.type === 'acceptance-deemed' && next.type === 'case-closed'))

/** The facts that count, for clocks and for what the client knows: all but those that were taken back. */
export function effectiveFacts(facts: readonly CaseFact[]): readonly CaseFact[] {
  const back = takenBack(facts)
  return back.size === 0 ? facts : facts.filter((_, index) => !back.has(index))
}
