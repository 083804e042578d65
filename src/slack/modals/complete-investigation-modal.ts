import { z } from 'zod'
import { outcomes, rootCauses } from '../../agreement/vocabulary.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, filePicker, input, modal, select, textInput } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'

/** 3.2(3), 3.2(4): the finding, outcome and root cause, with evidence. */
export const completeInvestigationModal: CommandModal<'complete-investigation'> = {
  verb: 'complete-investigation',

  view({ reader, metadata }) {
    const { modals, terms } = reader.words
    const words = modals.investigate
    return modal(submitView('complete-investigation'), { ...words, close: modals.cancel }, metadata, [
      input('finding', words.finding, textInput(true), { hint: words.findingHint }),
      input('outcome', words.outcome, select(choices(outcomes, terms.outcome))),
      input('rootCause', words.rootCause, select(choices(rootCauses, terms.rootCause))),
      input('cause', words.cause, textInput(true), { hint: words.causeHint }),
      input('files', modals.evidence, filePicker(), { hint: modals.evidenceHint, optional: true }),
    ])
  },

  parse: (state) => ({
    request: {
      verb: 'complete-investigation',
      finding: state.text('finding') ?? '',
      outcome: z.enum(outcomes).parse(state.choice('outcome')),
      rootCause: z.enum(rootCauses).parse(state.choice('rootCause')),
      cause: state.text('cause') ?? '',
    },
    files: state.files('files'),
  }),
}
