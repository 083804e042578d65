import { personId } from '../../agreement/ids.ts'
import { submitView } from '../blocks/action-ids.ts'
import { input, modal, personPicker, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { mention } from '../blocks/text.ts'
import type { CommandModal } from './command-modal.ts'

/** The choice of another account manager. It shows nothing of the case, which the person may not be allowed to read. */
export const changeAccountManagerModal: CommandModal<'change-account-manager'> = {
  verb: 'change-account-manager',

  view({ file, reader, metadata }) {
    const { forms, modals } = reader.words
    const { title, submit, note, assignee, reason } = forms.changeAccountManager
    const { accountManager, complaint } = file.case
    return modal(submitView('change-account-manager'), { title, submit, close: modals.cancel }, metadata, [
      context(note(complaint.number, mention(accountManager))),
      input('assignee', assignee, personPicker()),
      input('reason', reason, textInput(true), { optional: true }),
    ])
  },

  parse: (state) => ({
    request: {
      verb: 'change-account-manager',
      to: personId(state.person('assignee') ?? ''),
      reason: state.text('reason'),
    },
    files: [],
  }),
}
