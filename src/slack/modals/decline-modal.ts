import { z } from 'zod'
import { declineReasons } from '../../agreement/vocabulary.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, input, modal, select, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'

/** Maximum length of the referral in UTF-16 units: the letter includes all of it. */
const maxReferralLength = 1000

/** 1.3, 1.2: the reason why the complaint is out of scope, and where the client can turn instead. */
export const declineModal: CommandModal<'decline'> = {
  verb: 'decline',

  view({ reader, metadata }) {
    const { forms, modals, terms } = reader.words
    const words = forms.decline
    return modal(submitView('decline'), { ...words, close: modals.cancel }, metadata, [
      context(words.note),
      input('reason', words.reason, select(choices(declineReasons, terms.declineReason))),
      input('referral', words.referral, textInput(true, null, maxReferralLength), {
        hint: words.referralHint,
      }),
    ])
  },

  parse: (state) => ({
    request: {
      verb: 'decline',
      reason: z.enum(declineReasons).parse(state.choice('reason')),
      referral: state.text('referral') ?? '',
    },
    files: [],
  }),
}
