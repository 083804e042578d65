import { planDates } from '../../cases/clocks/plan-dates.ts'
import { instant } from '../../deadlines/instant.ts'
import { readWallTime } from '../../deadlines/wall-time.ts'
import { formatPlan } from '../../notices/format-plan.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { context, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { escapeForMrkdwn } from '../blocks/text.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'
import { findClient } from './find-client.ts'

/** A date, or a date and time, at the end of the query. */
const timeAtEnd = /(?:^|\s)(\d{4}-\d{2}-\d{2}(?:[T ]\S*)?)$/

/**
 * `/complaint dates CLIENT [received]`: every date of a complaint received then, by default now, if each limit
 * of the agreement is used in full. The time is in the agreement's time zone.
 */
export async function plannedDatesMessage(
  deps: SlackDeps,
  requester: Requester,
  query: string,
): Promise<Message | { text: string }> {
  const { trace, card } = requester.words
  const time = timeAtEnd.exec(query)?.[1] ?? null
  const name = time === null ? query : query.slice(0, query.length - time.length).trim()
  if (name === '') return { text: trace.plan.needsClient }
  const readTime = (timeZone: string) => (time === null ? deps.now() : readWallTime(time, timeZone))
  const assumedTime = readTime(requester.timeZone)
  if (assumedTime === null) return { text: trace.plan.badTime(escapeForMrkdwn(time ?? '', 60)) }
  const client = await findClient(deps, requester, name)
  if ('text' in client) return client
  const plan = await deps.store.transaction(async (tx) => {
    // Only the agreement says which zone the time is in.
    const current = await tx.agreementInForce(client.id, assumedTime, null)
    const receivedAt = current && readTime(current.terms.timeZone)
    const inForce = receivedAt === null ? null : await tx.agreementInForce(client.id, receivedAt, null)
    if (!inForce || receivedAt === null) return null
    return { receivedAt, terms: inForce.terms, calendar: await tx.calendarOf(inForce.versionId) }
  })
  const clientName = escapeForMrkdwn(client.name, 200)
  if (!plan) return { text: trace.plan.none(clientName) }
  const { receivedAt, terms, calendar } = plan
  // The zone of all these dates appears once, below them.
  const reader = { words: requester.words, timeZone: terms.timeZone, now: receivedAt }
  const { parts, missing } = formatPlan(planDates(terms, calendar.calendar, receivedAt), terms, reader)
  const title = trace.plan.title(clientName, formatInstant(receivedAt, { ...reader, now: instant(0) }))
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      ...missing.map(context),
      ...parts.map((part) => section([`*${part.title}*`, ...part.dates.map(({ line }) => line)].join('\n'))),
      context(card.zone(terms.timeZone)),
    ],
  }
}
