import type { KnownBlock } from '@slack/types'
import { furtherNoticeLetter } from '../../notices/letters/further-notice-letter.ts'
import { submitView } from '../blocks/action-ids.ts'
import { checkboxes, input, modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal, Opening } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

const statedOption = 'stated'

/** 4.3: the solution once more, with a new limit, after the first one ended without an answer. */
export const notifyAgainModal: CommandModal<'notify-again'> = {
  verb: 'notify-again',

  view(opening) {
    const { file, provider, reader, metadata } = opening
    const { forms, modals } = reader.words
    const { title, submit, note } = forms.notifyAgain
    return modal(submitView('notify-again'), { title, submit, close: modals.cancel }, metadata, [
      context(note),
      ...outgoingContactFields(opening, {
        text: furtherNoticeLetter(file, provider, reader.now),
        textHint: modals.notify.textHint,
        afterText: silenceInputs(opening),
      }),
    ])
  },

  parse: (state, { now }) => ({
    request: {
      verb: 'notify-again',
      ...readOutgoingContact(state, now),
      statesSilence: state.choices('silence').includes(statedOption),
    },
    files: [],
  }),
}

/**
 * Returns the input for whether the letter states the effect of silence; none if the agreement gives silence no effect.
 * The prepared letter states it; an edit may remove it.
 */
function silenceInputs({ file, reader }: Opening): KnownBlock[] {
  if (file.terms.confirmationSilence === 'keepOpen') return []
  const words = reader.words.forms.silence
  const checkbox = checkboxes([[statedOption, words.stated]], [statedOption])
  return [input('silence', words.label, checkbox, { hint: words.hint, optional: true })]
}
