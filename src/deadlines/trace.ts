import { type Calendar, dayKind, isWorking } from './calendar.ts'
import type { CountedDay, SkippedDay } from './count.ts'
import { type Course, countingOf, type DueRule, dueInstant, type Limit } from './due.ts'
import { type Instant, instantAt, localDate } from './instant.ts'
import type { Pause } from './pause.ts'
import { fromDayNumber, type PlainDate, toDayNumber } from './plain-date.ts'

/** A business day that ended in a pause, and therefore was not counted. */
type PausedDay = { readonly date: PlainDate; readonly pause: Pause }

/** A day between a start and the date it leads to: counted (`n`), skipped (`kind` of rest), or lost to a pause. */
export type TraceStep = CountedDay | SkippedDay | PausedDay

/** The date of a clock with everything that explains it. */
export type DueTrace =
  | { readonly basis: 'hours'; readonly dueAt: Instant }
  | {
      readonly basis: 'businessDays'
      /** The local day of the starting event, or the business day to which it rolled. */
      readonly day0: PlainDate
      /** Whether what started after close of business rolled to day 0. */
      readonly rolled: boolean
      /** The promise from which the days are counted; null: from the start of the limit. */
      readonly promise: Course['promise']
      /** Every day from day 0 (only where it is itself counted) to the due date, in order. */
      readonly steps: readonly TraceStep[]
      /** null: the count reaches into `uncovered`. */
      readonly dueAt: Instant | null
      /** The first year that the calendar lacks, before which the steps end; null: none. */
      readonly uncovered: number | null
    }

/**
 * Explains what {@link dueInstant} answers for the same arguments, day by day. A limit of 0 days counts no day, or the
 * first business day where it starts on a day off.
 * @throws RangeError for an amount, time or zone that is not allowed.
 */
export function traceDue(
  calendar: Calendar,
  startsAt: Instant,
  limit: Limit,
  rule: DueRule,
  course: Course,
): DueTrace {
  const { timeZone, closeOfBusiness } = rule
  const due = dueInstant(calendar, startsAt, limit, rule, course)
  const dueAt = 'dueAt' in due ? due.dueAt : null
  if (limit.unit === 'hours') return { basis: 'hours', dueAt: dueAt ?? startsAt }
  const startsOn = localDate(startsAt, timeZone)
  const counting = countingOf(calendar, startsAt, limit.amount, rule, course)
  const { promise } = course
  if ('uncovered' in counting) {
    return {
      basis: 'businessDays',
      day0: startsOn,
      rolled: false,
      promise,
      steps: [],
      dueAt: null,
      ...counting,
    }
  }
  const { day0, days, countedBefore, pauses } = counting
  const path = {
    basis: 'businessDays',
    day0,
    rolled: promise === null && day0 !== startsOn,
    promise,
  } as const
  const steps: TraceStep[] = []
  const kindOfDay0 = dayKind(calendar, day0)
  if (countedBefore === 1 && isWorking(kindOfDay0)) steps.push({ date: day0, n: 1, kind: kindOfDay0 })
  const toCount = days === 0 && !isWorking(kindOfDay0) ? 1 : days
  for (let n = 0, day = toDayNumber(day0) + 1; n < toCount; day++) {
    const date = fromDayNumber(day)
    const kind = dayKind(calendar, date)
    if (kind.kind === 'uncovered') return { ...path, steps, dueAt: null, uncovered: kind.year }
    if (!isWorking(kind)) {
      steps.push({ date, kind })
      continue
    }
    const pause = pauses.length > 0 && pauseAt(instantAt(date, closeOfBusiness, timeZone), pauses)
    if (pause) steps.push({ date, pause })
    else {
      n++
      steps.push({ date, n: n + countedBefore, kind })
    }
  }
  return { ...path, steps, dueAt, uncovered: null }
}

const pauseAt = (dayEnd: Instant, pauses: readonly Pause[]): Pause | undefined =>
  pauses.find(({ from, until }) => from <= dayEnd && dayEnd < until)
