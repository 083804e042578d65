import type { Button, Overflow } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { Words } from '../../notices/words/words.ts'
import { datesChoice, moreAction, openAction } from '../blocks/action-ids.ts'
import { button, overflow } from '../blocks/layout.ts'
import { actionIdOf, type CardAction, cardActionsOf, labelOf } from './card-actions.ts'

/** Slack's own limit on a menu. */
const maxMenuOptions = 5

/**
 * The buttons of a case card: the next step first and highlighted, then the record, then a menu of the other actions
 * and of all dates.
 */
export function caseButtons(kase: Case, words: Words): (Button | Overflow)[] {
  const { next, others } = cardActionsOf(kase)
  return [
    ...(next ? [stepButton(kase, next, words)] : []),
    ...(next === 'take' ? [plainButton(kase, 'assign', words)] : []),
    recordButton(kase, words),
    ...menuOf(kase, others, words),
  ]
}

/** The next step of a case, for a reminder; the record where the next step is somebody else's. */
export function nextButton(kase: Case, words: Words): Button {
  const { next } = cardActionsOf(kase)
  const step = next && stepButton(kase, next, words)
  return step?.style === 'primary' ? step : recordButton(kase, words)
}

const recordButton = (kase: Case, { card }: Words): Button =>
  button(card.openRecord, openAction('record'), kase.id)

const plainButton = (kase: Case, action: CardAction, words: Words): Button =>
  button(labelOf(action, kase, words), actionIdOf(action), kase.id)

/** While approval is pending the next step is the approvers'; editing the proposal is possible, but not highlighted. */
function stepButton(kase: Case, action: CardAction, words: Words): Button {
  const plain = plainButton(kase, action, words)
  return kase.status === 'awaiting-approval' && action === 'propose' ? plain : { ...plain, style: 'primary' }
}

function menuOf(kase: Case, offered: readonly CardAction[], words: Words): Overflow[] {
  if (offered.length === 0) return []
  // One place is for the dates.
  const room = maxMenuOptions - 1
  const shown = offered.length > room ? offered.slice(0, room - 1) : offered
  const options = shown.map((action) => [`${action} ${kase.id}`, labelOf(action, kase, words)] as const)
  const more = [`${moreAction} ${kase.id}`, words.forms.more.button] as const
  const dates = [`${datesChoice} ${kase.id}`, words.trace.why] as const
  return [overflow(moreAction, [...options, ...(shown.length < offered.length ? [more] : []), dates])]
}
