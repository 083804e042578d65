import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import { leavingFault } from './check-leaving.ts'
import { expectedReminders, keyOf } from './expected-reminders.ts'
import { formatMinute, type ReportFault } from './faults.ts'
import { ladderSteps } from './ladder-steps.ts'
import type { YearResult, YearSettings } from './play-year.ts'
import { recipientsOf } from './recipients.ts'
import type { SavedNotice } from './records.ts'
import type { PostedMessage } from './slack-stub.ts'
import { type CaseSnapshot, snapshotsOf, stepAt } from './snapshots.ts'

/** A posted message with its notice. */
export type PostedNotice = { readonly message: PostedMessage; readonly notice: SavedNotice }

const minute = 60_000

/**
 * Compares the posted cards and reminders of one case with those that its facts require, and counts each reminder by
 * its step and audience. Returns the snapshots of the case.
 */
export function checkReminders(
  file: CaseFile,
  messages: readonly PostedNotice[],
  {
    result,
    settings,
    report,
    count,
  }: { result: YearResult; settings: YearSettings; report: ReportFault; count: (label: string) => void },
): CaseSnapshot[] {
  const { tables, killedIn } = result
  const { terms, calendar } = file
  const wallClock = tables.wallClockOf(terms.timeZone)
  const snapshots = snapshotsOf(
    file,
    (clock, end) => ladderSteps(clock, terms.reminders, { calendar: calendar.calendar, wallClock, end }),
    settings.until,
  )
  const expectedByKey = new Map(
    expectedReminders(file, snapshots, tables, settings.until).map((each) => [each.key, each]),
  )
  const cards = messages.filter(({ notice }) => notice.purpose === 'card')
  if (cards.length === 0 || new Set(cards.map(({ notice }) => notice.cycle)).size !== cards.length)
    report('cards lost or doubled', `${file.case.id}: ${cards.length} cards`)
  const seenKeys = new Set<string>()
  for (const { message, notice } of messages) {
    if (notice.purpose === 'card') continue
    const key = keyOf(notice)
    const describe = (reason: string) => `${key}: ${reason}, ${formatMinute(message.minute)}`
    if (seenKeys.has(key)) report('reminders doubled', describe('posted again'))
    seenKeys.add(key)
    const [code = '', step = ''] = notice.threshold.split(' ')
    const clock = snapshotAt(snapshots, message.minute, true).clocks.find(
      (each) => each.code === code && each.cycle === notice.cycle,
    )
    const ladderStep = clock?.steps.find(({ name }) => name === step)
    const expected = expectedByKey.get(key)
    if (!clock) report('reminders after their clock stopped', describe(`in ${message.channel}`))
    else if (step === 'before-leaving') {
      const { case: kase } = snapshotAt(snapshots, message.minute, true)
      const hours = recipientsOf(tables, file, kase, { code, step }).find(
        ({ audience }) => audience === notice.audience,
      )?.hours
      const fault = hours ? leavingFault(hours, message.minute, clock.dueAt) : 'not for them'
      if (fault !== null) report('unexpected reminders', describe(fault))
    } else if (stepAt(clock.steps, message.at) === null || (ladderStep && message.at < ladderStep.from))
      report('reminders early', describe('before its step'))
    else if (!expected) report('unexpected reminders', describe(`in ${message.channel}`))
    else {
      // In the minute of a kill the bot checks twice, so a reminder of the next minute can be sent now.
      const offset = message.minute - expected.minute
      const due = `due ${formatMinute(expected.minute)}`
      if (offset > 0) report('reminders late', describe(due))
      if (offset < 0 && !(killedIn.has(message.minute) && offset === -minute))
        report('reminders early', describe(due))
      const card = cards.find((each) => each.message.ts === message.thread)
      const inThread = card?.message.channel === message.channel
      if (message.channel !== expected.channel || inThread !== expected.inThread)
        report(
          'reminders in the wrong channel',
          describe(`in ${message.channel}, not in ${expected.channel}`),
        )
    }
    const { case: kase } = snapshotAt(snapshots, message.minute, false)
    const recipient = recipientsOf(tables, file, kase, { code, step }).find(
      ({ audience }) => audience === notice.audience,
    )
    if (recipient && !recipient.hours.isOpen(message.minute))
      report('reminders outside hours', describe(`in ${message.channel}`))
    count(`${step.replace(/-\d+$/, ', daily')}: ${notice.audience.split(':')[0]}`)
  }
  for (const { key, minute: dueMinute, mayLapse } of expectedByKey.values()) {
    if (!seenKeys.has(key) && !mayLapse) report('reminders lost', `${key}: due ${formatMinute(dueMinute)}`)
  }
  return snapshots
}

/** The snapshot of a case at a minute; `inclusive`: with the facts of that minute. */
const snapshotAt = (snapshots: readonly CaseSnapshot[], moment: number, inclusive: boolean): CaseSnapshot => {
  const snapshot =
    snapshots.findLast(({ since }) => since < moment || (inclusive && since === moment)) ?? snapshots[0]
  if (!snapshot) throw new Error('A case has no facts.')
  return snapshot
}
