import { checkDigests } from './check-digests.ts'
import { checkReminders } from './check-reminders.ts'
import { keyOf } from './expected-reminders.ts'
import { collectFaults, type FaultKind } from './faults.ts'
import type { YearResult, YearSettings } from './play-year.ts'
import type { SavedNotice } from './records.ts'
import type { CaseSnapshot } from './snapshots.ts'

/** The result of a simulated year with its faults, as one process sends it to another. */
export type Report = Pick<YearResult, 'kills' | 'acts' | 'refused' | 'checkedMinutes' | 'seconds'> & {
  readonly faults: readonly (readonly [FaultKind, readonly string[]])[]
  /** Number of reminders by step and audience, such as `half: thread`. */
  readonly reminderCounts: Readonly<Record<string, number>>
  /** Number of messages by kind: cards, reminders, and each kind of digest. */
  readonly messageCounts: Readonly<Record<string, number>>
  /** The largest number of messages in one channel on one UTC day, cards excluded. */
  readonly maxPerDay: number
  /** The channel and minute of each message; messages with one key are numbered. */
  readonly deliveries: Readonly<Record<string, { readonly channel: string; readonly at: number }>>
  /** Minutes in which the bot was killed. */
  readonly killedIn: readonly number[]
}

const day = 86_400_000

/** Compares all posted messages with those that the facts of the cases and the working days of the company require. */
export function reportOf(result: YearResult, settings: YearSettings): Report {
  const { faults, report } = collectFaults()
  const reminderCounts: Record<string, number> = {}
  const messageCounts: Record<string, number> = {}
  const daily: Record<string, number> = {}
  const deliveries: Record<string, { channel: string; at: number }> = {}
  const messages = result.posted.map((message) => {
    const notice = result.records.notices.get(message.notice)
    if (!notice) throw new Error(`No notice for "${message.text}".`)
    const { channel, minute: at } = message
    increment(messageCounts, kindOf(notice))
    if (notice.purpose !== 'card') increment(daily, `${channel} ${Math.floor(at / day)}`)
    const key = notice.purpose === 'digest' ? notice.id : `${notice.purpose} ${keyOf(notice)}`
    let occurrence = 1
    while (deliveries[`${key} #${occurrence}`]) occurrence++
    deliveries[`${key} #${occurrence}`] = { channel, at }
    return { message, notice }
  })
  const byCase = Map.groupBy(messages, ({ notice }) => notice.caseId)
  const snapshotsByCase: CaseSnapshot[][] = []
  const count = (label: string) => increment(reminderCounts, label)
  for (const file of result.records.files) {
    snapshotsByCase.push(
      checkReminders(file, byCase.get(file.case.id) ?? [], {
        result,
        settings,
        report,
        count,
      }),
    )
  }
  checkDigests(byCase.get('') ?? [], snapshotsByCase, { result, settings, report })
  const { kills, acts, refused, checkedMinutes, seconds, killedIn } = result
  const maxPerDay = Math.max(0, ...Object.values(daily))
  const numbers = { kills, acts, refused, checkedMinutes, seconds, maxPerDay }
  return {
    ...numbers,
    faults: [...faults],
    reminderCounts,
    messageCounts,
    deliveries,
    killedIn: [...killedIn],
  }
}

const kindOf = ({ purpose, threshold }: SavedNotice): string =>
  purpose === 'card' ? 'cards' : purpose === 'digest' ? `digests: ${threshold.split(' ')[0]}` : 'reminders'

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}
