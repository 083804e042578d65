import { ownerOf } from '../../cases/case.ts'
import { ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
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
import { nextButton } from '../cards/case-buttons.ts'
import { departmentReader } from '../cards/case-card.ts'
import { whyButton } from '../cards/why-button.ts'
import { signs } from '../phrases/clock-line.ts'
import { answerButtons, answerOf } from './reminder-answers.ts'

/**
 * The reminder of one clock, to whoever must act, with the button of the next step; from nine tenths of the limit on
 * also to the head. `beside` is either the presence by which snoozes are offered, or the reader for the account
 * manager or the escalation department, who get a copy without answers. null: the clock has stopped, moved, or
 * reached another step, so the reminder is no longer true.
 */
export function reminderMessage(
  file: CaseFile,
  notice: ReminderNotice & { readonly id: string },
  now: Instant,
  beside: { readonly reader: Reader; readonly link: string } | { readonly there: WorkSchedule },
): Message | null {
  const to = 'link' in beside ? beside : null
  const approvers = approversAsked(file, notice)
  const reader =
    to?.reader ??
    (approvers
      ? { ...departmentReader(file, now), words: wordsIn(approvers.language) }
      : departmentReader(file, now))
  const { events, terms } = reader.words
  const clocks = ladderedClocksOf(file.facts, file.terms, file.calendar)
  const clock = clocks.find((each) => currentStepOf(each, notice, now) !== null)
  const step = clock && currentStepOf(clock, notice, now)
  if (!clock || !step) return null
  const { dueAt } = clock
  const leftOf = (end: Instant) =>
    formatTimeLeft(timeLeft(file.calendar.calendar, now, end, clock.limit.unit, clock.rule), reader.words)
  const who =
    to?.link ??
    (approvers
      ? `*${file.case.complaint.number}* · ${approvers.name[approvers.language]}`
      : mentionedInReminder(file.case, file.department.headId, clock.code, step).map(mention).join(' '))
  const clause = clockClauses[clock.code]
  const name = terms.clock[clock.code]
  const due = formatClockDue(clock, reader)
  const told =
    dueAt === null
      ? events.provisionallyDue(who, clause, name, due)
      : isOverdueStep(step)
        ? events.overdue(who, clause, name, due, step === 'overdue' ? null : leftOf(dueAt))
        : events.dueSoon(who, clause, name, due, leftOf(dueAt))
  const said = `${signs[urgencyOf(clock, now)]} ${told}`
  const unowned = ownerOf(file.case) === null && clock.code === 'ASSIGNMENT'
  const text = unowned ? `${said}\n${events.nobodyOwns}` : said
  const why = whyButton(clock, file, reader.words)
  if (to) return { text, blocks: [section(text), actions('dates', [why])] }
  const answered = answerOf(file, notice, reader)
  const buttons =
    answered === null && 'there' in beside ? answerButtons(clock, notice.id, beside.there, reader) : []
  return {
    text,
    blocks: [
      section(text),
      actions('case', [nextButton(file.case, reader.words), ...buttons, why]),
      ...(answered === null ? [] : [context(answered)]),
    ],
  }
}

/** The approver group that a reminder is for, in its own channel; null: it is for the thread. */
function approversAsked({ approvers, nextApprovers }: CaseFile, { audience }: ReminderNotice): Team | null {
  if (typeof audience === 'string' || !('approvers' in audience)) return null
  return audience.approvers === nextApprovers?.id ? nextApprovers : approvers
}
