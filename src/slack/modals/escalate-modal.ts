import { z } from 'zod'
import { escalationGrounds } from '../../agreement/vocabulary.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, input, modal, radio } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

/** 3.4(1), 3.4(2): the client's request for escalation: the ground and their words. */
export const escalateModal: CommandModal<'escalate'> = {
  verb: 'escalate',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals, terms } = reader.words
    const words = forms.escalate
    return modal(submitView('escalate'), { ...words, close: modals.cancel }, metadata, [
      input('ground', words.ground, radio(choices(escalationGrounds, terms.ground))),
      ...incomingContactFields(opening),
    ])
  },

  parse: (state, { now }) => ({
    request: {
      verb: 'escalate',
      ground: z.enum(escalationGrounds).parse(state.choice('ground')),
      ...readIncomingContact(state, now),
    },
    files: [],
  }),
}
