import type { Case } from '../../cases/case.ts'
import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { fold } from '../../cases/facts/fold.ts'
import type { Clock } from '../../deadlines/clock.ts'
import type { CaseFile } from '../ports/case-file.ts'

/** The input of a history. */
type HistoryInput = Pick<CaseFile, 'case' | 'facts' | 'terms' | 'calendar'>

/** A case and its clocks, now and as of each earlier fact; each computed on first use, and once. */
type CaseHistory = {
  /** The clocks as they are now. */
  readonly clocks: readonly Clock[]
  /** The clocks as they were after the first `count` facts. */
  readonly clocksAfter: (count: number) => readonly Clock[]
  /** The case as it was after the first `count` facts, at least one. */
  readonly caseAfter: (count: number) => Case
}

/** Facts are never changed in place, so what follows from them is cached for as long as they are referenced. */
const histories = new WeakMap<
  readonly CaseFact[],
  { readonly input: HistoryInput; readonly history: CaseHistory }
>()

/**
 * The history of a case that was loaded. The same facts, terms and calendar share one history, so that everything that
 * composes a message computes the clocks of a moment once.
 */
export function caseHistory(input: HistoryInput): CaseHistory {
  const { facts, terms, calendar } = input
  const before = histories.get(facts)
  if (before && before.input.terms === terms && before.input.calendar === calendar) return before.history
  const history = newHistory(input)
  histories.set(facts, { input, history })
  return history
}

function newHistory({ case: kase, facts, terms, calendar }: HistoryInput): CaseHistory {
  const first = (count: number) => (count === facts.length ? facts : facts.slice(0, count))
  const clocksAfter = memoized((count) => clocksOf(first(count), terms, calendar))
  const caseAfter = memoized((count) => fold(kase.id, first(count)))
  return {
    get clocks() {
      return clocksAfter(facts.length)
    },
    clocksAfter,
    caseAfter,
  }
}

/** Remembers what was computed for each count. */
function memoized<Value>(compute: (count: number) => Value): (count: number) => Value {
  const values = new Map<number, Value>()
  return (count) => {
    const value = values.get(count) ?? compute(count)
    values.set(count, value)
    return value
  }
}
