import type { Button, Overflow } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { Words } from '../../notices/words/words.ts'
import { datesChoice, moreAction, openAction } from '../blocks/action-ids.ts'
import { button, overflow } from '../blocks/layout.ts'
import { actionOf, labelOf, type Way, waysOf } from './card-actions.ts'

/** Slack's own limit on a menu. */
const menuLength = 5

/**
 * The buttons of a case card: the next step first and highlighted, then the record, then a menu of the other actions
 * and of all dates.
 */
export function caseButtons(kase: Case, words: Words): (Button | Overflow)[] {
  const { next, others } = waysOf(kase)
  return [
    ...(next ? [stepButton(kase, next, words)] : []),
    ...(next === 'take' ? [plainButton(kase, 'assign', words)] : []),
    recordButton(kase, words),
    ...menuOf(kase, others, words),
  ]
}

/** The next step of a case, for a reminder; the record where the next step is somebody else's. */
export function nextButton(kase: Case, words: Words): Button {
  const { next } = waysOf(kase)
  const step = next && stepButton(kase, next, words)
  return step?.style === 'primary' ? step : recordButton(kase, words)
}

const recordButton = (kase: Case, { card }: Words): Button =>
  button(card.openRecord, openAction('record'), kase.id)

const plainButton = (kase: Case, way: Way, words: Words): Button =>
  button(labelOf(way, kase, words), actionOf(way), kase.id)

/** While approval is pending the next step is the approvers'; editing the proposal is possible, but not highlighted. */
function stepButton(kase: Case, way: Way, words: Words): Button {
  const plain = plainButton(kase, way, words)
  return kase.status === 'awaiting-approval' && way === 'propose' ? plain : { ...plain, style: 'primary' }
}

function menuOf(kase: Case, ways: readonly Way[], words: Words): Overflow[] {
  if (ways.length === 0) return []
  // One place is for the dates.
  const room = menuLength - 1
  const shown = ways.length > room ? ways.slice(0, room - 1) : ways
  const options = shown.map((way) => [`${way} ${kase.id}`, labelOf(way, kase, words)] as const)
  const more = [`${moreAction} ${kase.id}`, words.forms.more.button] as const
  const dates = [`${datesChoice} ${kase.id}`, words.trace.why] as const
  return [overflow(moreAction, [...options, ...(shown.length < ways.length ? [more] : []), dates])]
}
