import type { Case } from '../../cases/case.ts'
import { nextSteps } from '../../cases/next-steps.ts'
import { possibleVerbs } from '../../cases/permissions.ts'
import type { Verb } from '../../cases/verbs.ts'
import type { Words } from '../../notices/words/words.ts'
import { type DoneAtOnce, doAction, openAction } from '../blocks/action-ids.ts'

/**
 * What a card offers. Approvers decide on their own card, where the proposal stands; a change and a refusal are answers
 * of the client, in the form for those.
 */
export type Way = Exclude<Verb, NoWay> | 'take'

type NoWay = 'log' | 'approve' | 'return' | 'revise' | 'refuse' | 'rate'

/** The ways of a case: the next step, null where it is nobody's here, and everything else, the most likely first. */
export type Ways = { readonly next: Way | null; readonly others: readonly Way[] }

/** How likely it is that somebody is looking for it, the likeliest first. */
const likely: readonly Way[] = [
  'acknowledge',
  'confirm-decline',
  'reject-decline',
  'complete-investigation',
  'propose',
  'notify',
  'record-answer',
  'complete-remedy',
  'take',
  'assign',
  'client-answered',
  'go-on',
  'ask-client',
  'remind-client',
  'inform',
  'hand-over',
  'extend',
  'declare-complex',
  'contest',
  'reopen',
  'decline',
  'foresee-delay',
  'notify-delay',
  'wait',
  'correct',
  'write',
  'withdraw',
  'merge',
  'escalate',
]

/** What can be done to this case now, whoever looks. */
export function waysOf(kase: Case): Ways {
  const possible = possibleVerbs(kase).flatMap(waysOfVerb)
  const next = nextSteps(kase).flatMap(waysOfVerb)[0] ?? null
  // Assigning stands beside taking, as its own button.
  const shown: readonly (Way | null)[] = next === 'take' ? [next, 'assign'] : [next]
  return { next, others: possible.filter((way) => !shown.includes(way)).sort(byLikelihood(kase)) }
}

function waysOfVerb(verb: Verb): Way[] {
  switch (verb) {
    case 'log':
    case 'approve':
    case 'return':
    case 'revise':
    case 'refuse':
    case 'rate':
      return []
    case 'assign':
      return ['take', 'assign']
    default:
      return [verb]
  }
}

/** A delay that is known and of which the client was not told comes before everything else. */
function byLikelihood(kase: Case): (a: Way, b: Way) => number {
  const rank = (way: Way) => (way === 'notify-delay' && kase.delay ? -1 : likely.indexOf(way))
  return (a, b) => rank(a) - rank(b)
}

const atOnce: readonly string[] = ['take', 'accept-hand-over', 'take-over'] satisfies (Way & DoneAtOnce)[]

/** True for what needs no form. */
export const isAtOnce = (way: string): way is Way & DoneAtOnce => atOnce.includes(way)

/** The action id of a way's button. */
export const actionOf = (way: Way): string => (isAtOnce(way) ? doAction(way) : openAction(way))

/** What a way is called on buttons and in menus. */
export function labelOf(way: Way, kase: Case, { card, terms }: Words): string {
  if (way === 'take') return card.take
  if (way === 'assign') return card.assignTo
  if (way === 'propose' && kase.status === 'awaiting-approval') return card.editProposal
  return terms.verb[way]
}
