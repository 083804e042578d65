import { ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { type Clock, clockClauses } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import { formatClockDue, formatInstant, type Reader } from '../../notices/format-time.ts'
import { isReminder, type Notice, type ReminderNotice } from '../../notices/notice.ts'
import { currentStepOf } from '../../notices/reminders-of.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { context, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { departmentReader } from '../cards/case-card.ts'
import { reminderReader } from '../direct-messages/reminder-reader.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { answerOf } from './reminder-answers.ts'

/**
 * A reminder once its clock has ended, moved to another date, or has a newer reminder for the same people, with the last
 * answer to it; null: it still asks, or was snoozed. `later`: the requests of the case that were posted after it.
 */
export async function settledReminder(
  deps: DeliverDeps,
  delivery: ReminderNotice & { readonly file: CaseFile },
  later: readonly Notice[],
): Promise<Message | null> {
  const { file, code, cycle } = delivery
  const clock = ladderedClocksOf(file.facts, file.terms, file.calendar).find(
    (each) => each.code === code && each.cycle === cycle,
  )
  const isOnItsStep = clock?.stoppedAt === null && currentStepOf(clock, delivery, deps.now()) !== null
  const hasNewer = later.some((notice) => isReminder(notice) && isSameRequest(notice, delivery))
  if (isOnItsStep && !hasNewer) return null
  const reader = await readerOf(deps, delivery)
  const { requests, terms } = reader.words
  const limit = `${clockClauses[code]} ${terms.clock[code]}`
  const text =
    !clock || clock.verdict === 'void'
      ? requests.gone(limit)
      : clock.stoppedAt !== null
        ? formatEnd(limit, clock, file.facts, reader)
        : hasNewer
          ? requests.newer(limit, formatClockDue(clock, reader))
          : isAheadOf(delivery, clock, deps.now())
            ? requests.moved(limit, formatClockDue(clock, reader))
            : null
  if (text === null) return null
  const answer = isToAnswer(delivery) ? answerOf(file, delivery, reader) : null
  return { text, blocks: [section(text), ...(answer === null ? [] : [context(answer)])] }
}

/** Whether the clock, which has a later date by now, is yet to reach the step of the reminder. */
function isAheadOf({ step }: ReminderNotice, { dueAt, ladder }: LadderedClock, now: Instant): boolean {
  if (dueAt === null || now >= dueAt) return false
  return !ladder.some(({ threshold, at }) => at <= now && step.split(' ')[0] === threshold)
}

/** Copies for the account manager and the escalation department have no answers. */
const isToAnswer = ({ audience }: ReminderNotice): boolean =>
  audience === 'thread' || (typeof audience !== 'string' && 'approvers' in audience)

const isSameRequest = (one: ReminderNotice, other: ReminderNotice): boolean =>
  one.code === other.code &&
  one.cycle === other.cycle &&
  JSON.stringify(one.audience) === JSON.stringify(other.audience)

/** `✓ 3.3(1) standard limit: ended Tue 10 Mar, 12:00, in time (王敏).` */
function formatEnd(limit: string, clock: Clock, facts: readonly CaseFact[], reader: Reader): string {
  const { requests, terms } = reader.words
  const stopped = facts.find(
    (fact) => fact.type === 'clock-stopped' && fact.code === clock.code && fact.cycle === clock.cycle,
  )
  const decision = facts.find((fact) => fact.type !== 'clock-stopped' && fact.at === stopped?.at)
  return requests.ended(
    limit,
    formatInstant(clock.stoppedAt ?? reader.now, reader),
    terms.verdict[clock.verdict ?? 'unknown'],
    decision ? formatAuthor(decision.by, reader.words) : null,
  )
}

/** The reader of the reminder: the department in the thread, the approvers, or whoever else it was sent to. */
async function readerOf(
  deps: DeliverDeps,
  { file, audience }: ReminderNotice & { readonly file: CaseFile },
): Promise<Reader> {
  const department = departmentReader(file, deps.now())
  if (audience === 'thread') return department
  if (typeof audience !== 'string' && 'approvers' in audience)
    return { ...department, words: wordsIn(file.approvers.language) }
  return (await reminderReader(deps, { file, audience }))?.reader ?? department
}
