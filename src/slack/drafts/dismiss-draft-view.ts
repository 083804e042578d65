import type { ModalView } from '@slack/types'
import { draftForms } from '../blocks/action-ids.ts'
import { input, modal, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { Requester } from '../requests/requester.ts'

/** The form that dismisses a draft, with the reason. */
export function dismissView({ words }: Requester, draftId: string): ModalView {
  const { drafts, modals } = words
  const { title, submit, reason, note } = drafts.dismissForm
  return modal(draftForms.dismiss, { title, submit, close: modals.cancel }, { draftId }, [
    context(note),
    input('reason', reason, textInput(true)),
  ])
}
