import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'
import { heardFields, heardIn } from './heard-fields.ts'

/** The client contests that the complaint was declined. */
export const contestModal: CommandModal<'contest'> = {
  verb: 'contest',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, note } = forms.contest
    const text = { title, submit: forms.record, close: modals.cancel }
    return modal(submitView('contest'), text, metadata, [context(note), ...heardFields(opening)])
  },

  parse: (state, { now }) => ({ request: { verb: 'contest', ...heardIn(state, now) }, files: [] }),
}
