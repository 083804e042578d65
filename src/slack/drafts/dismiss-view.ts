import type { ModalView } from '@slack/types'
import { input, modal, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { draftForms } from '../ids.ts'
import type { Asker } from '../reader.ts'

/** Why something that a client sent in is no complaint. */
export function dismissView({ words }: Asker, draftId: string): ModalView {
  const { drafts, modals } = words
  const { title, submit, reason, note } = drafts.dismissForm
  return modal(draftForms.dismiss, { title, submit, close: modals.cancel }, { draftId }, [
    context(note),
    input('reason', reason, textInput(true)),
  ])
}
