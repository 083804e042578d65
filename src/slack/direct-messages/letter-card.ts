import type { CaseVerb } from '../../cases/commands/all-commands.ts'
import { possibleVerbs } from '../../cases/next-steps.ts'
import type { FactNotice } from '../../notices/notice.ts'
import { isOutgoingFact, type OutgoingFact } from '../../notices/outgoing-fact.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { openAction } from '../blocks/action-ids.ts'
import { actions, button, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { doubtBlocks } from '../cards/doubt-blocks.ts'
import { formatFailureReason, letterName } from '../phrases/format-letter.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'

/**
 * The message to the account manager about a letter: it was not delivered, with the consequences and the form for
 * informing the client another way; or its delivery is uncertain, with the two buttons that settle it. null: there is
 * no such fact.
 */
export async function letterCard(
  deps: DeliverDeps,
  { file, fact: seq, audience }: FactNotice & { readonly file: CaseFile },
): Promise<Message | null> {
  const fact = file.facts[seq - 1]
  if (fact?.type !== 'letter-undelivered' && fact?.type !== 'letter-doubtful') return null
  const { reader, link } = await addresseeOf(deps, { file, audience })
  const { words } = reader
  const { undelivered, doubtful } = words.mail
  const letter = letterName(file, fact.letter, words)
  const client = escapeForMrkdwn(file.client.name, 200)
  const record = button(words.card.openRecord, openAction('record'), file.case.id)
  if (fact.type === 'letter-doubtful') {
    const text = `${doubtful.card(link, letter, client)}\n${doubtful.toDo}`
    return { text, blocks: [section(text), ...doubtBlocks(file, seq, words)] }
  }
  const summary = undelivered.card(link, letter, client, formatFailureReason(fact, words))
  const toDo = undelivered.toDo[fact.reason === 'unreachable' ? 'server' : 'address']
  const text = [summary, fact.stands ? undelivered.stands : undelivered.takenBack, toDo].join('\n')
  const letterFact = file.facts[fact.letter - 1]
  const verb = letterFact && isOutgoingFact(letterFact) ? verbOf[letterFact.type] : null
  const canUpdate = verb !== null && !fact.stands && possibleVerbs(file.case).includes(verb)
  const updateButtons = canUpdate
    ? [button(words.terms.verb[verb], openAction(verb), file.case.id, { style: 'primary' })]
    : []
  return { text, blocks: [section(text), actions('letter', [...updateButtons, record])] }
}

/** The command that informs the client of the content of a letter. */
const verbOf: Readonly<Record<OutgoingFact['type'], CaseVerb>> = {
  'complaint-acknowledged': 'acknowledge',
  'case-declined': 'confirm-decline',
  'investigation-extended': 'extend',
  'complexity-declared': 'declare-complex',
  'client-asked': 'ask-client',
  'delay-notified': 'notify-delay',
  'solution-notified': 'notify',
  'client-reminded': 'remind-client',
  'client-informed': 'inform',
}
