import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

/** The client's objection to a declined complaint, in recorded words. */
export const contestModal: CommandModal<'contest'> = {
  verb: 'contest',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, note } = forms.contest
    const text = { title, submit: forms.record, close: modals.cancel }
    return modal(submitView('contest'), text, metadata, [context(note), ...incomingContactFields(opening)])
  },

  parse: (state, { now }) => ({
    request: { verb: 'contest', ...readIncomingContact(state, now) },
    files: [],
  }),
}
