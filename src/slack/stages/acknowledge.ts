import { z } from 'zod'
import { acknowledgementParts } from '../../cases/intake-facts.ts'
import { clocksOf } from '../../cases/settle-clocks.ts'
import { instant } from '../../deadlines/instant.ts'
import { acknowledgementLetter } from '../../notices/letters.ts'
import { sayDue } from '../../notices/say-time.ts'
import { checkboxes, choices, dateTimePicker, input, modal, radio, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { submitView } from '../ids.ts'
import type { StageModal } from './stage-modal.ts'

/** 2.3: the prepared letter, editable, to be sent or recorded as told by phone. */
export const acknowledgeModal: StageModal = {
  verb: 'acknowledge',

  view({ file, provider, reader, metadata }) {
    const { modals, terms } = reader.words
    const words = modals.acknowledge
    const { email } = file.client
    const ack = clocksOf(file.facts, file.terms, file.calendar).find(({ code }) => code === 'ACK')
    const methods = [
      ...(email === null ? [] : [['email', words.email(email)] as const]),
      ['phone', words.phone] as const,
    ]
    return modal(submitView('acknowledge'), { ...words, close: modals.cancel }, metadata, [
      ...(ack?.dueAt ? [context(words.due(sayDue(ack.dueAt, reader)))] : []),
      ...(email === null ? [context(words.noEmail)] : []),
      input('method', modals.method, radio(methods, methods[0]?.[0])),
      input('text', words.text, textInput(true, acknowledgementLetter(file, provider, reader.now)), {
        hint: words.textHint,
      }),
      input(
        'parts',
        words.parts,
        checkboxes(choices(acknowledgementParts, terms.part), acknowledgementParts),
        {
          hint: words.partsHint,
        },
      ),
      input('toldAt', modals.atTime, dateTimePicker(), { hint: modals.atTimeHint, optional: true }),
    ])
  },

  parse(state, { now }) {
    const method = z.enum(['email', 'phone']).parse(state.choice('method'))
    const toldAt = state.dateTime('toldAt')
    return {
      request: {
        verb: 'acknowledge',
        method,
        // An e-mail goes out with this command, whatever was picked before the method was changed.
        toldAt: method === 'email' || toldAt === null ? now : instant(toldAt),
        text: state.text('text') ?? '',
        parts: z.array(z.enum(acknowledgementParts)).parse(state.choices('parts')),
      },
      files: [],
    }
  },
}
