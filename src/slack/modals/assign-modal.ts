import { personId } from '../../agreement/ids.ts'
import { submitView } from '../blocks/action-ids.ts'
import { input, modal, personPicker } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'

/** 2.4, 3.2(2): the choice of the owner. */
export const assignModal: CommandModal<'assign'> = {
  verb: 'assign',

  view({ reader, metadata }) {
    const { modals } = reader.words
    return modal(submitView('assign'), { ...modals.assign, close: modals.cancel }, metadata, [
      input('assignee', modals.assign.assignee, personPicker()),
    ])
  },

  parse: (state) => ({
    request: { verb: 'assign', assignee: personId(state.person('assignee') ?? '') },
    files: [],
  }),
}
