import { z } from 'zod'
import { delayCauses } from '../../agreement/vocabulary.ts'
import { plainDate } from '../../deadlines/plain-date.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, datePicker, input, modal, select, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'

/** 4.1: the expected date and the cause when a promised date will be missed. */
export const foreseeDelayModal: CommandModal<'foresee-delay'> = {
  verb: 'foresee-delay',

  view({ reader, metadata }) {
    const { forms, modals, terms } = reader.words
    const words = forms.foreseeDelay
    return modal(submitView('foresee-delay'), { ...words, close: modals.cancel }, metadata, [
      context(words.note),
      input('expectedOn', words.expectedOn, datePicker()),
      input('cause', words.cause, select(choices(delayCauses, terms.delayCause))),
      input('reason', forms.reason, textInput(true)),
    ])
  },

  parse: (state) => ({
    request: {
      verb: 'foresee-delay',
      expectedOn: plainDate(state.date('expectedOn') ?? ''),
      cause: z.enum(delayCauses).parse(state.choice('cause')),
      reason: state.text('reason') ?? '',
    },
    files: [],
  }),
}
