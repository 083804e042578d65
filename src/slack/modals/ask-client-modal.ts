import { truncate } from '../../notices/cut.ts'
import { questionLetter } from '../../notices/letters/question-letter.ts'
import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

/** Length of the prepared letter's beginning that the modal's metadata keeps, in UTF-16 units. */
const maxCarriedLength = 1500

/** 4.1: a letter to the client, into which the person writes their question. */
export const askClientModal: CommandModal<'ask-client'> = {
  verb: 'ask-client',

  view(opening) {
    const { file, provider, reader, metadata } = opening
    const { forms, modals } = reader.words
    const words = forms.askClient
    const text = questionLetter(file, provider, reader.now)
    const carriedMetadata = { ...metadata, unasked: truncate(text.trim(), maxCarriedLength) }
    return modal(submitView('ask-client'), { ...words, close: modals.cancel }, carriedMetadata, [
      context(words.note),
      ...outgoingContactFields(opening, { text, textHint: words.textHint }),
    ])
  },

  parse(state, { metadata, now }) {
    const contact = readOutgoingContact(state, now)
    // The unedited letter contains no question.
    if (truncate(contact.text, maxCarriedLength) === metadata.unasked)
      return { refused: { code: 'words-missing', field: 'text' } }
    return { request: { verb: 'ask-client', ...contact }, files: [] }
  },
}
