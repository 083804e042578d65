import { instant } from '../../deadlines/instant.ts'
import { submitView } from '../blocks/action-ids.ts'
import { dateTimePicker, input, modal } from '../blocks/inputs.ts'
import { paragraphs, literal as plainWords } from '../blocks/rich-text.ts'
import type { CommandModal } from './command-modal.ts'

/** The time at which the wait of a case on hold ended. */
export const goOnModal: CommandModal<'go-on'> = {
  verb: 'go-on',

  view({ file, reader, metadata }) {
    const { forms, modals, terms } = reader.words
    const { title, until } = forms.goOn
    const { waiting } = file.case
    const text = { title, submit: forms.record, close: modals.cancel }
    return modal(submitView('go-on'), text, metadata, [
      ...(waiting ? paragraphs([plainWords(terms.waitCause[waiting.cause])], waiting.reason) : []),
      input('until', until, dateTimePicker(reader.now)),
    ])
  },

  parse(state, { now }) {
    const until = state.dateTime('until')
    return { request: { verb: 'go-on', until: until === null ? now : instant(until) }, files: [] }
  },
}
