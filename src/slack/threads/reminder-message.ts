import type { PersonId } from '../../agreement/ids.ts'
import { ownerOf } from '../../cases/case.ts'
import { ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
import type { Person } from '../../cases/person.ts'
import { clockClauses, urgencyOf } from '../../deadlines/clock.ts'
import { timeLeft } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { isOverdueStep } from '../../deadlines/ladder.ts'
import { formatClockDue, formatTimeLeft, type Reader } from '../../notices/format-time.ts'
import type { ReminderNotice } from '../../notices/notice.ts'
import { currentStepOf, mentionedInReminder } from '../../notices/reminders-of.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { WorkSchedule } from '../../operations/clocks/work-schedule.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { Team } from '../../operations/ports/company-ports.ts'
import { actions, context, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { mention } from '../blocks/text.ts'
import { isManagerClock, reminderButtons } from '../cards/case-buttons.ts'
import { departmentReader } from '../cards/case-card.ts'
import { whyButton } from '../cards/why-button.ts'
import { signs } from '../phrases/clock-line.ts'
import { answerButtons, answerOf } from './reminder-answers.ts'

/**
 * The reminder of one clock, to the people who must act, with the button of the next step; from nine tenths of the
 * limit on it also mentions the head. `variant` is either the schedule by which snoozes are offered and everyone at the
 * company, or the reader for
 * the account manager or the escalation department, who get a copy without answers. null: the clock has stopped, moved,
 * or reached another step, so the reminder no longer applies.
 */
export function reminderMessage(
  file: CaseFile,
  notice: ReminderNotice & { readonly id: string },
  now: Instant,
  variant:
    | { readonly reader: Reader; readonly link: string }
    | { readonly schedule: WorkSchedule; readonly people: readonly Person[] },
): Message | null {
  const copy = 'link' in variant ? variant : null
  const approvers = approverGroup(file, notice)
  const reader =
    copy?.reader ??
    (approvers
      ? { ...departmentReader(file, now), words: wordsIn(approvers.language) }
      : departmentReader(file, now))
  const { events, terms } = reader.words
  const clocks = ladderedClocksOf(file.facts, file.terms, file.calendar)
  const clock = clocks.find((each) => currentStepOf(each, notice, now) !== null)
  const step = clock && currentStepOf(clock, notice, now)
  if (!clock || !step) return null
  const { dueAt } = clock
  const formatLeft = (end: Instant) =>
    formatTimeLeft(timeLeft(file.calendar.calendar, now, end, clock.limit.unit, clock.rule), reader.words)
  const addressee =
    copy?.link ??
    (approvers
      ? `*${file.case.complaint.number}* · ${approvers.name[approvers.language]}`
      : formatMentioned(
          mentionedInReminder(
            file.case,
            file.department.headId,
            { code: clock.code, step },
            'people' in variant ? variant.people : [],
          ),
          file,
        ))
  const clause = clockClauses[clock.code]
  const name = terms.clock[clock.code]
  const due = formatClockDue(clock, reader)
  const sentence =
    dueAt === null
      ? events.provisionallyDue(addressee, clause, name, due)
      : step === 'before-leaving'
        ? events.dueWhileAway(addressee, clause, name, due)
        : isOverdueStep(step)
          ? events.overdue(addressee, clause, name, due, step === 'overdue' ? null : formatLeft(dueAt))
          : events.dueSoon(addressee, clause, name, due, formatLeft(dueAt))
  const reminder = `${signs[urgencyOf(clock, now)]} ${sentence}`
  const isUnowned = ownerOf(file.case) === null && clock.code === 'ASSIGNMENT'
  const text = isUnowned ? `${reminder}\n${events.nobodyOwns}` : reminder
  const why = whyButton(clock, file, reader.words)
  const steps = reminderButtons(file.case, clock.code, reader.words)
  if (copy) {
    const isToAct = isManagerClock(clock.code) && notice.audience !== 'escalation'
    return {
      text,
      blocks: [section(text), isToAct ? actions('case', [...steps, why]) : actions('dates', [why])],
    }
  }
  const answer = answerOf(file, notice, reader)
  const buttons =
    answer === null && 'schedule' in variant ? answerButtons(clock, notice.id, variant.schedule, reader) : []
  return {
    text,
    blocks: [
      section(text),
      actions('case', [...steps, ...buttons, why]),
      ...(answer === null ? [] : [context(answer)]),
    ],
  }
}

/** The people mentioned, or else the case for everybody in its channel. */
const formatMentioned = (people: readonly PersonId[], file: CaseFile): string =>
  people.length === 0 ? `*${file.case.complaint.number}*` : people.map(mention).join(' ')

/** The approver group that a reminder is for, in its own channel; null: it is for the thread. */
function approverGroup({ approvers, nextApprovers }: CaseFile, { audience }: ReminderNotice): Team | null {
  if (typeof audience === 'string' || !('approvers' in audience)) return null
  return audience.approvers === nextApprovers?.id ? nextApprovers : approvers
}
