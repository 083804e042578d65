import { declineLetter } from '../../notices/letters/decline-letter.ts'
import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { mention } from '../blocks/text.ts'
import type { CommandModal } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

/** 1.3: a second person's agreement, with the letter that tells the client the reason. */
export const confirmDeclineModal: CommandModal<'confirm-decline'> = {
  verb: 'confirm-decline',

  view(opening) {
    const { file, provider, reader, metadata } = opening
    const { forms, modals, terms } = reader.words
    const words = forms.confirmDecline
    const { decline } = file.case
    const proposer = decline && decline.by !== 'redress' ? mention(decline.by) : ''
    return modal(submitView('confirm-decline'), { ...words, close: modals.cancel }, metadata, [
      ...(decline ? [context(words.proposed(proposer, terms.declineReason[decline.reason]))] : []),
      ...outgoingContactFields(opening, {
        text: decline ? declineLetter(file, decline, provider, reader.now) : '',
      }),
    ])
  },

  parse: (state, { now }) => ({
    request: { verb: 'confirm-decline', ...readOutgoingContact(state, now) },
    files: [],
  }),
}
