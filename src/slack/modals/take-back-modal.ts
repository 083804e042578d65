import { submitView } from '../blocks/action-ids.ts'
import { input, modal, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'

/** 3.2(6), 4.2: the reason for taking a solution back before the client is notified of it. */
export const takeBackModal: CommandModal<'take-back'> = {
  verb: 'take-back',

  view({ reader, metadata }) {
    const { forms, modals } = reader.words
    const words = forms.takeBack
    return modal(submitView('take-back'), { ...words, close: modals.cancel }, metadata, [
      context(words.note),
      input('reason', forms.reason, textInput(true), { hint: words.reasonHint }),
    ])
  },

  parse: (state) => ({ request: { verb: 'take-back', reason: state.text('reason') ?? '' }, files: [] }),
}
