import { z } from 'zod'
import { acknowledgementParts } from '../../cases/facts/intake-facts.ts'
import { formatDue } from '../../notices/format-time.ts'
import { acknowledgementLetter } from '../../notices/letters/acknowledgement-letter.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import { submitView } from '../blocks/action-ids.ts'
import { checkboxes, choices, input, modal } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import type { CommandModal } from './command-modal.ts'
import { outgoingContactFields, readOutgoingContact } from './outgoing-contact-fields.ts'

/** 2.3: the acknowledgement as a prepared letter, to be edited and sent, or recorded as given by phone or letter. */
export const acknowledgeModal: CommandModal<'acknowledge'> = {
  verb: 'acknowledge',

  view(opening) {
    const { file, provider, reader, metadata } = opening
    const { modals, terms } = reader.words
    const words = modals.acknowledge
    const ack = caseHistory(file).clocks.find(({ code }) => code === 'ACK')
    const parts = checkboxes(choices(acknowledgementParts, terms.part), acknowledgementParts)
    return modal(submitView('acknowledge'), { ...words, close: modals.cancel }, metadata, [
      ...(ack?.dueAt ? [context(words.due(formatDue(ack.dueAt, reader)))] : []),
      ...outgoingContactFields(opening, {
        text: acknowledgementLetter(file, provider, reader.now),
        afterText: [input('parts', words.parts, parts, { hint: words.partsHint })],
      }),
    ])
  },

  parse: (state, { now }) => ({
    request: {
      verb: 'acknowledge',
      ...readOutgoingContact(state, now),
      parts: z.array(z.enum(acknowledgementParts)).parse(state.choices('parts')),
    },
    files: [],
  }),
}
