import type { KnownBlock } from '@slack/types'
import { type Case, isOpen, ownerOf } from '../../cases/case.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import { formatElapsed, formatInstant, type Reader } from '../../notices/format-time.ts'
import type { Words } from '../../notices/words/words.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { actions, context, fields, header, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { quote } from '../blocks/rich-text.ts'
import { escapeForMrkdwn, firstLine, mention } from '../blocks/text.ts'
import { formatReceiptChannel } from '../phrases/format-receipt-channel.ts'
import { outcomeLine } from '../phrases/outcome-line.ts'
import { caseButtons } from './case-buttons.ts'
import { caseStory, formatStatus } from './case-story.ts'
import { clockBlocks } from './clock-blocks.ts'
import { pendingLines } from './pending-lines.ts'

/** Characters of the complaint shown in the title, after its number. */
const maxTitleLength = 120

/** The reader for a department: its language, and the agreement's time zone. */
export const departmentReader = (file: CaseFile, now: Instant): Reader => ({
  words: wordsIn(file.department.language),
  timeZone: file.terms.timeZone,
  now,
})

/**
 * The card of a case in the channel where it is handled: status, deadlines, people, and the next actions. Edited in
 * place as long as the case exists. In other channels a sensitive case has {@link discreetMessage} instead (3.1).
 */
export function caseCard(file: CaseFile, now: Instant): Message {
  const reader = departmentReader(file, now)
  const { words } = reader
  const kase = file.case
  const { number } = kase.complaint
  const story = caseStory(file, reader)
  const outcome = outcomeLine(file, words)
  return {
    text: words.card.fallback(number, words.terms.status[kase.status]),
    blocks: [
      header(`${number} · ${cut(firstLine(kase.complaint.description), maxTitleLength)}`),
      fields(fieldsOf(file, reader)),
      ...descriptionBlocks(kase),
      ...clockBlocks(file, reader),
      ...(outcome === null ? [] : [section(`*${outcome}*`)]),
      ...(story.length > 0 ? [section(story.join('\n'))] : []),
      ...pendingLines(file, reader).map(context),
      context(detailsOf(file, reader)),
      ...channelGoneBlocks(file, words),
      actions('case', caseButtons(kase, words)),
    ],
  }
}

/** The reason why the card is in the administrators' channel, if its own channel was gone. */
function channelGoneBlocks({ facts, case: kase }: CaseFile, { events }: Words): KnownBlock[] {
  const failure = facts.find(
    (fact) => fact.type === 'delivery-failed' && (fact.purpose === 'card' || fact.purpose === 'header'),
  )
  if (failure?.type !== 'delivery-failed') return []
  return [context(events.deliveryFailed(kase.complaint.number, failure.error))]
}

/** The beginning of the description, if the title truncates it and the case is still open. */
function descriptionBlocks({ complaint, status }: Case): KnownBlock[] {
  const { description } = complaint
  const fitsTitle = description.trim().length <= maxTitleLength && !description.trim().includes('\n')
  return fitsTitle || !isOpen({ status }) ? [] : quote(description)
}

/** The complaint in one line; `confidential` if it is sensitive. */
export const titleOf = ({ complaint }: Case, confidential: string): string =>
  complaint.sensitive ? confidential : cut(firstLine(complaint.description), maxTitleLength)

function fieldsOf({ case: kase, client }: CaseFile, reader: Reader): string[] {
  const { card } = reader.words
  const { complaint } = kase
  const owner = ownerOf(kase)
  const elapsedMs = complaint.at - complaint.receivedAt
  // Less than five minutes is the time it takes to type.
  const delayNote =
    elapsedMs >= 300_000
      ? `\n${card.spentBeforeLogging(formatElapsed(complaint.receivedAt, complaint.at, reader.words))}`
      : ''
  const channel = formatReceiptChannel(complaint, reader, (caller) => escapeForMrkdwn(caller, 200))
  const received = `${formatInstant(complaint.receivedAt, reader)} · ${channel}${delayNote}`
  return [
    `*${card.client}*\n${escapeForMrkdwn(client.name, 300)}`,
    `*${card.owner}*\n${owner ? mention(owner) : card.nobody}`,
    `*${card.status}*\n${formatStatus(kase, reader)}`,
    `*${card.received}*\n${received}`,
  ]
}

/** The details entered with the complaint, in one line, and the time zone of all dates. */
export function detailsOf({ case: kase }: CaseFile, reader: Reader): string {
  const { card, terms } = reader.words
  const { complaint, evidence } = kase
  const labeled = (label: string, value: string | null) =>
    value === null ? [] : [terms.named(label, escapeForMrkdwn(value, 200))]
  return [
    terms.category[complaint.category],
    ...labeled(card.severity, terms.severity[complaint.severity]),
    ...labeled(card.contract, complaint.contractNo),
    ...labeled(card.service, complaint.service),
    ...labeled(card.expected, complaint.expectedSolution && firstLine(complaint.expectedSolution)),
    ...(evidence.length > 0 ? [card.evidence(evidence.length)] : []),
    card.loggedBy(mention(kase.accountManager)),
    card.zone(reader.timeZone),
  ].join(' · ')
}
