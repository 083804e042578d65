import { z } from 'zod'
import { reopeningGrounds } from '../../agreement/vocabulary.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, input, modal, radio } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

/** The ground for reopening an ended case, and the words in which the client asked for it. */
export const reopenModal: CommandModal<'reopen'> = {
  verb: 'reopen',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals, terms } = reader.words
    const words = forms.reopen
    return modal(submitView('reopen'), { ...words, close: modals.cancel }, metadata, [
      input('ground', words.ground, radio(choices(reopeningGrounds, terms.reopening))),
      ...incomingContactFields(opening),
    ])
  },

  parse: (state, { now }) => ({
    request: {
      verb: 'reopen',
      ground: z.enum(reopeningGrounds).parse(state.choice('ground')),
      ...readIncomingContact(state, now),
    },
    files: [],
  }),
}
