import { checkDigests } from './check-digests.ts'
import { checkReminders } from './check-reminders.ts'
import { keyOf } from './expected.ts'
import { type Fault, faultList } from './faults.ts'
import type { Played, Setting } from './play-year.ts'
import type { Promised } from './records.ts'
import type { Stage } from './stages.ts'

/** What came of a year and what was found wrong in it, as one process tells another. */
export type Report = Pick<Played, 'kills' | 'acts' | 'refused' | 'ticks' | 'seconds'> & {
  readonly found: readonly (readonly [Fault, readonly string[]])[]
  /** How many reminders by step and audience, e.g. `half: thread`. */
  readonly said: Readonly<Record<string, number>>
  /** How many messages by what they are: cards, reminders, digests by their kind. */
  readonly counts: Readonly<Record<string, number>>
  /** The largest number of messages in one channel on one UTC day, cards excluded. */
  readonly maxPerDay: number
  /** Where and in which minute each message was said; those of one key are numbered. */
  readonly places: Readonly<Record<string, { readonly channel: string; readonly at: number }>>
  /** Minutes in which the bot was killed. */
  readonly killedIn: readonly number[]
}

const day = 86_400_000

/** Holds everything that Slack took against what the facts of the cases and the days of the company ask for. */
export function reportOf(played: Played, setting: Setting): Report {
  const { found, note } = faultList()
  const said: Record<string, number> = {}
  const counts: Record<string, number> = {}
  const daily: Record<string, number> = {}
  const places: Record<string, { channel: string; at: number }> = {}
  const messages = played.posted.map((message) => {
    const promise = played.records.promised.get(message.notice)
    if (!promise) throw new Error(`Nobody promised "${message.text}".`)
    const { channel, minute: at } = message
    add(counts, kindOf(promise))
    if (promise.purpose !== 'card') add(daily, `${channel} ${Math.floor(at / day)}`)
    const key = promise.purpose === 'digest' ? promise.id : `${promise.purpose} ${keyOf(promise)}`
    let times = 1
    while (places[`${key} #${times}`]) times++
    places[`${key} #${times}`] = { channel, at }
    return { message, promise }
  })
  const byCase = Map.groupBy(messages, ({ promise }) => promise.caseId)
  const stages: Stage[][] = []
  const count = (what: string) => add(said, what)
  for (const file of played.records.files) {
    stages.push(checkReminders(file, byCase.get(file.case.id) ?? [], { played, setting, note, count }))
  }
  checkDigests(byCase.get('') ?? [], stages, { played, setting, note })
  const { kills, acts, refused, ticks, seconds, killedIn } = played
  const maxPerDay = Math.max(0, ...Object.values(daily))
  const numbers = { kills, acts, refused, ticks, seconds, maxPerDay }
  return { ...numbers, found: [...found], said, counts, places, killedIn: [...killedIn] }
}

const kindOf = ({ purpose, threshold }: Promised): string =>
  purpose === 'card' ? 'cards' : purpose === 'digest' ? `digests: ${threshold.split(' ')[0]}` : 'reminders'

function add(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}
