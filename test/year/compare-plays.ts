import { formatMinute, type ReportFault } from './faults.ts'
import type { Report } from './report.ts'

const minute = 60_000

/**
 * Reports every reminder, card and digest that only one of two plays with equal settings has, or that differs in its
 * channel or minute. In the minute of a kill the bot checks twice, so a message of the next minute can be sent then.
 */
export function comparePlays(undisturbed: Report, restarted: Report, report: ReportFault): void {
  const unmatched = new Map(Object.entries(restarted.deliveries))
  for (const [key, { channel, at }] of Object.entries(undisturbed.deliveries)) {
    const counterpart = unmatched.get(key)
    unmatched.delete(key)
    if (!counterpart) report('different after restarts', `${key} is missing, ${formatMinute(at)}`)
    else if (counterpart.channel !== channel || !isSameMinute(at, counterpart.at, restarted))
      report(
        'different after restarts',
        `${key}: ${channel} ${formatMinute(at)}, then ${counterpart.channel} ${formatMinute(counterpart.at)}`,
      )
  }
  for (const [key, { at }] of unmatched)
    report('different after restarts', `${key} is new, ${formatMinute(at)}`)
}

const isSameMinute = (at: number, counterpart: number, { killedIn }: Report): boolean =>
  at === counterpart || (killedIn.includes(counterpart) && at - counterpart === minute)
