import { submitView } from '../blocks/action-ids.ts'
import { filePicker, input, modal } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

/** 2.1: a message from the client on their own initiative, with the files they sent. */
export const writeModal: CommandModal<'write'> = {
  verb: 'write',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals } = reader.words
    const text = { title: forms.write.title, submit: forms.record, close: modals.cancel }
    return modal(submitView('write'), text, metadata, [
      ...incomingContactFields(opening),
      input('files', modals.evidence, filePicker(), { optional: true }),
    ])
  },

  parse: (state, { now }) => ({
    request: { verb: 'write', ...readIncomingContact(state, now) },
    files: state.files('files'),
  }),
}
