import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import { contactMethods, type IncomingContact } from '../../cases/facts/fact-fields.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { choices, dateTimePicker, input, select, textInput } from '../blocks/inputs.ts'
import type { ViewState } from '../blocks/view-state.ts'
import type { Opening } from './command-modal.ts'

/** Returns the inputs for a message from the client: their words, which are the proof, and how and when they came; `known` fills them in. */
export function incomingContactFields(
  { reader }: Opening,
  known: IncomingContact | null = null,
): KnownBlock[] {
  const { forms, modals, terms } = reader.words
  const { heard: labels } = forms
  return [
    input('words', labels.words, textInput(true, known?.words), { hint: labels.wordsHint }),
    input('method', modals.method, select(choices(contactMethods, terms.method), known?.method)),
    input('answeredAt', labels.answeredAt, dateTimePicker(known?.answeredAt ?? reader.now)),
  ]
}

/** Reads these inputs; without a time, the message came now. */
export function readIncomingContact(state: ViewState, now: Instant): IncomingContact {
  const answeredAt = state.dateTime('answeredAt')
  return {
    method: z.enum(contactMethods).parse(state.choice('method')),
    answeredAt: answeredAt === null ? now : instant(answeredAt),
    words: state.text('words') ?? '',
  }
}
