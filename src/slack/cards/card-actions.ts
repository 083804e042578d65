import type { Case } from '../../cases/case.ts'
import type { CaseVerb } from '../../cases/commands/all-commands.ts'
import { nextSteps, possibleVerbs } from '../../cases/next-steps.ts'
import type { Words } from '../../notices/words/words.ts'
import { doAction, type OneClickVerb, openAction } from '../blocks/action-ids.ts'

/**
 * Commands that a case card does not offer: approvers decide on their own card, and the client's answers share one
 * form.
 */
const hiddenVerbs = ['approve', 'return', 'revise', 'refuse', 'rate'] as const satisfies readonly CaseVerb[]
type HiddenVerb = (typeof hiddenVerbs)[number]

/** An action that a card offers; `take` is `assign` to oneself. */
export type CardAction = Exclude<CaseVerb, HiddenVerb> | 'take'

/** The actions of a case: the next step (null: none on the card), and all others, the likeliest first. */
export type CardActions = { readonly next: CardAction | null; readonly others: readonly CardAction[] }

/** The actions that the status of this case allows, for every reader alike. */
export function cardActionsOf(kase: Case): CardActions {
  const possible = possibleVerbs(kase).flatMap(actionsOfVerb)
  const next = nextSteps(kase).flatMap(actionsOfVerb)[0] ?? null
  // Next to `take`, `assign` has a button of its own.
  const nextActions: readonly (CardAction | null)[] = next === 'take' ? [next, 'assign'] : [next]
  const others = possible.filter((action) => !nextActions.includes(action))
  // A known delay that the client was not informed of comes before everything else.
  const first = others.filter((action) => action === 'notify-delay' && kase.delay)
  return { next, others: [...first, ...others.filter((action) => !first.includes(action))] }
}

function actionsOfVerb(verb: CaseVerb): CardAction[] {
  if (isHiddenVerb(verb)) return []
  return verb === 'assign' ? ['take', 'assign'] : [verb]
}

const isHiddenVerb = (verb: CaseVerb): verb is HiddenVerb =>
  (hiddenVerbs as readonly CaseVerb[]).includes(verb)

const immediateActions: readonly string[] = ['take', 'accept-hand-over', 'take-over'] satisfies (CardAction &
  OneClickVerb)[]

/** Whether an action needs no form. */
export const isImmediate = (action: string): action is CardAction & OneClickVerb =>
  immediateActions.includes(action)

/** The action id of an action's button. */
export const actionIdOf = (action: CardAction): string =>
  isImmediate(action) ? doAction(action) : openAction(action)

/** The label of an action on buttons and in menus. */
export function labelOf(action: CardAction, kase: Case, { card, terms }: Words): string {
  if (action === 'take') return card.take
  if (action === 'assign') return card.assignTo
  if (action === 'propose' && kase.status === 'awaiting-approval') return card.editProposal
  return terms.verb[action]
}
