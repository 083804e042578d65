import { submitView } from '../blocks/action-ids.ts'
import { input, modal, textInput } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'

/** 3.2(6): the reason for returning a proposal. */
export const returnModal: CommandModal<'return'> = {
  verb: 'return',

  view({ reader, metadata }) {
    const { modals } = reader.words
    return modal(submitView('return'), { ...modals.return, close: modals.cancel }, metadata, [
      input('reason', modals.return.reason, textInput(true)),
    ])
  },

  parse: (state, { metadata }) => ({
    request: { verb: 'return', fingerprint: metadata.fingerprint ?? '', reason: state.text('reason') ?? '' },
    files: [],
  }),
}
