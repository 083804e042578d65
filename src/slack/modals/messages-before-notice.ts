import type { KnownBlock } from '@slack/types'
import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { context, section } from '../blocks/layout.ts'
import { quote } from '../blocks/rich-text.ts'
import { formatContact } from '../phrases/format-contact.ts'
import type { Opening } from './command-modal.ts'

/** Maximum number of messages that a form shows. */
const maxMessages = 3

/**
 * What the client said since the last notice of a solution, latest last: an objection that
 * came before the notice is read before it goes out.
 */
export function messagesBeforeNotice({ file, reader }: Opening): KnownBlock[] {
  const { clientMessages } = reader.words
  const facts = effectiveFacts(file.facts)
  const last = facts.findLastIndex(({ type }) => type === 'solution-notified')
  const messages = facts
    .slice(last + 1)
    .flatMap((fact) => (fact.type === 'client-wrote' ? [fact] : []))
    .slice(-maxMessages)
  if (messages.length === 0) return []
  return [
    section(clientMessages.beforeNotice),
    ...messages.flatMap((fact) => [
      context(clientMessages.came(formatContact(fact, reader.words), formatInstant(fact.answeredAt, reader))),
      ...quote(fact.words),
    ]),
  ]
}
