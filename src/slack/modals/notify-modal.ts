import type { KnownBlock } from '@slack/types'
import { solutionLetter } from '../../notices/letters/solution-letter.ts'
import { submitView } from '../blocks/action-ids.ts'
import { checkboxes, input, modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal, Opening } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

export const statedOption = 'stated'

/** 4.2: the letter with the solution and its reasons, to be edited and sent, or recorded as given. */
export const notifyModal: CommandModal<'notify'> = {
  verb: 'notify',

  view(opening) {
    const { reader, metadata } = opening
    const { modals } = reader.words
    const words = modals.notify
    const letter = preparedLetter(opening)
    return modal(
      submitView('notify'),
      { ...words, close: modals.cancel },
      metadata,
      outgoingContactFields(opening, {
        text: letter.text,
        textHint: words.textHint,
        afterText: [...(letter.shortened ? [context(words.shortened)] : []), ...silenceInputs(opening)],
      }),
    )
  },

  parse: (state, { now }) => ({
    request: {
      verb: 'notify',
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
export function silenceInputs({ file, reader }: Opening): KnownBlock[] {
  if (file.terms.confirmationSilence === 'keepOpen') return []
  const words = reader.words.forms.silence
  const checkbox = checkboxes([[statedOption, words.stated]], [statedOption])
  return [input('silence', words.label, checkbox, { hint: words.hint, optional: true })]
}

function preparedLetter({ file, provider, reader }: Opening): ReturnType<typeof solutionLetter> {
  const { case: kase } = file
  if (!('proposed' in kase)) return { text: '', shortened: false }
  const { finding, outcome } = kase.investigation
  return solutionLetter(file, { finding, outcome, proposal: kase.proposed.proposal }, provider, reader.now)
}
