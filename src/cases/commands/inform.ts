import { type Case, isOpen } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import { type ToldCommand, told } from '../contact.ts'
import type { InformedAbout } from '../facts/client-facts.ts'
import type { CaseFact } from '../facts/facts.ts'
import { standing } from '../facts/undelivered.ts'
import { type Decision, refuse } from '../refusal.ts'

export type InformCommand = ToldCommand & { readonly verb: 'inform'; readonly about: InformedAbout }

/** 4.1, 3.4: tells the client how the case stands, that its escalation arrived, or how it ended. Moves no clock. */
export function inform(kase: Case, command: InformCommand, { facts }: CaseContext): Decision {
  const { now: at, by, about } = command
  if (!toBeTold(kase, facts).includes(about)) return refuse({ code: 'not-to-be-told', field: 'about', about })
  const said = told(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  return { facts: [{ type: 'client-informed', at, by: by.id, about, ...said }] }
}

/**
 * What the client can be told of a case as it stands, the likeliest first: of its end once it has ended, of an escalation
 * until the final decision is told, which takes its place, and of its progress while it is open.
 */
export function toBeTold(kase: Case, facts: readonly CaseFact[]): InformedAbout[] {
  if (!isOpen(kase)) return hasAnEndToTell(kase) ? ['closing'] : []
  const isDecided = kase.status === 'awaiting-confirmation' || kase.status === 'implementing'
  if (kase.level === 0 || isDecided) return ['progress']
  return isTold(facts, 'escalation') ? ['progress', 'escalation'] : ['escalation', 'progress']
}

/** What the client waits to hear since an escalation or an end, and nobody has told them; null: nothing. */
export function yetToTell(kase: Case, facts: readonly CaseFact[]): 'escalation' | 'closing' | null {
  const [first] = toBeTold(kase, facts)
  return first === undefined || first === 'progress' || isTold(facts, first) ? null : first
}

/** Who declines tells the client in the same step, and a case that was merged goes on in another. */
const hasAnEndToTell = ({ status }: Case): boolean =>
  status === 'closed' || status === 'deadlocked' || status === 'withdrawn'

/** Whether they were told since that last came about. */
function isTold(facts: readonly CaseFact[], about: keyof typeof broughtAbout): boolean {
  const known = standing(facts)
  const since = known.findLastIndex(({ type }) => broughtAbout[about].includes(type))
  return known.slice(since + 1).some((fact) => fact.type === 'client-informed' && fact.about === about)
}

const broughtAbout: Readonly<Record<'escalation' | 'closing', readonly CaseFact['type'][]>> = {
  escalation: ['escalation-requested'],
  closing: ['case-closed', 'decision-refused', 'case-withdrawn'],
}
