import type { ClockCode } from '../../deadlines/clock.ts'
import { type Case, isOpen } from '../case.ts'
import type { InformedAbout } from '../facts/client-facts.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact } from '../facts/facts.ts'

/**
 * The updates that can be sent to the client now, the likeliest first: the end of the case once it has ended; an
 * escalation until the notice of the final decision, which takes its place; dates that are still to be named; the
 * progress while the case is open.
 */
export function updatesToSend(kase: Case, facts: readonly CaseFact[]): InformedAbout[] {
  if (!isOpen(kase)) return hasClosingNotice(kase) ? ['closing'] : []
  const isDecided = kase.status === 'awaiting-confirmation' || kase.status === 'implementing'
  if (kase.level === 1 && !isDecided) {
    // The letter about the escalation names the dates as well.
    if (!isClientInformed(facts, 'escalation')) return ['escalation', 'progress']
    return [...datesToSend(kase, facts), 'progress', 'escalation']
  }
  return [...datesToSend(kase, facts), 'progress']
}

/** The update that is due to the client since an escalation, a date or an end; null: none, or it was sent. */
export function overdueUpdate(
  kase: Case,
  facts: readonly CaseFact[],
): Exclude<InformedAbout, 'progress'> | null {
  const [first] = updatesToSend(kase, facts)
  if (first === undefined || first === 'progress') return null
  return first !== 'dates' && isClientInformed(facts, first) ? null : first
}

/** A decline is announced in the same step. */
const hasClosingNotice = ({ status }: Case): boolean =>
  status === 'closed' || status === 'deadlocked' || status === 'withdrawn' || status === 'merged'

/** Whether the client was informed since the last fact that made the update due. */
function isClientInformed(facts: readonly CaseFact[], about: keyof typeof makesDue): boolean {
  const effective = effectiveFacts(facts)
  const since = effective.findLastIndex(({ type }) => makesDue[about].includes(type))
  return effective.slice(since + 1).some((fact) => fact.type === 'client-informed' && fact.about === about)
}

const makesDue: Readonly<Record<'escalation' | 'closing', readonly CaseFact['type'][]>> = {
  escalation: ['escalation-requested'],
  closing: ['case-closed', 'decision-refused', 'case-withdrawn', 'case-merged'],
}

/** The clocks whose dates clients are told. */
const promisedClocks: readonly ClockCode[] = [
  'INVESTIGATION',
  'STANDARD',
  'ESCALATION_START',
  'ESCALATION',
  'CONFIRMATION',
]

/**
 * Whether the client must be told dates after this fact: those of a complaint that is handled after all (1.3), and those
 * that became known, or moved, with a calendar.
 */
export const bringsDates = (fact: CaseFact): boolean =>
  fact.type === 'decline-contested' ||
  (fact.type === 'calendar-changed' &&
    fact.clocks.some(({ code, to }) => to !== null && promisedClocks.includes(code)))

/** Facts after which no date from before is still to be named: a letter that names all of them, or nothing to date. */
const namesDates = (fact: CaseFact): boolean =>
  fact.type === 'complaint-acknowledged' ||
  fact.type === 'complexity-declared' ||
  fact.type === 'solution-determined' ||
  fact.type === 'solution-notified' ||
  fact.type === 'client-informed'

/** Before the acknowledgement nothing was promised, and it names the dates itself. */
function datesToSend({ acknowledgement }: Case, facts: readonly CaseFact[]): 'dates'[] {
  const effective = effectiveFacts(facts)
  const since = effective.findLastIndex(bringsDates)
  if (acknowledgement === null || since < 0) return []
  return effective.slice(since + 1).some(namesDates) ? [] : ['dates']
}
