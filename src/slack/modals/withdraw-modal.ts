import { submitView } from '../blocks/action-ids.ts'
import { modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'
import { heardFields, heardIn } from './heard-fields.ts'

/** The client withdraws the complaint, in recorded words. */
export const withdrawModal: CommandModal<'withdraw'> = {
  verb: 'withdraw',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, note } = forms.withdraw
    const text = { title, submit: forms.record, close: modals.cancel }
    return modal(submitView('withdraw'), text, metadata, [context(note), ...heardFields(opening)])
  },

  parse: (state, { now }) => ({ request: { verb: 'withdraw', ...heardIn(state, now) }, files: [] }),
}
