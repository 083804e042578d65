import { departmentId } from '../../agreement/ids.ts'
import { limitUnitOf } from '../../cases/clocks/clock-limits.ts'
import { businessTimeBetween } from '../../deadlines/business-time-between.ts'
import { timeLeft } from '../../deadlines/due.ts'
import { type Instant, instantAt } from '../../deadlines/instant.ts'
import { addDays, type PlainDate } from '../../deadlines/plain-date.ts'
import { lineOf } from '../../digests/daily-digest.ts'
import { chanceOfMissing, isLikelyMissed, type PastClock } from '../../digests/forecast.ts'
import { type DepartmentWeek, type Risk, weeksBack } from '../../digests/weekly-digest.ts'
import { type CalendarReader, calendarOfCase } from '../clocks/read-calendars.ts'
import type { Team } from '../ports/company-ports.ts'
import type { OpenClock } from '../ports/digest-ports.ts'
import type { Store } from '../ports/store.ts'
import { type DigestRun, readOpenCases } from './read-open-cases.ts'

/** Past clocks that a forecast uses at most: older ones say little about today. */
const maxPastClocks = 1_000
const maxRisks = 10

/** The figures of a department's last weeks, and the deadlines of the week from `week` that it will likely miss. */
export async function departmentWeek(
  store: Store,
  team: Team,
  week: PlainDate,
  run: DigestRun,
): Promise<DepartmentWeek> {
  const department = departmentId(team.id)
  const { now, calendarOf, defaults } = run
  const timeZone = team.hours?.timeZone ?? defaults.timeZone
  const endsAt = instantAt(addDays(week, 6), '24:00', timeZone)
  const { cases } = await readOpenCases(store, { department }, run)
  const weeks = await store.weeksOf(department, addDays(week, -7 * weeksBack), week, timeZone, now)
  const ratings = await store.ratingsOf(department, addDays(week, -7), timeZone)
  const history = await pastClocks(store, team, run)
  const risks: (Risk & { readonly chance: number })[] = []
  let untold = 0
  for (const openClock of await store.openClocks(department, now, endsAt)) {
    const kase = cases.find(({ number }) => number === openClock.number)
    // A limit in hours ends before the week does.
    if (!kase || limitUnitOf(openClock.clock.code) === 'hours') continue
    const chance = await chanceOf(openClock, history, calendarOf, now)
    if (chance === null) untold++
    if (isLikelyMissed(chance)) {
      const line = lineOf({ ...kase, next: openClock.clock }, await timeLeftOf(openClock, calendarOf, now))
      risks.push({ line, percent: Math.floor(100 * chance), chance })
    }
  }
  risks.sort((a, b) => b.chance - a.chance || (a.line.next?.dueAt ?? 0) - (b.line.next?.dueAt ?? 0))
  return {
    department,
    open: cases.length,
    overdue: cases.filter(({ next }) => next?.dueAt != null && now > next.dueAt).length,
    weeks,
    risks: risks.slice(0, maxRisks).map(({ line, percent }) => ({ line, percent })),
    atRisk: risks.length,
    untold,
    rated: ratings,
  }
}

async function pastClocks(
  store: Store,
  team: Team,
  { now, calendarOf }: Pick<DigestRun, 'now' | 'calendarOf'>,
): Promise<PastClock[]> {
  const history: PastClock[] = []
  for (const pastClock of await store.pastClocks(departmentId(team.id), now, maxPastClocks)) {
    const calendar = await calendarOfCase(calendarOf, pastClock)
    const duration = businessTimeBetween(
      calendar,
      pastClock.rule,
      pastClock.startsAt,
      pastClock.stoppedAt ?? now,
    )
    if (duration !== null)
      history.push({ code: pastClock.code, took: duration, isRunning: pastClock.stoppedAt === null })
  }
  return history
}

/** null: there is not enough history to predict. */
async function chanceOf(
  open: OpenClock,
  history: readonly PastClock[],
  calendarOf: CalendarReader,
  now: Instant,
): Promise<number | null> {
  const { clock, rule } = open
  const calendar = await calendarOfCase(calendarOf, open)
  const elapsed = businessTimeBetween(calendar, rule, clock.startsAt, now)
  const remaining = businessTimeBetween(calendar, rule, now, clock.dueAt)
  return elapsed === null || remaining === null
    ? null
    : chanceOfMissing({ code: clock.code, passed: elapsed, left: remaining }, history)
}

const timeLeftOf = async (open: OpenClock, calendarOf: CalendarReader, now: Instant) =>
  timeLeft(
    await calendarOfCase(calendarOf, open),
    now,
    open.clock.dueAt,
    limitUnitOf(open.clock.code),
    open.rule,
  )
