import { submitView } from '../blocks/action-ids.ts'
import { filePicker, input, modal } from '../blocks/inputs.ts'
import { bold, paragraphs } from '../blocks/rich-text.ts'
import type { CommandModal } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

/** 4.1: the client's answer to the open question, with the files they sent. */
export const clientAnsweredModal: CommandModal<'client-answered'> = {
  verb: 'client-answered',

  view(opening) {
    const { file, reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, asked: questionLabel } = forms.clientAnswered
    const { question } = file.case
    const text = { title, submit: forms.record, close: modals.cancel }
    return modal(submitView('client-answered'), text, metadata, [
      ...(question ? paragraphs([bold(questionLabel)], question.text) : []),
      ...incomingContactFields(opening),
      input('files', modals.evidence, filePicker(), { optional: true }),
    ])
  },

  parse: (state, { now }) => ({
    request: { verb: 'client-answered', ...readIncomingContact(state, now) },
    files: state.files('files'),
  }),
}
