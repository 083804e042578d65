import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import { recipientsOf } from './recipients.ts'
import { type CaseSnapshot, stepAt } from './snapshots.ts'
import type { WorkTables } from './work-tables.ts'

/** A reminder that has to be posted once, in this minute and channel. */
export type ExpectedReminder = {
  readonly key: string
  readonly minute: number
  readonly channel: string
  readonly inThread: boolean
  readonly step: string
  /** Whether the step ends within the same minute, so that it can lapse before it is posted. */
  readonly mayLapse: boolean
}

const minute = 60_000
const ceilToMinute = (moment: number) => Math.ceil(moment / minute) * minute

/** The key that identifies a reminder. */
export const keyOf = (notice: {
  readonly caseId: string
  readonly cycle: number
  readonly threshold: string
  readonly audience: string
}): string => `${notice.caseId} ${notice.threshold} cycle ${notice.cycle} to ${notice.audience}`

/**
 * The reminders of one case, computed from its facts alone: each step goes to each recipient in the first minute in
 * which the clock is on that step and the recipient is at work; an overdue step goes once to those who are reminded
 * once. A reminder that no longer applies at the end of that minute is not sent, and may be due again later.
 */
export function expectedReminders(
  file: CaseFile,
  snapshots: readonly CaseSnapshot[],
  tables: WorkTables,
  until: number,
): ExpectedReminder[] {
  const reminders = new Map<string, ExpectedReminder>()
  for (const [index, snapshot] of snapshots.entries()) {
    const next = snapshots[index + 1]
    const lastMinute = next?.since ?? until - minute
    for (const { code, cycle, steps } of snapshot.clocks) {
      for (const { name: step, from, until: end } of steps) {
        const earliest = Math.max(snapshot.since + minute, ceilToMinute(from))
        const latest = Math.min(lastMinute, ceilToMinute(end) - minute)
        if (earliest > latest) continue
        for (const recipient of recipientsOf(tables, file, snapshot.case, { code, step })) {
          const { audience, threshold } = recipient
          const key = keyOf({ caseId: file.case.id, cycle, threshold, audience })
          const at = recipient.hours.nextOpen(earliest)
          if (reminders.has(key) || at > latest) continue
          // Facts of the same minute come before the delivery, so they can change the channel.
          const laterSnapshot = next && at === next.since ? next : snapshot
          const clock = laterSnapshot.clocks.find((each) => each.code === code && each.cycle === cycle)
          const currentStep = clock ? stepAt(clock.steps, at) : null
          const isOnceOnly =
            !recipient.isPrimary && step.startsWith('overdue') && currentStep?.startsWith('overdue')
          if (currentStep !== step && !isOnceOnly) continue
          const laterRecipient = recipientsOf(tables, file, laterSnapshot.case, { code, step }).find(
            (each) => each.audience === audience,
          )
          const { channel, inThread } = laterRecipient ?? recipient
          reminders.set(key, { key, minute: at, channel, inThread, step, mayLapse: end < at + minute })
        }
      }
    }
  }
  return [...reminders.values()]
}
