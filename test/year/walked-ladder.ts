import type { Calendar } from '../../src/deadlines/calendar.ts'
import type { Clock } from '../../src/deadlines/clock.ts'
import type { Threshold } from '../../src/deadlines/ladder.ts'
import { isWorkday } from '../deadlines/count-naively.ts'
import { dayAfter, type WallClock } from './wall-clock.ts'

/** A stretch in which a clock stands on one step of its ladder, up to but not including its end. */
export type Standing = { readonly rung: string; readonly from: number; readonly until: number }

const dayMs = 86_400_000
const minute = 60_000

/**
 * On which step a running clock stands when, up to `end`: found by walking over its days with a table of what the clocks
 * on the wall show. It relies only on the clock's due date, limit and course; everything else is recomputed.
 */
export function walkLadder(
  clock: Clock,
  agreed: readonly Threshold[],
  { calendar, wall, end }: { calendar: Calendar; wall: WallClock; end: number },
): Standing[] {
  const { startsAt, dueAt, dueSoonAt, limit } = clock
  if (dueAt === null) {
    return dueSoonAt === null ? [] : [{ rung: 'nine-tenths', from: dueSoonAt, until: end }]
  }
  const lastDay = wall.dateAt(dueAt - 1)
  const reached: { rung: string; from: number }[] = []
  const days = limit.unit === 'businessDays' ? countedDays(clock, calendar, wall) : null
  for (const [rung, share] of [
    ['half', 0.5],
    ['three-quarters', 0.75],
    ['nine-tenths', 0.9],
  ] as const) {
    if (!agreed.includes(rung)) continue
    const from = days ? momentWithin(days, share, clock, wall) : startsAt + limit.amount * 60 * minute * share
    if (from === null || from >= dueAt) continue
    if (days && wall.dateAt(from) >= lastDay) continue
    reached.push({ rung, from })
  }
  const morning = wall.momentOf(lastDay, '09:00')
  const early = limit.unit === 'hours' ? startsAt + (dueAt - startsAt) / 2 : startsAt
  if (agreed.includes('due-today') && morning > early && morning < dueAt)
    reached.push({ rung: 'due-today', from: morning })
  const late = Math.max(dueAt + 1, startsAt)
  reached.push({ rung: 'overdue', from: late })
  if (agreed.includes('daily')) {
    for (let day = 1; late + day * dayMs < end; day++)
      reached.push({ rung: `overdue-${day + 1}`, from: late + day * dayMs })
  }
  reached.sort((a, b) => a.from - b.from)
  return reached.map((step, index) => ({ ...step, until: reached[index + 1]?.from ?? end }))
}

/** The business days that count towards the limit, in order; null: a year is not known, or there are none. */
function countedDays(
  { startsAt, limit, rule, course }: Clock,
  calendar: Calendar,
  wall: WallClock,
): string[] | null {
  const { pauses, promise } = course
  const begins = wall.dateAt(promise ? promise.madeAt : startsAt)
  const isLost = (date: string) => {
    const ends = wall.momentOf(date, rule.closeOfBusiness)
    return pauses.some(
      ({ from, until }) => from <= ends && ends < until && (promise === null || until > promise.madeAt),
    )
  }
  const days: string[] = []
  if (!promise && rule.countsFirstDay && limit.amount > 0 && isWorkday(calendar, utc(begins)))
    days.push(begins)
  let wanted = promise ? 0 : limit.amount
  if (promise) {
    for (let date = dayAfter(begins); date <= promise.on; date = dayAfter(date))
      if (isWorkday(calendar, utc(date))) wanted++
  }
  for (let date = dayAfter(begins); days.length < wanted; date = dayAfter(date)) {
    const works = isWorkday(calendar, utc(date))
    if (works === null) return null
    if (works && !isLost(date)) days.push(date)
    if (!Number.isFinite(wall.momentOf(date, '09:00'))) return null
  }
  return days.length === 0 ? null : days
}

/** Where that share of the days has passed, each counted from 09:00 to its close. */
function momentWithin(
  days: readonly string[],
  share: number,
  { startsAt, rule }: Clock,
  wall: WallClock,
): number | null {
  const passed = days.length * share
  const date = days[Math.floor(passed)]
  if (date === undefined) return null
  const [opens, closes] = [wall.momentOf(date, '09:00'), wall.momentOf(date, rule.closeOfBusiness)]
  return Math.max(startsAt, Math.round(opens + (closes - opens) * (passed - Math.floor(passed))))
}

const utc = (date: string): Date => new Date(`${date}T00:00:00Z`)
