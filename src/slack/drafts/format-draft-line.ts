import type { WebClient } from '@slack/web-api'
import type { DraftLine } from '../../digests/draft-line.ts'
import { formatDue, formatInstant, type Reader } from '../../notices/format-time.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { permalink } from '../posting/permalink.ts'

/**
 * `From a client · Northwind · by e-mail · received Sat 28 Nov, 21:10 · acknowledge by … · Emma`, with a link to the card;
 * the words of the client are only there.
 */
export async function formatDraftLine(client: WebClient, line: DraftLine, reader: Reader): Promise<string> {
  const { drafts, card } = reader.words
  const link = line.card && (await permalink(client, line.card))
  const due = formatDue(line.dueAt, reader)
  return [
    link ? `<${link}|${drafts.title}>` : `*${drafts.title}*`,
    line.from === null ? card.confidential : escapeForMrkdwn(line.from, 40),
    drafts.source[line.source],
    drafts.list.received(formatInstant(line.receivedAt, reader)),
    line.isOverdue ? drafts.list.overdue(due) : drafts.list.acknowledgeBy(due),
    line.ownerName === null ? drafts.anyManager : escapeForMrkdwn(line.ownerName, 30),
  ].join(' · ')
}
