import { z } from 'zod'
import { instant } from '../../deadlines/instant.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, dateTimePicker, input, modal, select, textInput } from '../blocks/inputs.ts'
import type { CommandModal } from './command-modal.ts'

/** The causes of a wait; waiting for the client is a separate command. */
const causes = ['third-party', 'force-majeure'] as const

/** The cause of putting a case on hold, and since when. */
export const waitModal: CommandModal<'wait'> = {
  verb: 'wait',

  view({ reader, metadata }) {
    const { forms, modals, terms } = reader.words
    const words = forms.wait
    return modal(submitView('wait'), { ...words, close: modals.cancel }, metadata, [
      input('cause', words.cause, select(choices(causes, terms.waitCause))),
      input('since', words.since, dateTimePicker(reader.now)),
      input('reason', forms.reason, textInput(true)),
    ])
  },

  parse(state, { now }) {
    const since = state.dateTime('since')
    return {
      request: {
        verb: 'wait',
        cause: z.enum(causes).parse(state.choice('cause')),
        since: since === null ? now : instant(since),
        reason: state.text('reason') ?? '',
      },
      files: [],
    }
  },
}
