import type { Case } from '../../cases/case.ts'
import type { CaseVerb } from '../../cases/commands/all-commands.ts'
import { nextSteps, possibleVerbs } from '../../cases/next-steps.ts'
import type { Words } from '../../notices/words/words.ts'
import { type DoneAtOnce, doAction, openAction } from '../blocks/action-ids.ts'

/**
 * Commands that a case card does not offer: approvers decide on their own card, and the client's answers share one
 * form.
 */
const notOnCards = ['approve', 'return', 'revise', 'refuse', 'rate'] as const satisfies readonly CaseVerb[]
type NotOnCards = (typeof notOnCards)[number]

/** What a card offers; `take` is `assign` to oneself. */
export type Way = Exclude<CaseVerb, NotOnCards> | 'take'

/** The actions of a case: the next step (null: there is none on a card), and all others, the likeliest first. */
export type Ways = { readonly next: Way | null; readonly others: readonly Way[] }

/** The actions that the status of this case allows, whoever looks. */
export function waysOf(kase: Case): Ways {
  const possible = possibleVerbs(kase).flatMap(waysOfVerb)
  const next = nextSteps(kase).flatMap(waysOfVerb)[0] ?? null
  // Assigning is a button of its own beside taking.
  const shown: readonly (Way | null)[] = next === 'take' ? [next, 'assign'] : [next]
  const others = possible.filter((way) => !shown.includes(way))
  // A known delay that the client was not told of comes before everything else.
  const first = others.filter((way) => way === 'notify-delay' && kase.delay)
  return { next, others: [...first, ...others.filter((way) => !first.includes(way))] }
}

function waysOfVerb(verb: CaseVerb): Way[] {
  if (isNotOnCards(verb)) return []
  return verb === 'assign' ? ['take', 'assign'] : [verb]
}

const isNotOnCards = (verb: CaseVerb): verb is NotOnCards =>
  (notOnCards as readonly CaseVerb[]).includes(verb)

const atOnce: readonly string[] = ['take', 'accept-hand-over', 'take-over'] satisfies (Way & DoneAtOnce)[]

/** Whether an action needs no form. */
export const isAtOnce = (way: string): way is Way & DoneAtOnce => atOnce.includes(way)

/** The action id of an action's button. */
export const actionOf = (way: Way): string => (isAtOnce(way) ? doAction(way) : openAction(way))

/** The label of an action on buttons and in menus. */
export function labelOf(way: Way, kase: Case, { card, terms }: Words): string {
  if (way === 'take') return card.take
  if (way === 'assign') return card.assignTo
  if (way === 'propose' && kase.status === 'awaiting-approval') return card.editProposal
  return terms.verb[way]
}
