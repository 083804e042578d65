import { type Instant, instant } from '../../deadlines/instant.ts'
import { isOpen } from '../../deadlines/working-hours.ts'
import { afterWorking, lastWorking } from '../../deadlines/working-time.ts'
import { readCalendars } from '../clocks/read-calendars.ts'
import { type WorkSchedule, workSchedule } from '../clocks/work-schedule.ts'
import { type DraftReminder, draftReminders, type WaitingDraft } from '../ports/draft-ports.ts'
import type { Store } from '../ports/store.ts'
import { ackDueOf } from './draft-file.ts'

const hour = 3_600_000
/** How long a draft may wait, in working hours of the people who decide. */
const maxWait = 4 * hour
/** How long before the acknowledgment is due the second reminder is sent. */
const leadTime = 6 * hour
/** Drafts checked in one run. */
const maxDrafts = 200

/**
 * Enqueues reminders below the card of each draft that nobody has decided on: after four working hours, and again six
 * hours before its acknowledgment is due, or earlier if nobody is at work then, and when that is overdue. Each is sent once,
 * during working hours; of several that are due only the last is sent. After that the daily digests name it. Safe to run in several processes, late, or twice. A card that could
 * not be posted is enqueued again each hour. Returns how many reminders.
 */
export async function remindDrafts(store: Store, now: Instant): Promise<number> {
  await store.retryDraftCards(instant(now - hour), now)
  const drafts = await store.draftsToRemind(maxDrafts)
  if (drafts.length === 0) return 0
  const schedule = await intakeSchedule(store)
  const isAtWork = isOpen(schedule.hours, schedule.calendar, now)
  let enqueued = 0
  for (const waiting of drafts) {
    const reached = await reachedAt(store, waiting, schedule, now)
    // What was posted says by when to acknowledge, which is in the past now.
    if (reached.includes('overdue')) await store.enqueueOverdueDraftEdit(waiting.draft.id, now)
    if (!isAtWork) continue
    for (const kind of reached) {
      const isSuperseded = kind !== reached.at(-1) || waiting.isReminded.overdue
      await store.enqueueDraftReminder({ draftId: waiting.draft.id, kind, isSuperseded }, now)
      if (!isSuperseded) enqueued++
    }
  }
  return enqueued
}

/** The working hours of the department whose channel has the cards; in a channel of its own, the default hours. */
async function intakeSchedule(store: Store): Promise<WorkSchedule> {
  const [{ intakeChannelId }, teams, home] = await Promise.all([
    store.provider(),
    store.departments(),
    store.defaultZoneAndCalendar(),
  ])
  const team = teams.find(({ channelId }) => channelId === intakeChannelId)
  return workSchedule(team?.hours, home, readCalendars(store))
}

/** The reminders that are due and were not enqueued yet. */
async function reachedAt(
  store: Store,
  { draft, isReminded }: WaitingDraft,
  { hours, calendar }: WorkSchedule,
  now: Instant,
): Promise<readonly DraftReminder[]> {
  const { receivedAt } = draft
  const { dueAt } = await ackDueOf(store, draft)
  const latest = instant(Math.max(dueAt - leadTime, receivedAt))
  const at: Readonly<Record<DraftReminder, Instant>> = {
    waiting: afterWorking(hours, calendar, receivedAt, maxWait) ?? dueAt,
    due: lastWorking(hours, calendar, latest, receivedAt) ?? latest,
    overdue: instant(dueAt + 1),
  }
  return draftReminders.filter((kind) => !isReminded[kind] && at[kind] <= now)
}
