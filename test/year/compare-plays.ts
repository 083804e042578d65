import { formatMinute, type Note } from './faults.ts'
import type { Report } from './report.ts'

const minute = 60_000

/**
 * Notes every reminder, card and digest that only one of two plays of a setting has, or that is elsewhere in the other,
 * or said in another minute; in the minute of a kill the bot looks twice, so that what is due next can come now.
 */
export function comparePlays(undisturbed: Report, restarted: Report, note: Note): void {
  const left = new Map(Object.entries(restarted.places))
  for (const [key, { channel, at }] of Object.entries(undisturbed.places)) {
    const other = left.get(key)
    left.delete(key)
    if (!other) note('different after restarts', `${key} is missing, ${formatMinute(at)}`)
    else if (other.channel !== channel || !isSameMinute(at, other.at, restarted))
      note(
        'different after restarts',
        `${key}: ${channel} ${formatMinute(at)}, then ${other.channel} ${formatMinute(other.at)}`,
      )
  }
  for (const [key, { at }] of left) note('different after restarts', `${key} is new, ${formatMinute(at)}`)
}

const isSameMinute = (at: number, other: number, { killedIn }: Report): boolean =>
  at === other || (killedIn.includes(other) && at - other === minute)
