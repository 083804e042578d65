import type { WebClient } from '@slack/web-api'
import { clockClauses } from '../../deadlines/clock.ts'
import type { DigestLine } from '../../digests/daily-digest.ts'
import { type Reader, sayClockDue, sayTimeLeft } from '../../notices/say-time.ts'
import { inert } from '../blocks/text.ts'
import { numberLink } from '../deliver/permalink.ts'

/** A reader of cases of several agreements, each of which writes dates in its own zone. */
export type DigestTongue = Omit<Reader, 'timeZone' | 'homeZone'> & { readonly homeZone: string }

/** `C-2026-0042 · client · what it is about · 3.2(3) investigation · due Thu 26 Nov, 18:00, 2 business days left · Wang Min`. */
export async function digestLine(client: WebClient, line: DigestLine, tongue: DigestTongue): Promise<string> {
  const { number, header, about, next, left, status, timeZone } = line
  const { words } = tongue
  const { card, terms } = words
  const link = header ? await numberLink(client, header, number) : `*${number}*`
  const due = next ? [dueOf({ ...line, next }, { ...tongue, timeZone })] : [terms.status[status]]
  if (about === null) return [link, card.confidential, ...due].join(' · ')
  const { clientName, summary, ownerName } = about
  const who = ownerName === null ? card.nobody : inert(ownerName, 30)
  return [link, inert(clientName, 24), inert(summary, 40), ...due, who].join(' · ')

  function dueOf(
    { next: { code, ...date } }: DigestLine & { next: NonNullable<DigestLine['next']> },
    reader: Reader,
  ) {
    const said = card.due(sayClockDue(date, reader))
    const clock = `${clockClauses[code]} ${terms.clock[code]} ${said}`
    return left ? terms.aside(clock, sayTimeLeft(left, words)) : clock
  }
}
