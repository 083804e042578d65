import { type Case, isOpen } from '../case.ts'
import type { InformedAbout } from '../facts/client-facts.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact } from '../facts/facts.ts'

/**
 * The updates that can be sent to the client now, the likeliest first: the end of the case once it has ended; an
 * escalation until the notice of the final decision, which takes its place; the progress while the case is open.
 */
export function updatesToSend(kase: Case, facts: readonly CaseFact[]): InformedAbout[] {
  if (!isOpen(kase)) return hasClosingNotice(kase) ? ['closing'] : []
  const isDecided = kase.status === 'awaiting-confirmation' || kase.status === 'implementing'
  if (kase.level === 0 || isDecided) return ['progress']
  return isClientInformed(facts, 'escalation') ? ['progress', 'escalation'] : ['escalation', 'progress']
}

/** The update that is due to the client since an escalation or an end; null: none, or it was sent. */
export function overdueUpdate(kase: Case, facts: readonly CaseFact[]): 'escalation' | 'closing' | null {
  const [first] = updatesToSend(kase, facts)
  return first === undefined || first === 'progress' || isClientInformed(facts, first) ? null : first
}

/** A decline is announced in the same step, and a merged case goes on in another case. */
const hasClosingNotice = ({ status }: Case): boolean =>
  status === 'closed' || status === 'deadlocked' || status === 'withdrawn'

/** Whether the client was informed since the last fact that made the update due. */
function isClientInformed(facts: readonly CaseFact[], about: keyof typeof makesDue): boolean {
  const effective = effectiveFacts(facts)
  const since = effective.findLastIndex(({ type }) => makesDue[about].includes(type))
  return effective.slice(since + 1).some((fact) => fact.type === 'client-informed' && fact.about === about)
}

const makesDue: Readonly<Record<'escalation' | 'closing', readonly CaseFact['type'][]>> = {
  escalation: ['escalation-requested'],
  closing: ['case-closed', 'decision-refused', 'case-withdrawn'],
}
