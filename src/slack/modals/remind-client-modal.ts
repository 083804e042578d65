import { reminderLetter } from '../../notices/letters/reminder-letter.ts'
import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

/** 4.3: a letter that reminds the client to answer. */
export const remindClientModal: CommandModal<'remind-client'> = {
  verb: 'remind-client',

  view(opening) {
    const { file, provider, reader, metadata } = opening
    const { forms, modals } = reader.words
    const text = reminderLetter(file, provider, reader.now)
    return modal(
      submitView('remind-client'),
      { ...forms.remindClient, close: modals.cancel },
      metadata,
      outgoingContactFields(opening, { text }),
    )
  },

  parse: (state, { now }) => ({
    request: { verb: 'remind-client', ...readOutgoingContact(state, now) },
    files: [],
  }),
}
