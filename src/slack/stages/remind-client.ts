import { reminderLetter } from '../../notices/letters/reminder.ts'
import { modal } from '../blocks/inputs.ts'
import { submitView } from '../ids.ts'
import type { StageModal } from './stage-modal.ts'
import { toldFields, toldIn } from './told.ts'

/** 4.3: the client is asked for the answer once more. */
export const remindClientModal: StageModal = {
  verb: 'remind-client',

  view(opening) {
    const { file, provider, reader, metadata } = opening
    const { forms, modals } = reader.words
    const text = reminderLetter(file, provider, reader.now)
    return modal(
      submitView('remind-client'),
      { ...forms.remindClient, close: modals.cancel },
      metadata,
      toldFields(opening, { text }),
    )
  },

  parse: (state, { now }) => ({ request: { verb: 'remind-client', ...toldIn(state, now) }, files: [] }),
}
