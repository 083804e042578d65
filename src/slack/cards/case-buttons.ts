import type { Button, Overflow } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
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
    ...actionMenu(kase, others, words),
  ]
}

/** The button of the next step; that of the record if the next step belongs to other people. */
function nextButton(kase: Case, words: Words): Button {
  const { next } = cardActionsOf(kase)
  const step = next && stepButton(kase, next, words)
  return step?.style === 'primary' ? step : recordButton(kase, words)
}

/** What stops a clock, or follows once it has ended, where that is not the next step of the case. */
const actionsOfClock: Readonly<Partial<Record<ClockCode, readonly CardAction[]>>> = {
  ACK: ['acknowledge'],
  HAND_OVER: ['accept-hand-over'],
  ESCALATION_START: ['take-over'],
  NOTICE: ['notify'],
  DELAY_NOTICE: ['notify-delay'],
  CONFIRMATION: ['notify-again', 'close-unanswered'],
  CLIENT_REMINDER: ['remind-client'],
}

/** The buttons of a reminder: what its clock asks for, the first of them highlighted; else that of the next step. */
export function reminderButtons(kase: Case, code: ClockCode, words: Words): Button[] {
  const { next, others } = cardActionsOf(kase)
  const actions = (actionsOfClock[code] ?? []).filter((action) => action === next || others.includes(action))
  const [first, ...rest] = actions
  if (!first) return [nextButton(kase, words)]
  return [stepButton(kase, first, words), ...rest.map((action) => plainButton(kase, action, words))]
}

/** Whether what the reminder of a clock asks for is for the account manager to do. */
export const isManagerClock = (code: ClockCode): boolean =>
  code === 'ACK' || code === 'CONFIRMATION' || code === 'CLIENT_REMINDER'

const recordButton = (kase: Case, { card }: Words): Button =>
  button(card.openRecord, openAction('record'), kase.id)

const plainButton = (kase: Case, action: CardAction, words: Words): Button =>
  button(labelOf(action, kase, words), actionIdOf(action), kase.id)

/** The button of the next step, highlighted unless it edits a proposal while the approvers decide on it. */
function stepButton(kase: Case, action: CardAction, words: Words): Button {
  const plain = plainButton(kase, action, words)
  return kase.status === 'awaiting-approval' && action === 'propose' ? plain : { ...plain, style: 'primary' }
}

function actionMenu(kase: Case, actions: readonly CardAction[], words: Words): Overflow[] {
  if (actions.length === 0) return []
  // One option is for the dates.
  const maxListed = maxMenuOptions - 1
  const firstActions = actions.length > maxListed ? actions.slice(0, maxListed - 1) : actions
  const options = firstActions.map(
    (action) => [`${action} ${kase.id}`, labelOf(action, kase, words)] as const,
  )
  const more = [`${moreAction} ${kase.id}`, words.forms.more.button] as const
  const dates = [`${datesChoice} ${kase.id}`, words.trace.why] as const
  return [overflow(moreAction, [...options, ...(firstActions.length < actions.length ? [more] : []), dates])]
}
