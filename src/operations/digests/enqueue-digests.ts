import { departmentId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { isSameStep } from '../../deadlines/ladder.ts'
import { mondayOf } from '../../deadlines/plain-date.ts'
import { dailyDigest, isUrgent } from '../../digests/daily-digest.ts'
import { type DigestContent, type DigestKey, digestId } from '../../digests/digest.ts'
import { type DigestDay, digestDay } from '../../digests/digest-day.ts'
import type { DraftLine } from '../../digests/draft-line.ts'
import { readCalendars } from '../clocks/read-calendars.ts'
import { workSchedule } from '../clocks/work-schedule.ts'
import { type PendingDraft, pendingDrafts, waitingFor } from '../intake/pending-drafts.ts'
import type { CaseSummary } from '../ports/case-ports.ts'
import type { Team } from '../ports/company-ports.ts'
import type { PersonalReader } from '../ports/digest-ports.ts'
import type { Store } from '../ports/store.ts'
import { departmentWeek } from './department-week.ts'
import { type DigestRun, readOpenCases } from './read-open-cases.ts'

/** Minutes between two updates of a posted digest, each by one edit, which notifies no one. */
const refreshInterval = 5

/** What is loaded once for all digests. */
type Run = DigestRun & {
  /** The drafts that nobody has decided on. */
  readonly drafts: () => Promise<readonly PendingDraft[]>
  /** The channel of their cards, whose department lists them all. */
  readonly intakeChannelId: string
}

/** A digest that may be due, and how to write it. */
type Candidate = {
  readonly key: DigestKey
  readonly isDue: boolean
  /**
   * null: there is nothing to report. `isPosted`: it is written in any case, because a posted digest must show that
   * nothing is left.
   */
  readonly write: (isPosted: boolean) => Promise<DigestContent | null>
}

/**
 * Enqueues every digest that is due, once per reader and local date: each department's at its set time, people's and
 * the weekly ones when they start work. A posted digest is updated in place until the local day ends. Safe to run in
 * several processes, late, or twice. Returns how many were due.
 */
export async function enqueueDigests(store: Store, now: Instant): Promise<number> {
  const candidates = await candidatesAt(store, now)
  const existing = await store.existingDigests(candidates.map(({ key }) => digestId(key)))
  const isRefreshed = Math.floor(now / 60_000) % refreshInterval === 0
  let due = 0
  for (const { key, isDue, write } of candidates) {
    const hasContent = existing.get(digestId(key))
    if (hasContent === undefined && isDue) {
      await store.enqueueDigest(key, await write(false), now)
      due++
    }
    if (hasContent === true && isRefreshed && key.kind !== 'week') {
      const content = await write(true)
      if (content) await store.changeDigest(key, content)
    }
  }
  return due
}

async function candidatesAt(store: Store, now: Instant): Promise<Candidate[]> {
  const [defaults, teams, readers] = await Promise.all([
    store.defaultZoneAndCalendar(),
    store.departments(),
    store.personalReaders(),
  ])
  const calendarOf = readCalendars(store)
  const { intakeChannelId } = await store.provider()
  let loadedDrafts: Promise<readonly PendingDraft[]> | undefined
  const drafts = () => {
    loadedDrafts ??= pendingDrafts(store, now)
    return loadedDrafts
  }
  const run = { now, calendarOf, defaults, drafts, intakeChannelId }
  const teamCandidates = teams.map(async (team): Promise<Candidate> => {
    const { hours, calendar } = await workSchedule(team.hours, defaults, calendarOf)
    return departmentCandidate(store, team, digestDay(hours, calendar, now, team.digestAt ?? null), run)
  })
  const readerCandidates = readers.map(async (reader): Promise<Candidate[]> => {
    const { hours, calendar } = await workSchedule(reader.hours, defaults, calendarOf)
    // The working hours of their department, in their own time zone.
    const day = digestDay({ ...hours, timeZone: reader.timeZone }, calendar, now)
    return personCandidates(store, reader, teams, day, run)
  })
  return [...(await Promise.all(teamCandidates)), ...(await Promise.all(readerCandidates)).flat()]
}

/** A department that never had a complaint gets no empty digest. */
function departmentCandidate(store: Store, team: Team, day: DigestDay, run: Run): Candidate {
  const department = departmentId(team.id)
  return {
    key: { kind: 'department', reader: { department }, date: day.date },
    isDue: day.isDue,
    write: async () => {
      const { cases, timeLeftOf } = await readOpenCases(store, { department }, run)
      const drafts = team.channelId === run.intakeChannelId ? (await run.drafts()).map(lineOf) : []
      const isEmpty = cases.length === 0 && drafts.length === 0
      if (isEmpty && !(await store.hasHadCases(department))) return null
      return { kind: 'department', daily: dailyDigest(cases, day, run.now, timeLeftOf, drafts) }
    },
  }
}

const lineOf = ({ deciders: _, ...line }: PendingDraft): DraftLine => line

function personCandidates(
  store: Store,
  { id, weekly }: PersonalReader,
  teams: readonly Team[],
  day: DigestDay,
  run: Run,
): Candidate[] {
  const reader = { person: id }
  const dailyCandidate: Candidate = {
    key: { kind: 'mine', reader, date: day.date },
    isDue: day.isDue,
    write: async (isPosted) => {
      const { now } = run
      const { cases, timeLeftOf } = await readOpenCases(store, { mine: id }, run)
      const seenReminders = cases.length > 0 ? await store.remindersSeenBy(id) : []
      const isSeen = ({ id: caseId, next }: CaseSummary) =>
        seenReminders.some(
          (each) =>
            each.caseId === caseId && each.code === next?.code && isSameStep(each.ladder, each.seenAt, now),
        )
      const unseenCases = cases.filter((kase) => !isSeen(kase))
      const drafts = waitingFor(await run.drafts(), id).map(lineOf)
      const daily = dailyDigest(unseenCases, day, now, timeLeftOf, drafts)
      return isPosted || isUrgent(daily) ? { kind: 'mine', daily } : null
    },
  }
  if (weekly === null) return [dailyCandidate]
  const weeklyTeams = teams.filter((team) => weekly === 'all' || weekly.includes(departmentId(team.id)))
  const week = mondayOf(day.date)
  const weeklyCandidate: Candidate = {
    key: { kind: 'week', reader, date: week },
    isDue: day.isDue,
    write: async () => {
      const departments = (
        await Promise.all(weeklyTeams.map((team) => departmentWeek(store, team, week, run)))
      ).filter(({ open, weeks }) => open > 0 || weeks.some(({ received, ended }) => received + ended > 0))
      return departments.length === 0 ? null : { kind: 'week', weekly: { week, departments } }
    },
  }
  return [weeklyCandidate, dailyCandidate]
}
