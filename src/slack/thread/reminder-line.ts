import { ownerOf } from '../../cases/case.ts'
import { clocksOf } from '../../cases/settle-clocks.ts'
import { type ClockCode, clockClauses } from '../../deadlines/clock.ts'
import { timeLeft } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Notice } from '../../notices/notices-of.ts'
import { sayClockDue, sayTimeLeft } from '../../notices/say-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile, Desk } from '../../operations/case-file.ts'
import { actions, section } from '../blocks/layout.ts'
import { mention } from '../blocks/text.ts'
import { nextButton } from '../card/case-buttons.ts'
import { deskReader, type Message } from '../card/header.ts'

/**
 * "Due soon" or "overdue" for one clock, to whoever must act, with the button of the next step.
 * null: the clock has stopped or moved meanwhile, so it is no longer true.
 */
export function reminderMessage(file: CaseFile, notice: Notice, now: Instant): Message | null {
  const approvers = approversAsked(file, notice)
  const reader = approvers
    ? { ...deskReader(file, now), words: wordsIn(approvers.language) }
    : deskReader(file, now)
  const { events, terms } = reader.words
  const clock = clocksOf(file.facts, file.terms, file.calendar).find(
    ({ code, cycle }) => code === notice.threshold && cycle === notice.cycle,
  )
  if (!clock || clock.stoppedAt !== null || clock.dueSoonAt === null) return null
  const { dueAt } = clock
  const overdue = dueAt !== null && now > dueAt
  if (overdue !== (notice.purpose === 'overdue') || now < clock.dueSoonAt) return null

  const leftOf = (end: Instant) =>
    sayTimeLeft(timeLeft(file.calendar.calendar, now, end, clock.limit.unit, clock.rule), reader.words)
  const who = approvers
    ? `*${file.case.complaint.number}* · ${approvers.name[approvers.language]}`
    : whoseTurn(file, clock.code)
  const clause = clockClauses[clock.code]
  const name = terms.clock[clock.code]
  const due = sayClockDue(clock, reader)
  const said =
    dueAt === null
      ? events.provisionallyDue(who, clause, name, due)
      : overdue
        ? events.overdue(who, clause, name, due)
        : events.dueSoon(who, clause, name, due, leftOf(dueAt))
  const unowned = ownerOf(file.case) === null && clock.code === 'ASSIGNMENT'
  const text = unowned ? `${said}\n${events.nobodyOwns}` : said
  return { text, blocks: [section(text), actions('case', [nextButton(file.case, reader.words)])] }
}

/** The group that a reminder is for, in its own channel; null: it is for the thread. */
function approversAsked({ approvers, nextApprovers }: CaseFile, { audience }: Notice): Desk | null {
  if (typeof audience === 'string' || !('approvers' in audience)) return null
  return audience.approvers === nextApprovers?.id ? nextApprovers : approvers
}

/** Who must act for a clock to stop: whoever handles the case, unless the clock is somebody else's. */
function whoseTurn({ case: kase, department }: CaseFile, code: ClockCode): string {
  const head = department.headId ?? kase.accountManager
  switch (code) {
    case 'ACK':
    case 'CONFIRMATION':
    case 'DELAY_NOTICE':
      return mention(kase.accountManager)
    case 'ASSIGNMENT':
    case 'ESCALATION_START':
      return mention(head)
    case 'HAND_OVER':
      return mention(kase.handOver?.to ?? head)
    default:
      // Before there is a handler, the account manager is who has to see to it.
      return mention(kase.owner ?? (kase.status === 'received' ? kase.accountManager : head))
  }
}
