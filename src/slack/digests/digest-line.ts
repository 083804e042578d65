import type { WebClient } from '@slack/web-api'
import { clockClauses } from '../../deadlines/clock.ts'
import type { DigestLine } from '../../digests/daily-digest.ts'
import { formatClockDue, formatTimeLeft, type Reader } from '../../notices/format-time.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import { numberLink } from '../posting/permalink.ts'

/**
 * The language and home zone of a digest's reader; the cases are under several agreements, each with its own time zone.
 */
export type DigestReaderSettings = Omit<Reader, 'timeZone' | 'homeZone'> & { readonly homeZone: string }

/** `C-2026-0042 · client · what it is about · 3.2(3) investigation · overdue by 2 business days · Wang Min`. */
export async function digestLine(
  client: WebClient,
  line: DigestLine,
  reader: DigestReaderSettings,
): Promise<string> {
  const { number, card: place, about, next, status } = line
  const { card, terms } = reader.words
  const link = place ? await numberLink(client, place, number) : `*${number}*`
  const due = next
    ? [`${clockClauses[next.code]} ${terms.clock[next.code]}`, formatDueTime(line, next, reader)]
    : [terms.status[status]]
  if (about === null) return [link, card.confidential, ...due].join(' · ')
  const { clientName, summary, ownerName } = about
  const owner = ownerName === null ? card.nobody : escapeForMrkdwn(ownerName, 30)
  return [link, escapeForMrkdwn(clientName, 24), escapeForMrkdwn(summary, 40), ...due, owner].join(' · ')
}

/** The due date; for an overdue case the time since then instead. */
function formatDueTime(
  { left, timeZone }: DigestLine,
  next: NonNullable<DigestLine['next']>,
  reader: DigestReaderSettings,
): string {
  if (left?.overdue) return formatTimeLeft(left, reader.words)
  return reader.words.card.due(formatClockDue(next, { ...reader, timeZone }))
}
