import { type Instant, instant, localDate, localTime } from '../../deadlines/instant.ts'
import { yearOf } from '../../deadlines/plain-date.ts'
import { cut } from '../../notices/cut.ts'
import { findCalendarGaps } from '../../storage/calendars/calendar-gaps.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import {
  findGivenUp,
  findOverdueChecks,
  findWaiting,
  type GivenUp,
} from '../../storage/outbox/find-faults.ts'
import { formatGap } from '../calendar/format-gap.ts'

const minute = 60_000
/** The longest normal wait of a message, in milliseconds; after it the message is stuck. */
const maxWait = 60 * minute
/** The longest normal gap between sweeps, in milliseconds; there is one every minute. */
const maxSweepGap = 10 * minute
/** The number of cases that are named one by one. */
const maxNamedCases = 3

/** The current problems, a line each with the remedy, and notes that need no action. */
export type Faults = { readonly wrong: readonly string[]; readonly notes: readonly string[] }

/**
 * Finds the problems at `now`: messages that wait, deliveries given up since `since`, cases that reach into a year
 * without a calendar, and clocks that are not checked.
 */
export async function formatFaults(
  prisma: PrismaClient,
  { now, since, timeZone }: { readonly now: Instant; readonly since: Instant; readonly timeZone: string },
): Promise<Faults> {
  const at = (moment: Instant) => `${localDate(moment, timeZone)} ${localTime(moment, timeZone)}`
  const overdueChecks = await findOverdueChecks(prisma, instant(now - maxSweepGap))
  const waiting = await findWaiting(prisma, instant(now - maxWait))
  const givenUp = await findGivenUp(prisma, since)
  const gaps = await findCalendarGaps(prisma, yearOf(localDate(now, 'UTC')))
  const remedy = 'import it with "npm run calendar -- import FILE" (docs/calendars.md)'
  return {
    wrong: [
      ...(overdueChecks
        ? [
            `${formatQuantity(overdueChecks.count, 'clock has', 'clocks have')} not been looked at since ${at(overdueChecks.since)}: is the bot running? Start it with "npm start"; it catches up by itself.`,
          ]
        : []),
      ...(waiting
        ? [
            `${formatQuantity(waiting.count, 'message has', 'messages have')} waited for more than an hour, the oldest${waiting.number === null ? '' : ` of ${waiting.number}`} since ${at(waiting.since)}: is the bot running, and does Slack answer it? The log says why.`,
          ]
        : []),
      ...givenUp.map(formatGivenUp),
      ...gaps.filter(({ cases }) => cases > 0).map((gap) => `${formatGap(gap)}: ${remedy}.`),
    ],
    notes: gaps.filter(({ cases }) => cases === 0).map(formatGap),
  }
}

/** Slack's words for a channel that the bot cannot post to. */
const channelErrors = /channel_not_found|not_in_channel|is_archived|channel_is_archived|user_not_found/

function formatGivenUp({ reason, count, numbers }: GivenUp): string {
  const listed = numbers.slice(0, maxNamedCases).join(', ')
  const moreNames = numbers.length > maxNamedCases ? ` and ${numbers.length - maxNamedCases} more` : ''
  const caseList = numbers.length === 0 ? '' : ` of ${listed}${moreNames}`
  const problem = `${formatQuantity(count, 'message', 'messages')}${caseList} could not be delivered (${cut(reason, 120)})`
  const remedy = channelErrors.test(reason)
    ? 'check that the channel exists and invite the bot to it, or name another in the company file'
    : 'the log says why; the record of the case has what was to be said'
  return `${problem}: ${remedy}.`
}

const formatQuantity = (count: number, singular: string, plural: string): string =>
  `${count} ${count === 1 ? singular : plural}`
