import { submitView } from '../blocks/action-ids.ts'
import { input, modal, textInput } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'

/** A second person's disagreement that the complaint is out of scope, with the reason. */
export const rejectDeclineModal: CommandModal<'reject-decline'> = {
  verb: 'reject-decline',

  view({ reader, metadata }) {
    const { forms, modals } = reader.words
    return modal(submitView('reject-decline'), { ...forms.rejectDecline, close: modals.cancel }, metadata, [
      input('reason', forms.reason, textInput(true)),
    ])
  },

  parse: (state) => ({
    request: { verb: 'reject-decline', reason: state.text('reason') ?? '' },
    files: [],
  }),
}
