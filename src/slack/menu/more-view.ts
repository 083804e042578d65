import type { ModalView, SectionBlock } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { Words } from '../../notices/words/words.ts'
import { moreBlock, openAction } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { button, context, section } from '../blocks/layout.ts'
import { actionIdOf, type CardAction, cardActionsOf, isImmediate, labelOf } from '../cards/card-actions.ts'
import { revokeLine } from './revoke-line.ts'

/** The view of every action that the status of the case allows: its name, its purpose, and its button. */
export function moreView(kase: Case, words: Words): ModalView {
  const { card, forms, modals, terms } = words
  const { next, others } = cardActionsOf(kase)
  // Buttons of the card itself are listed as well.
  const cardButtons: readonly CardAction[] = next === 'take' ? ['assign'] : []
  const actions = [...(next ? [next] : []), ...cardButtons, ...others]
  return modal('more', { title: forms.more.title, close: modals.close }, {}, [
    context(card.fallback(kase.complaint.number, terms.status[kase.status])),
    ...(actions.length === 0
      ? [section(forms.more.nothing)]
      : actions.map((action) => actionSection(action, kase, words))),
    datesSection(kase, words),
    ...(kase.status === 'merged' ? [] : [revokeLine(kase, words)]),
  ])
}

/** The entry for all dates and their reasons, at every status. */
const datesSection = (kase: Case, { forms, trace }: Words): SectionBlock => ({
  ...section(`*${trace.why}*\n${trace.datesPurpose}`),
  accessory: button(forms.more.open, openAction('dates'), kase.id),
})

function actionSection(action: CardAction, kase: Case, words: Words): SectionBlock {
  const { more, purpose } = words.forms
  return {
    ...section(`*${labelOf(action, kase, words)}*\n${purpose[action]}`),
    block_id: moreBlock(action),
    accessory: button(isImmediate(action) ? more.now : more.open, actionIdOf(action), kase.id),
  }
}
