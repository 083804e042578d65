import { z } from 'zod'
import { remedyKinds } from '../../agreement/vocabulary.ts'
import { openRemedies } from '../../cases/open-remedies.ts'
import { localDate } from '../../deadlines/instant.ts'
import { plainDate } from '../../deadlines/plain-date.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, datePicker, filePicker, input, modal, select, textInput } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'

/** A remedy that was carried out, with its date and proof. */
export const completeRemedyModal: CommandModal<'complete-remedy'> = {
  verb: 'complete-remedy',

  view({ file, reader, metadata }) {
    const { modals, terms } = reader.words
    const words = modals.remedy
    const openKinds = file.case.status === 'implementing' ? openRemedies(file.case) : []
    const today = localDate(reader.now, reader.timeZone)
    return modal(submitView('complete-remedy'), { ...words, close: modals.cancel }, metadata, [
      input('remedy', words.remedy, select(choices(openKinds, terms.remedy), openKinds[0])),
      input('doneOn', words.doneOn, datePicker(today)),
      input('proof', words.proof, textInput(true), { hint: words.proofHint }),
      input('files', modals.evidence, filePicker(), { optional: true }),
    ])
  },

  parse: (state) => ({
    request: {
      verb: 'complete-remedy',
      remedy: z.enum(remedyKinds).parse(state.choice('remedy')),
      doneOn: plainDate(state.date('doneOn') ?? ''),
      proof: state.text('proof') ?? '',
    },
    files: state.files('files'),
  }),
}
