import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import { listenersOf } from './audiences.ts'
import { expectedOf, keyOf } from './expected.ts'
import { formatMinute, type Note } from './faults.ts'
import type { Played, Setting } from './play-year.ts'
import type { Promised } from './records.ts'
import type { Posted } from './slack.ts'
import { rungAt, type Stage, stagesOf } from './stages.ts'
import { walkLadder } from './walked-ladder.ts'

/** A posted message with its notice. */
export type Said = { readonly message: Posted; readonly promise: Promised }

const minute = 60_000

/**
 * Holds the cards and reminders of one case against what its facts ask for, has each reminder counted by its step and
 * audience, and answers the stages of the case.
 */
export function checkReminders(
  file: CaseFile,
  messages: readonly Said[],
  {
    played,
    setting,
    note,
    count,
  }: { played: Played; setting: Setting; note: Note; count: (what: string) => void },
): Stage[] {
  const { ground, killedIn } = played
  const { terms, calendar } = file
  const wall = ground.wallOf(terms.timeZone)
  const stages = stagesOf(
    file,
    (clock, end) => walkLadder(clock, terms.reminders, { calendar: calendar.calendar, wall, end }),
    setting.until,
  )
  const wanted = new Map(expectedOf(file, stages, ground, setting.until).map((each) => [each.key, each]))
  const cards = messages.filter(({ promise }) => promise.purpose === 'card')
  if (cards.length === 0 || new Set(cards.map(({ promise }) => promise.cycle)).size !== cards.length)
    note('cards lost or doubled', `${file.case.id}: ${cards.length} cards`)
  const heard = new Set<string>()
  for (const { message, promise } of messages) {
    if (promise.purpose === 'card') continue
    const key = keyOf(promise)
    const what = (why: string) => `${key}: ${why}, ${formatMinute(message.minute)}`
    if (heard.has(key)) note('reminders doubled', what('said again'))
    heard.add(key)
    const [code = '', step = ''] = promise.threshold.split(' ')
    const clock = stageAt(stages, message.minute, true).clocks.find(
      (each) => each.code === code && each.cycle === promise.cycle,
    )
    const standing = clock?.standings.find(({ rung }) => rung === step)
    const expected = wanted.get(key)
    if (!clock) note('reminders after their clock stopped', what(`in ${message.channel}`))
    else if (rungAt(clock.standings, message.at) === null || (standing && message.at < standing.from))
      note('reminders early', what('before its step'))
    else if (!expected) note('reminders nobody asked for', what(`in ${message.channel}`))
    else {
      // In the minute of a kill the bot looks twice, so that what is due in the next minute can come now.
      const apart = message.minute - expected.minute
      const due = `due ${formatMinute(expected.minute)}`
      if (apart > 0) note('reminders late', what(due))
      if (apart < 0 && !(killedIn.has(message.minute) && apart === -minute))
        note('reminders early', what(due))
      const card = cards.find((each) => each.message.ts === message.thread)
      const inThread = card?.message.channel === message.channel
      if (message.channel !== expected.channel || inThread !== expected.inThread)
        note('reminders elsewhere', what(`in ${message.channel}, not in ${expected.channel}`))
    }
    const { case: kase } = stageAt(stages, message.minute, false)
    const listener = listenersOf(ground, file, kase, { code, rung: step }).find(
      ({ audience }) => audience === promise.audience,
    )
    if (listener && !listener.hours.isOpen(message.minute))
      note('reminders outside hours', what(`in ${message.channel}`))
    count(`${step.replace(/-\d+$/, ', daily')}: ${promise.audience.split(':')[0]}`)
  }
  for (const { key, minute: when, passes } of wanted.values()) {
    if (!heard.has(key) && !passes) note('reminders lost', `${key}: due ${formatMinute(when)}`)
  }
  return stages
}

/** The stage of a case in a minute: with what happened in that minute, or before it. */
const stageAt = (stages: readonly Stage[], moment: number, included: boolean): Stage => {
  const stage = stages.findLast(({ since }) => since < moment || (included && since === moment)) ?? stages[0]
  if (!stage) throw new Error('A case has no facts.')
  return stage
}
