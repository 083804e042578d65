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
    const other = unmatched.get(key)
    unmatched.delete(key)
    if (!other) report('different after restarts', `${key} is missing, ${formatMinute(at)}`)
    else if (other.channel !== channel || !isSameMinute(at, other.at, restarted))
      report(
        'different after restarts',
        `${key}: ${channel} ${formatMinute(at)}, then ${other.channel} ${formatMinute(other.at)}`,
      )
  }
  for (const [key, { at }] of unmatched)
    report('different after restarts', `${key} is new, ${formatMinute(at)}`)
}

const isSameMinute = (at: number, other: number, { killedIn }: Report): boolean =>
  at === other || (killedIn.includes(other) && at - other === minute)
