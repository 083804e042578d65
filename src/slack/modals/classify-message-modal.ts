import { z } from 'zod'
import { possibleMeanings, unclassifiedMessages } from '../../cases/client-messages.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { type MessageMeaning, messageMeanings } from '../../cases/open-message.ts'
import { formatInstant } from '../../notices/format-time.ts'
import type { Request } from '../../operations/cases/case-request.ts'
import { submitView } from '../blocks/action-ids.ts'
import { choices, input, modal, radio } from '../blocks/inputs.ts'
import { context } from '../blocks/layout.ts'
import { formatContact } from '../phrases/format-contact.ts'
import type { CommandModal, Opening } from './command-modal.ts'
import { incomingContactFields, readIncomingContact } from './incoming-contact-fields.ts'

/** 4.3: what the client's message about a solution is, with their words, the method and the time filled in from it. */
export const classifyMessageModal: CommandModal<'classify-message'> = {
  verb: 'classify-message',

  view(opening) {
    const { file, reader, metadata } = opening
    const { clientMessages, modals } = reader.words
    const number = metadata.message ?? unclassifiedMessages(file.case)[0]?.fact ?? 0
    const message = contactOf(file.facts[number - 1])
    const text = { title: clientMessages.title, submit: modals.answer.submit, close: modals.cancel }
    return modal(submitView('classify-message'), text, { ...metadata, message: number }, [
      ...(message
        ? [
            context(
              clientMessages.came(
                formatContact(message, reader.words),
                formatInstant(message.answeredAt, reader),
              ),
            ),
          ]
        : []),
      input('as', clientMessages.label, radio(meaningChoices(opening), metadata.meaning), {
        hint: clientMessages.hint,
      }),
      ...incomingContactFields(opening, message),
    ])
  },

  parse: (state, { now, metadata }) => ({
    request: requestOf(
      z.enum(messageMeanings).parse(state.choice('as')),
      metadata.message ?? 0,
      readIncomingContact(state, now),
    ),
    files: [],
  }),
}

function meaningChoices({ file, reader }: Opening) {
  const { clientMessages, forms } = reader.words
  const { answer } = forms
  const labels: Readonly<Record<MessageMeaning, string>> = {
    ...clientMessages.choice,
    accept: file.case.level === 0 ? answer.accept : answer.acceptFinal,
    revise: answer.revise,
    escalate: answer.escalate,
    refuse: answer.refuse,
  }
  return choices(possibleMeanings(file.case, file.terms), labels)
}

/** The words of a message, or the names of the files that the client sent without words. */
function contactOf(fact: CaseFact | undefined) {
  if (fact?.type === 'client-wrote') return fact
  if (fact?.type !== 'evidence-added' && fact?.type !== 'evidence-repeated') return null
  return { by: fact.by, method: 'online', answeredAt: fact.at, words: fact.name } as const
}

function requestOf(
  meaning: MessageMeaning,
  message: number,
  contact: ReturnType<typeof readIncomingContact>,
): Request {
  switch (meaning) {
    case 'accept':
      return { verb: 'record-answer', ...contact }
    case 'revise':
      return { verb: 'revise', ...contact }
    case 'escalate':
      return { verb: 'escalate', ground: 'dissatisfaction', ...contact }
    case 'refuse':
      return { verb: 'refuse', ...contact }
    default:
      return { verb: 'classify-message', message, as: meaning }
  }
}
