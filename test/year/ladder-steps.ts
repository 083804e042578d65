import type { Calendar } from '../../src/deadlines/calendar.ts'
import type { Clock } from '../../src/deadlines/clock.ts'
import type { Threshold } from '../../src/deadlines/ladder.ts'
import { isWorkday } from '../deadlines/count-naively.ts'
import { dayAfter, type WallClock } from './wall-clock.ts'

/** The period in which a clock is on one step of its ladder; `until` is exclusive. */
export type LadderStep = { readonly name: string; readonly from: number; readonly until: number }

const dayMs = 86_400_000
const minute = 60_000

/**
 * The steps of a running clock up to `end`, found by walking day by day over a table of local times. It relies only on
 * the clock's due date, limit and course; everything else is recomputed.
 */
export function ladderSteps(
  clock: Clock,
  agreedSteps: readonly Threshold[],
  { calendar, wallClock, end }: { calendar: Calendar; wallClock: WallClock; end: number },
): LadderStep[] {
  const { startsAt, dueAt, dueSoonAt, limit } = clock
  if (dueAt === null) {
    return dueSoonAt === null ? [] : [{ name: 'nine-tenths', from: dueSoonAt, until: end }]
  }
  const lastDay = wallClock.dateAt(dueAt - 1)
  const steps: { name: string; from: number }[] = []
  const days = limit.unit === 'businessDays' ? countedDays(clock, calendar, wallClock) : null
  for (const [name, share] of [
    ['half', 0.5],
    ['three-quarters', 0.75],
    ['nine-tenths', 0.9],
  ] as const) {
    if (!agreedSteps.includes(name)) continue
    const from = days
      ? momentWithin(days, share, clock, wallClock)
      : startsAt + limit.amount * 60 * minute * share
    if (from === null || from >= dueAt) continue
    if (days && wallClock.dateAt(from) >= lastDay) continue
    steps.push({ name, from })
  }
  const morning = wallClock.momentOf(lastDay, '09:00')
  const earliest = limit.unit === 'hours' ? startsAt + (dueAt - startsAt) / 2 : startsAt
  if (agreedSteps.includes('due-today') && morning > earliest && morning < dueAt)
    steps.push({ name: 'due-today', from: morning })
  const overdueAt = Math.max(dueAt + 1, startsAt)
  steps.push({ name: 'overdue', from: overdueAt })
  if (agreedSteps.includes('daily')) {
    for (let day = 1; overdueAt + day * dayMs < end; day++)
      steps.push({ name: `overdue-${day + 1}`, from: overdueAt + day * dayMs })
  }
  steps.sort((a, b) => a.from - b.from)
  return steps.map((step, index) => ({ ...step, until: steps[index + 1]?.from ?? end }))
}

/** The business days that count towards the limit, in order; null when there are none or a calendar year is missing. */
function countedDays(
  { startsAt, limit, rule, course }: Clock,
  calendar: Calendar,
  wallClock: WallClock,
): string[] | null {
  const { pauses, promise } = course
  const firstDate = wallClock.dateAt(promise ? promise.madeAt : startsAt)
  const isLost = (date: string) => {
    const closesAt = wallClock.momentOf(date, rule.closeOfBusiness)
    return pauses.some(
      ({ from, until }) =>
        from <= closesAt && closesAt < until && (promise === null || until > promise.madeAt),
    )
  }
  const days: string[] = []
  if (!promise && rule.countsFirstDay && limit.amount > 0 && isWorkday(calendar, utc(firstDate)))
    days.push(firstDate)
  let dayCount = promise ? 0 : limit.amount
  if (promise) {
    for (let date = dayAfter(firstDate); date <= promise.on; date = dayAfter(date))
      if (isWorkday(calendar, utc(date))) dayCount++
  }
  for (let date = dayAfter(firstDate); days.length < dayCount; date = dayAfter(date)) {
    const isWorkingDay = isWorkday(calendar, utc(date))
    if (isWorkingDay === null) return null
    if (isWorkingDay && !isLost(date)) days.push(date)
    if (!Number.isFinite(wallClock.momentOf(date, '09:00'))) return null
  }
  return days.length === 0 ? null : days
}

/** The moment at which that share of the days has passed, each counted from 09:00 to its close of business. */
function momentWithin(
  days: readonly string[],
  share: number,
  { startsAt, rule }: Clock,
  wallClock: WallClock,
): number | null {
  const passed = days.length * share
  const date = days[Math.floor(passed)]
  if (date === undefined) return null
  const [opens, closes] = [wallClock.momentOf(date, '09:00'), wallClock.momentOf(date, rule.closeOfBusiness)]
  return Math.max(startsAt, Math.round(opens + (closes - opens) * (passed - Math.floor(passed))))
}

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`)
