import { z } from 'zod'
import type { IncomingContact } from '../../cases/facts/fact-fields.ts'
import type { Request } from '../../operations/cases/case-request.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, input, modal, radio } from '../blocks/inputs.ts'
import type { CommandModal, Opening } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

const answers = ['accept', 'revise', 'escalate', 'refuse'] as const

/** 4.3, 3.4: the client's answer to a solution or a final decision, with how, when and their words. */
export const recordAnswerModal: CommandModal<'record-answer'> = {
  verb: 'record-answer',

  view(opening) {
    const { reader, metadata } = opening
    const { forms, modals } = reader.words
    return modal(submitView('record-answer'), { ...modals.answer, close: modals.cancel }, metadata, [
      input('answer', forms.answer.label, radio(answerChoices(opening))),
      ...incomingContactFields(opening),
    ])
  },

  parse: (state, { now }) => ({
    request: requestOf(z.enum(answers).parse(state.choice('answer')), readIncomingContact(state, now)),
    files: [],
  }),
}

function answerChoices({ file, reader }: Opening) {
  const words = reader.words.forms.answer
  return file.case.level === 0
    ? choices(['accept', 'revise', 'escalate'], words)
    : choices(['accept', 'refuse'], { accept: words.acceptFinal, refuse: words.refuse })
}

function requestOf(answer: (typeof answers)[number], contact: IncomingContact): Request {
  switch (answer) {
    case 'accept':
      return { verb: 'record-answer', ...contact }
    case 'revise':
      return { verb: 'revise', ...contact }
    case 'escalate':
      return { verb: 'escalate', ground: 'dissatisfaction', ...contact }
    case 'refuse':
      return { verb: 'refuse', ...contact }
  }
}
