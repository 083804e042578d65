import { ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
import { limitUnitOf } from '../../cases/clocks/clock-limits.ts'
import { actsOnExpiry, expire } from '../../cases/clocks/expire.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'
import { stepAt } from '../../deadlines/ladder.ts'
import { lastHourBefore } from '../../deadlines/leaving.ts'
import { openingAt } from '../../deadlines/working-hours.ts'
import type { Audience, Notice, ReminderNotice } from '../../notices/notice.ts'
import { remindersOf } from '../../notices/reminders-of.ts'
import { changeCase } from '../cases/change-case.ts'
import type { ClockCheck, DueClock } from '../ports/clock-ports.ts'
import type { Team } from '../ports/company-ports.ts'
import type { Store } from '../ports/store.ts'
import { readCalendars } from './read-calendars.ts'
import { type WorkSchedule, workSchedule } from './work-schedule.ts'

/** The service mailbox. Mail in it that nobody has read yet may be the client's answer (4.3). */
export type UnreadMailbox = {
  readonly id: string
  /** Reads it now; resolves when that is done, or takes too long. */
  readonly readNow: () => Promise<void>
}

/** How long people are not told that a client did not answer while the mailbox cannot be read, in milliseconds. */
const maxQuietTime = 3_600_000
/** How soon a limit is checked again that ended while mail was unread, in milliseconds. */
const unreadRetry = 60_000

/** Clocks handled in one transaction. */
const batch = 200
/** Cards edited per run: chat.update allows about 50 a minute, and people's own edits come first. */
const cardsPerSweep = 30

/**
 * Checks every clock that is due for it: performs what its expiry brings about, or enqueues the reminder of the step it
 * has reached, once per clock, step and audience. An audience outside its working hours is reminded when they begin, of
 * the step reached by then, and of a limit in hours that ends in the meantime before they leave. Safe to run in several
 * processes, late, or twice: a reminder is never enqueued again.
 */
export async function checkDueClocks(
  store: Store,
  now: Instant,
  mailbox: UnreadMailbox | null = null,
): Promise<{ clocks: number; cards: number }> {
  let clocks = 0
  const scheduleOf = scheduleReader(store)
  const hasUnreadMail = unreadMailReader(store, mailbox)
  for (;;) {
    const { checkedCount, clocksWithCase } = await store.transaction(async (tx) => {
      const due = await tx.lockDueClocks(now, batch)
      const clocksWithCase = due.filter((clock) => needsWholeCase(clock, now))
      const checks: ClockCheck[] = []
      for (const clock of due)
        if (!clocksWithCase.includes(clock)) checks.push(await checkClock(clock, now, scheduleOf))
      await tx.saveChecks(checks, now)
      return { checkedCount: due.length, clocksWithCase }
    })
    // Each in its own transaction that locks the case first, as people's requests do, so that neither deadlocks.
    for (const clock of clocksWithCase) {
      // Before the case is locked, since processing a mail locks it, too.
      const isUnread = clock.code === 'CONFIRMATION' && (await hasUnreadMail(clock.dueAt))
      await checkCase(store, clock, now, { scheduleOf, isUnread })
    }
    clocks += checkedCount
    if (checkedCount < batch) break
  }
  return { clocks, cards: await store.refreshStaleCards(now, cardsPerSweep) }
}

/**
 * Whether the check needs the whole case: expiry may change the case, or the reminder is for others than its thread.
 */
const needsWholeCase = ({ code, dueAt }: DueClock, now: Instant): boolean =>
  code === 'APPROVAL' || (actsOnExpiry.includes(code) && dueAt !== null && now > dueAt)

/**
 * 4.3: whether mail that came before the end of a limit may be unread. The mailbox is asked to be read at most once a run.
 */
function unreadMailReader(
  store: Store,
  mailbox: UnreadMailbox | null,
): (dueAt: Instant | null) => Promise<boolean> {
  let reading: Promise<void> | null = null
  return async (dueAt) => {
    if (mailbox === null || dueAt === null) return false
    const isRead = async () => ((await store.mailboxReadAt(mailbox.id)) ?? 0) > dueAt
    if (await isRead()) return false
    reading ??= mailbox.readNow()
    await reading
    return !(await isRead())
  }
}

/**
 * Performs the automatic consequences of an expired clock; without any, reminds people. Nothing is concluded from silence
 * while mail is unread.
 */
function checkCase(
  store: Store,
  clock: DueClock,
  now: Instant,
  { scheduleOf, isUnread }: { readonly scheduleOf: ScheduleReader; readonly isUnread: boolean },
): Promise<void> {
  return store.transaction(async (tx) => {
    const file = await tx.lockCase({ id: clock.caseId })
    if (!file) return
    const { facts, terms, calendar, department } = file
    const running = ladderedClocksOf(facts, terms, calendar).find(
      ({ code, cycle, stoppedAt }) => code === clock.code && cycle === clock.cycle && stoppedAt === null,
    )
    if (!running) return tx.saveChecks([{ clock, notices: [], nextCheckAt: null }], now)
    // It was moved to a later date in the meantime, which has set the next check.
    if (stepAt(running.ladder, now).step === null) return
    const retryAt = instant(now + unreadRetry)
    if (isUnread && now <= (running.dueAt ?? now) + maxQuietTime)
      return tx.saveChecks([{ clock, notices: [], nextCheckAt: retryAt }], now)
    const acts = expire(
      file.case,
      { clock: running, now, head: department.headId },
      { facts, terms, calendar },
    )
    if (isUnread && acts.length > 0) {
      const reminder = await checkClock({ ...clock, ladder: running.ladder }, now, scheduleOf)
      return tx.saveChecks([{ ...reminder, nextCheckAt: retryAt }], now)
    }
    // It stops the clock, or its reminders follow at the next check.
    if (acts.length > 0) return tx.save(changeCase(file, acts, now))
    const approvers = file.case.status === 'awaiting-approval' ? (file.case.approvers.at(-1) ?? null) : null
    const check = await checkClock({ ...clock, ladder: running.ladder, approvers }, now, scheduleOf)
    // Once a message of the client is settled, silence can have its effect within the hour.
    const isHeldNow = clock.code === 'CONFIRMATION' && file.case.messages.length > 0
    const nextCheckAt = isHeldNow ? instant(now + maxQuietTime) : check.nextCheckAt
    await tx.saveChecks([{ ...check, nextCheckAt }], now)
  })
}

/** The reminders of a clock for those within working hours, and when to check it again. */
async function checkClock(clock: DueClock, now: Instant, scheduleOf: ScheduleReader): Promise<ClockCheck> {
  const { step, nextAt, ...repeat } = stepAt(clock.ladder, now)
  const notices: Notice[] = []
  let nextCheckAt = nextAt
  const checkAgainAt = (at: Instant) => {
    nextCheckAt = instant(Math.min(nextCheckAt ?? at, at))
  }
  for (const notice of step === null ? [] : remindersOf(clock, step, clock, repeat)) {
    const { hours, calendar } = await scheduleOf(notice.audience, clock)
    const opensAt = openingAt(hours, calendar, now)
    if (opensAt <= now) notices.push(notice)
    else checkAgainAt(opensAt)
  }
  for (const notice of leavingNotices(clock, now)) {
    const { hours, calendar } = await scheduleOf(notice.audience, clock)
    const lastHour = clock.dueAt && lastHourBefore(hours, calendar, { ...clock, dueAt: clock.dueAt })
    if (!lastHour || lastHour.until <= now) continue
    if (lastHour.from > now) checkAgainAt(lastHour.from)
    // Nobody hears twice of the same limit at the same time.
    else if (!notices.some(({ audience }) => isSame(audience, notice.audience))) notices.push(notice)
  }
  return { clock, notices, nextCheckAt }
}

const isSame = (one: Audience, other: Audience): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The reminders before people leave, of a limit in hours that is not overdue. */
const leavingNotices = (clock: DueClock, now: Instant): readonly ReminderNotice[] =>
  limitUnitOf(clock.code) === 'hours' && clock.dueAt !== null && now <= clock.dueAt
    ? remindersOf(clock, 'before-leaving', clock)
    : []

/** When an audience is at work. */
type ScheduleReader = (audience: Audience, clock: DueClock) => Promise<WorkSchedule>

/** Loads hours and calendars once per run, and only if a reminder is due. */
function scheduleReader(store: Store): ScheduleReader {
  let teams: Promise<ReadonlyMap<string, Team>> | null = null
  const calendarOf = readCalendars(store)
  const teamOf = async (id: string) => {
    teams ??= store.departments().then((all) => new Map(all.map((team) => [team.id, team])))
    return (await teams).get(id)
  }
  return async (audience, clock) => {
    const { departmentId, escalationDepartmentId, timeZone, managerTimeZone, calendar } = clock
    const team =
      audience === 'thread'
        ? await teamOf(departmentId)
        : audience === 'escalation'
          ? await teamOf(escalationDepartmentId)
          : undefined
    const isPersonal = typeof audience !== 'string' && 'person' in audience
    const defaults = { timeZone: isPersonal ? managerTimeZone : timeZone, calendar }
    return workSchedule(team?.hours, defaults, calendarOf)
  }
}
