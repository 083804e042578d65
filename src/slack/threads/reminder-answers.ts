import type { Button, Overflow } from '@slack/types'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import { possibleSnoozes } from '../../deadlines/snooze.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { ReminderNotice } from '../../notices/notice.ts'
import type { WorkSchedule } from '../../operations/clocks/work-schedule.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { reminderActions } from '../blocks/action-ids.ts'
import { button, overflow } from '../blocks/layout.ts'
import { formatAuthor } from '../phrases/format-author.ts'

/** The last answer to a reminder, with who gave it; null: none yet. */
export function answerOf(
  { facts }: CaseFile,
  { code, cycle, step }: Pick<ReminderNotice, 'code' | 'cycle' | 'step'>,
  reader: Reader,
): string | null {
  const { reminders } = reader.words
  const fact = facts.findLast(
    (each) =>
      (each.type === 'reminder-seen' || each.type === 'reminder-snoozed') &&
      each.code === code &&
      each.cycle === cycle &&
      each.step === step,
  )
  const who = fact && formatAuthor(fact.by, reader.words)
  if (fact?.type === 'reminder-seen') return reminders.seenBy(who ?? '', formatInstant(fact.at, reader))
  if (fact?.type === 'reminder-snoozed')
    return reminders.snoozedBy(who ?? '', formatInstant(fact.until, reader))
  return null
}

/** The buttons for the answers that are possible now: seen, and snooze until a time before the deadline. */
export function answerButtons(
  { dueAt }: Pick<LadderedClock, 'dueAt'>,
  noticeId: string,
  schedule: WorkSchedule,
  { words, now }: Reader,
): (Button | Overflow)[] {
  const { reminders } = words
  const choices = dueAt === null ? [] : possibleSnoozes({ now, dueAt, ...schedule })
  const options = choices.map((choice) => [`${noticeId} ${choice}`, reminders.snooze[choice]] as const)
  return [
    button(reminders.seen, reminderActions.seen, noticeId),
    ...(options.length === 0 ? [] : [overflow(reminderActions.snooze, options)]),
  ]
}
