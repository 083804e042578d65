import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

/** The client's withdrawal of the complaint, in recorded words. */
export const withdrawModal: CommandModal<'withdraw'> = {
  verb: 'withdraw',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, note } = forms.withdraw
    const text = { title, submit: forms.record, close: modals.cancel }
    return modal(submitView('withdraw'), text, metadata, [context(note), ...incomingContactFields(opening)])
  },

  parse: (state, { now }) => ({
    request: { verb: 'withdraw', ...readIncomingContact(state, now) },
    files: [],
  }),
}
