import { z } from 'zod'
import { contactMethods } from '../../cases/recorded.ts'
import { instant } from '../../deadlines/instant.ts'
import { choices, dateTimePicker, input, modal, select, textInput } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { submitView } from '../ids.ts'
import type { StageModal } from './stage-modal.ts'

/** 4.3: the client's acceptance, with how, when and their words. */
export const recordAnswerModal: StageModal = {
  verb: 'record-answer',

  view({ reader, metadata }) {
    const { modals, terms } = reader.words
    const words = modals.answer
    return modal(submitView('record-answer'), { ...words, close: modals.cancel }, metadata, [
      context(words.intro),
      input('words', words.words, textInput(true), { hint: words.wordsHint }),
      input('method', modals.method, select(choices(contactMethods, terms.method))),
      input('answeredAt', words.answeredAt, dateTimePicker(reader.now)),
    ])
  },

  parse(state, { now }) {
    const answeredAt = state.dateTime('answeredAt')
    return {
      request: {
        verb: 'record-answer',
        method: z.enum(contactMethods).parse(state.choice('method')),
        answeredAt: answeredAt === null ? now : instant(answeredAt),
        words: state.text('words') ?? '',
      },
      files: [],
    }
  },
}
