import type { ModalView, SectionBlock } from '@slack/types'
import type { Case } from '../../cases/case.ts'
import type { Words } from '../../notices/words/words.ts'
import { moreBlock, openAction } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { button, context, section } from '../blocks/layout.ts'
import { actionIdOf, type CardAction, cardActionsOf, isImmediate, labelOf } from '../cards/card-actions.ts'
import { revokeLine } from './revoke-line.ts'

/** Every action that the status of the case allows: its name, its purpose, and its button. */
export function moreView(kase: Case, words: Words): ModalView {
  const { card, forms, modals, terms } = words
  const { next, others } = cardActionsOf(kase)
  // A button of the card itself is listed as well.
  const beside: readonly CardAction[] = next === 'take' ? ['assign'] : []
  const offered = [...(next ? [next] : []), ...beside, ...others]
  return modal('more', { title: forms.more.title, close: modals.close }, {}, [
    context(card.fallback(kase.complaint.number, terms.status[kase.status])),
    ...(offered.length === 0
      ? [section(forms.more.nothing)]
      : offered.map((action) => lineOf(action, kase, words))),
    datesLine(kase, words),
    ...(kase.status === 'merged' ? [] : [revokeLine(kase, words)]),
  ])
}

/** All dates and their reasons, for everyone who may read the case, at every status. */
const datesLine = (kase: Case, { forms, trace }: Words): SectionBlock => ({
  ...section(`*${trace.why}*\n${trace.datesPurpose}`),
  accessory: button(forms.more.open, openAction('dates'), kase.id),
})

function lineOf(action: CardAction, kase: Case, words: Words): SectionBlock {
  const { more, purpose } = words.forms
  return {
    ...section(`*${labelOf(action, kase, words)}*\n${purpose[action]}`),
    block_id: moreBlock(action),
    accessory: button(isImmediate(action) ? more.now : more.open, actionIdOf(action), kase.id),
  }
}
