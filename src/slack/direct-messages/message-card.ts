import type { Button, KnownBlock } from '@slack/types'
import { isOpen } from '../../cases/case.ts'
import { isClientMessage, possibleMeanings, settlementOf } from '../../cases/client-messages.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { type MessageMeaning, messageKinds, type OpenMessage } from '../../cases/open-message.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { FactNotice } from '../../notices/notice.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { messageAction, openAction } from '../blocks/action-ids.ts'
import { actions, button, confirmed, context, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { quote } from '../blocks/rich-text.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import { formatContact } from '../phrases/format-contact.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { addresseeOf } from './addressee.ts'
import { clientWroteMessage } from './client-wrote-message.ts'

/**
 * 4.3: the message to the account manager when the client has said something about a solution, with a button for each
 * thing that it can be; once that is settled, by whom. For a sensitive case (3.1) it leaves out the client's words. A case
 * that ended before it was settled has {@link clientWroteMessage}. null: the message no longer applies.
 */
export async function messageCard(
  deps: DeliverDeps,
  delivery: FactNotice & { readonly file: CaseFile },
): Promise<Message | null> {
  const { file, fact: seq } = delivery
  const { case: kase, facts } = file
  const fact = facts[seq - 1]
  if (!fact || !isClientMessage(fact)) return null
  const open = kase.messages.find((each) => each.fact === seq)
  const settlement = settlementOf(facts, seq)
  const isEndedOpen = !isOpen(kase) && (settlement === null || settlement.type === 'case-closed')
  if (isEndedOpen || (!open && settlement === null)) return clientWroteMessage(deps, delivery)
  const { reader, link } = await addresseeOf(deps, delivery)
  const { card, clientMessages } = reader.words
  const contact = fact.type === 'client-wrote' ? fact : ({ by: fact.by, method: 'online' } as const)
  const receivedAt = fact.type === 'client-wrote' ? fact.answeredAt : fact.at
  const text = clientMessages.direct.text(
    link,
    formatContact(contact, reader.words),
    formatInstant(receivedAt, reader),
  )
  const record = button(card.openRecord, openAction('record'), kase.id)
  return {
    text,
    blocks: [
      section(text),
      ...(kase.complaint.sensitive ? [] : contentBlocks(file, seq, reader)),
      ...(open?.kind === null ? [context(formatRequest(file, reader))] : []),
      ...(settlement ? [context(formatSettlement(settlement, reader))] : []),
      actions('client-wrote', [...answerButtons(file, open, reader), record]),
    ],
  }
}

/** The client's words, and the names of the files that came with them or alone. */
function contentBlocks({ facts }: CaseFile, seq: number, { words }: Reader): KnownBlock[] {
  const fact = facts[seq - 1]
  const first = fact?.type === 'client-wrote' ? seq : seq - 1
  const files = facts
    .slice(first)
    .flatMap((each) =>
      isClientMessage(each) && each.type !== 'client-wrote' && each.at === fact?.at ? [each.name] : [],
    )
  return [
    ...(fact?.type === 'client-wrote' ? quote(fact.words) : []),
    ...(files.length === 0
      ? []
      : [
          context(
            words.clientMessages.files(words.terms.all(files.map((name) => escapeForMrkdwn(name, 100)))),
          ),
        ]),
  ]
}

function formatRequest({ case: { status } }: CaseFile, { words }: Reader): string {
  const { ask, askDeemed, askEarly } = words.clientMessages.direct
  if (status === 'implementing') return askDeemed
  return status === 'awaiting-confirmation' ? ask : askEarly
}

/** What the message was, who said so, and when. */
function formatSettlement(fact: CaseFact, reader: Reader): string {
  const { clientMessages } = reader.words
  const what = fact.type === 'message-classified' ? clientMessages.choice[fact.as] : endOf(fact, reader)
  return clientMessages.settled(what, formatAuthor(fact.by, reader.words), formatInstant(fact.at, reader))
}

const endOf = ({ type }: CaseFact, { words: { clientMessages } }: Reader): string =>
  type === 'case-withdrawn' || type === 'case-merged' || type === 'case-closed' || type === 'case-declined'
    ? clientMessages.ended
    : clientMessages.answered

/** A button for each thing that an unclassified message can be; for a question the letter that answers it. */
function answerButtons(file: CaseFile, open: OpenMessage | undefined, { words }: Reader): Button[] {
  if (!open) return []
  const { case: kase, terms } = file
  if (open.kind === 'question')
    return [button(words.terms.verb.inform, openAction('inform'), kase.id, { style: 'primary' })]
  if (open.kind !== null) return []
  return possibleMeanings(kase, terms).map((meaning) =>
    meaningButton(meaning, `${kase.id} ${open.fact}`, words),
  )
}

function meaningButton(meaning: MessageMeaning, value: string, { clientMessages, modals }: Reader['words']) {
  const label = clientMessages.button[meaning]
  const isForm = !messageKinds.some((kind) => kind === meaning)
  const plain = button(label, messageAction(meaning), isForm ? `${value}:${meaning}` : value)
  if (meaning !== 'unrelated') return plain
  return confirmed(plain, {
    title: label,
    text: clientMessages.unrelatedConfirm,
    confirm: clientMessages.confirm,
    deny: modals.cancel,
  })
}
