import type { PersonId } from '../../agreement/ids.ts'
import type { Terms } from '../../agreement/terms.ts'
import type { Clock, ClockCode } from '../../deadlines/clock.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { limitUsed } from '../../deadlines/limit-used.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { CalendarInForce } from './case-clocks.ts'
import { clockSpans } from './clock-spans.ts'
import { factsUntilVerdict } from './explain-clock.ts'

/** A part of a clock's run in which the case had the same owner. */
export type OwnerSpan = {
  /** null: it had none. */
  readonly owner: PersonId | null
  readonly from: Instant
  readonly until: Instant
  /** Thousandths of a business day, or of an hour where the limit is in hours; pauses not counted. */
  readonly businessTime: number
}

/** The clocks that the owner is responsible for: the steps of the first level, and the second level as a whole. */
const ownerClocks: readonly ClockCode[] = ['INVESTIGATION', 'FORMULATION', 'NOTICE', 'ESCALATION']

/** Whether the owner of the case is responsible for this clock. */
export const isOwnerClock = (code: ClockCode): boolean => ownerClocks.includes(code)

/**
 * Who owned the case while one of the owner's clocks ran, and for how much of its business time, in order and without
 * gaps; together exactly the business time of the clock until it stopped, or until `now`. 2.4: an owner who hands it over
 * stays responsible until the other accepts, even in another department. A clock whose verdict is frozen counts what was
 * recorded until then. Empty: it has not started, or is none of the owner's clocks; null: no calendar covers the days.
 */
export function ownerSpans(
  facts: readonly CaseFact[],
  terms: Terms,
  { calendar }: CalendarInForce,
  clock: Clock,
  now: Instant,
): OwnerSpan[] | null {
  const { code, cycle, startsAt, stoppedAt } = clock
  if (!isOwnerClock(code)) return []
  const end = stoppedAt ?? now
  const relevantFacts = factsUntilVerdict(facts, clock)
  const spansOfClocks = clockSpans(relevantFacts, terms, calendar)
  const { course } = spansOfClocks.find((each) => each.code === code && each.cycle === cycle) ?? clock
  const spans: OwnerSpan[] = []
  let before = 0
  for (const { owner, from, until } of ownersBetween(ownerChanges(relevantFacts, code), startsAt, end)) {
    const used = limitUsed(calendar, { ...clock, course }, until)
    if (used === null) return null
    spans.push({ owner, from, until, businessTime: used - before })
    before = used
  }
  return spans
}

type Change = { readonly at: Instant; readonly owner: PersonId | null }

/** Each change of owner, in order. */
function ownerChanges(facts: readonly CaseFact[], code: ClockCode): Change[] {
  // Owners of the first level have no share in the second level's clock.
  const factsOfLevel = code === 'ESCALATION' ? facts.slice(lastEscalation(facts) + 1) : facts
  return factsOfLevel.flatMap((fact): Change[] => {
    const { at } = fact
    switch (fact.type) {
      case 'owner-assigned':
        return [{ at, owner: fact.owner }]
      case 'hand-over-accepted':
      case 'escalation-taken-over':
        // Only a person can take a case, so `by` is one.
        return [{ at, owner: fact.by as PersonId }]
      case 'owner-lost':
      case 'escalation-requested':
        return [{ at, owner: null }]
      default:
        return []
    }
  })
}

const lastEscalation = (facts: readonly CaseFact[]): number =>
  facts.findLastIndex(({ type }) => type === 'escalation-requested')

function ownersBetween(
  changes: readonly Change[],
  start: Instant,
  end: Instant,
): Omit<OwnerSpan, 'businessTime'>[] {
  const spans: Omit<OwnerSpan, 'businessTime'>[] = []
  const bounds = [{ at: start, owner: null }, ...changes]
  bounds.forEach(({ at, owner }, index) => {
    const from = instant(Math.max(at, start))
    const until = instant(Math.min(bounds[index + 1]?.at ?? end, end))
    if (from >= until) return
    const last = spans.at(-1)
    if (last?.owner === owner) spans[spans.length - 1] = { ...last, until }
    else spans.push({ owner, from, until })
  })
  return spans
}

/** The business time of each owner, in the order in which they first owned the case. */
export function ownerShares(spans: readonly OwnerSpan[]): Pick<OwnerSpan, 'owner' | 'businessTime'>[] {
  const shares = new Map<PersonId | null, number>()
  for (const { owner, businessTime } of spans) shares.set(owner, (shares.get(owner) ?? 0) + businessTime)
  return [...shares].map(([owner, businessTime]) => ({ owner, businessTime }))
}
