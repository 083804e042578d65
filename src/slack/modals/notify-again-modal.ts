import { furtherNoticeLetter } from '../../notices/letters/further-notice-letter.ts'
import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'
import { silenceInputs, statedOption } from './notify-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

/** 4.3: the solution once more, with a new limit, after the first one ended without an answer. */
export const notifyAgainModal: CommandModal<'notify-again'> = {
  verb: 'notify-again',

  view(opening) {
    const { file, provider, reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, submit, note } = forms.notifyAgain
    return modal(submitView('notify-again'), { title, submit, close: modals.cancel }, metadata, [
      context(note),
      ...outgoingContactFields(opening, {
        text: furtherNoticeLetter(file, provider, reader.now),
        textHint: modals.notify.textHint,
        afterText: silenceInputs(opening),
      }),
    ])
  },

  parse: (state, { now }) => ({
    request: {
      verb: 'notify-again',
      ...readOutgoingContact(state, now),
      statesSilence: state.choices('silence').includes(statedOption),
    },
    files: [],
  }),
}
