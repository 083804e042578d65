import type { Case } from './case.ts'
import type { Verb } from './verbs.ts'

/** Why a verb that its stage allows has nothing to do in this very case. */
export const notNowReasons = [
  'already-acknowledged',
  'decline-pending',
  'no-decline',
  'has-handler',
  'hand-over-pending',
  'no-hand-over',
  'question-open',
  'no-question',
  'already-waiting',
  'not-waiting',
  'already-complex',
  'already-determined',
  'second-level',
  'first-level',
  'already-investigated',
  'not-investigated',
  'already-reminded',
] as const
export type NotNow = (typeof notNowReasons)[number]

/** null when the verb has something to do; otherwise why not. The stage is judged elsewhere. */
export function notNow(verb: Verb, kase: Case): NotNow | null {
  switch (verb) {
    case 'acknowledge':
      return kase.acknowledgement ? 'already-acknowledged' : null
    case 'decline':
      return kase.decline ? 'decline-pending' : null
    case 'confirm-decline':
    case 'reject-decline':
      return kase.decline ? null : 'no-decline'
    case 'assign':
      if (kase.handOver) return 'hand-over-pending'
      return kase.owner === null ? null : 'has-handler'
    case 'accept-hand-over':
      return kase.handOver ? null : 'no-hand-over'
    case 'ask-client':
      return kase.question ? 'question-open' : null
    case 'client-answered':
      return kase.question ? null : 'no-question'
    case 'wait':
      return kase.waiting ? 'already-waiting' : null
    case 'go-on':
      return kase.waiting ? null : 'not-waiting'
    case 'declare-complex':
      if (kase.complexity) return 'already-complex'
      // STANDARD was kept or missed with the first solution; a change asked for has FORMULATION alone (4.3).
      return kase.revisions > 0 ? 'already-determined' : null
    case 'complete-investigation':
      return kase.status === 'escalated' && kase.investigation ? 'already-investigated' : null
    case 'propose':
      return kase.status === 'escalated' && !kase.investigation ? 'not-investigated' : null
    case 'remind-client':
      return kase.status === 'awaiting-confirmation' && kase.remindedAt !== null ? 'already-reminded' : null
    case 'revise':
    case 'escalate':
      return kase.level === 1 ? 'second-level' : null
    case 'refuse':
      return kase.level === 0 ? 'first-level' : null
    default:
      return null
  }
}
