import type { Case } from '../../cases/case.ts'
import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { fold } from '../../cases/facts/fold.ts'
import type { Clock } from '../../deadlines/clock.ts'
import type { CaseFile } from '../ports/case-file.ts'

/** The input of a history. */
type Judged = Pick<CaseFile, 'case' | 'facts' | 'terms' | 'calendar'>

/** A case and its clocks, now and as of each earlier fact; each computed when first asked for, and once. */
type CaseHistory = {
  /** The clocks as they are now. */
  readonly clocks: readonly Clock[]
  /** The clocks as they were after the first `count` facts. */
  readonly clocksAfter: (count: number) => readonly Clock[]
  /** The case as it was after the first `count` facts, at least one. */
  readonly caseAfter: (count: number) => Case
}

/** Facts are never changed in place, so what follows from them is kept for as long as somebody holds them. */
const known = new WeakMap<readonly CaseFact[], { readonly judged: Judged; readonly history: CaseHistory }>()

/**
 * The history of a case that was loaded. The same facts, terms and calendar share one history, so that everything that
 * composes a message computes the clocks of a moment once.
 */
export function caseHistory(judged: Judged): CaseHistory {
  const { facts, terms, calendar } = judged
  const before = known.get(facts)
  if (before && before.judged.terms === terms && before.judged.calendar === calendar) return before.history
  const history = newHistory(judged)
  known.set(facts, { judged, history })
  return history
}

function newHistory({ case: kase, facts, terms, calendar }: Judged): CaseHistory {
  const first = (count: number) => (count === facts.length ? facts : facts.slice(0, count))
  const clocksAfter = once((count) => clocksOf(first(count), terms, calendar))
  const caseAfter = once((count) => fold(kase.id, first(count)))
  return {
    get clocks() {
      return clocksAfter(facts.length)
    },
    clocksAfter,
    caseAfter,
  }
}

/** Remembers what was computed for each count. */
function once<Value>(compute: (count: number) => Value): (count: number) => Value {
  const values = new Map<number, Value>()
  return (count) => {
    const value = values.get(count) ?? compute(count)
    values.set(count, value)
    return value
  }
}
