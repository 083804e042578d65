import type { PersonId } from '../../agreement/ids.ts'
import { answerReminder as decide, type ReminderFault } from '../../cases/answer-reminder.ts'
import { ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
import type { FactOf } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import { type SnoozeChoice, snoozeUntil } from '../../deadlines/snooze.ts'
import { isReminder } from '../../notices/notice.ts'
import { currentStepOf } from '../../notices/reminders-of.ts'
import { changeCase } from '../cases/change-case.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { Store } from '../ports/store.ts'
import { reminderSchedule, type WorkSchedule } from './work-schedule.ts'

export type ReminderClick = {
  /** Identifies this request, so that it takes effect once even if it arrives several times. */
  readonly key: string
  /** The notice of the reminder. */
  readonly noticeId: string
  readonly by: PersonId
  readonly now: Instant
  readonly answer: 'seen' | SnoozeChoice
}

type ReminderOutcome =
  | { readonly done: FactOf<'reminder-seen'> | FactOf<'reminder-snoozed'>; readonly file: CaseFile }
  | { readonly refused: ReminderFault; readonly file: CaseFile }
  | { readonly repeated: true }
  | { readonly notFound: true }

/** Records that a reminder was seen or snoozed, and updates its message; once per key. */
export function recordReminderAnswer(store: Store, click: ReminderClick): Promise<ReminderOutcome> {
  const { key, noticeId, by, now, answer } = click
  return store.transaction(async (tx): Promise<ReminderOutcome> => {
    if (!(await tx.claim(key, now))) return { repeated: true }
    const reminder = await tx.notice(noticeId)
    const file = reminder && (await tx.lockCase({ id: reminder.caseId }))
    const person = await tx.person(by, now)
    if (!file || !person || !isReminder(reminder.notice)) return { notFound: true }
    const { notice } = reminder
    const { facts, terms, calendar } = file
    const clock =
      ladderedClocksOf(facts, terms, calendar).find((each) => currentStepOf(each, notice, now) !== null) ??
      null
    const schedule = await reminderSchedule(file, notice, (code) => tx.calendar(code))
    const snooze = answer === 'seen' ? null : { until: clock && snoozeEnd(answer, clock, schedule, now) }
    const decided = decide(file.case, { by: person, now, clock, step: notice.step, snooze })
    if ('refused' in decided) return { ...decided, file }
    await tx.save(changeCase(file, [decided.fact], now))
    await tx.editReminder(noticeId)
    return { done: decided.fact, file }
  })
}

/** null: no such time comes before the deadline. */
const snoozeEnd = (choice: SnoozeChoice, { dueAt }: LadderedClock, schedule: WorkSchedule, now: Instant) =>
  dueAt === null ? null : snoozeUntil(choice, { now, dueAt, ...schedule })
