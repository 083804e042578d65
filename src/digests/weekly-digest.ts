import type { DepartmentId } from '../agreement/ids.ts'
import type { PlainDate } from '../deadlines/plain-date.ts'
import type { DigestLine } from './daily-digest.ts'

/** How one week went. A case that was merged or withdrawn is among those that ended. */
export type WeekSoFar = {
  /** Its Monday. */
  readonly week: PlainDate
  readonly received: number
  readonly ended: number
  /** The limits that were due in this week: those that were met, and those that were not, still running or stopped late. */
  readonly met: number
  readonly breached: number
}

/** A clock that is due this week and will probably be missed. */
export type Risk = {
  readonly line: DigestLine
  /** The percentage of past clocks like it that took longer than is left. */
  readonly percent: number
}

/** How clients rated the handling of a department's cases in one week; the latest rating of each case. */
export type Ratings = {
  /** How many cases were rated. */
  readonly count: number
  /** The averages of both answers, each from 10 to 50 tenths; 0 where nobody rated. */
  readonly handling: number
  readonly informed: number
}

/** The ratings of a week without any. */
export const unrated: Ratings = { count: 0, handling: 0, informed: 0 }

/** The weekly figures of one department. */
export type DepartmentWeek = {
  readonly department: DepartmentId
  readonly open: number
  readonly overdue: number
  /** The last eight weeks, the oldest first, without the present one. */
  readonly weeks: readonly WeekSoFar[]
  /** The likeliest first, at most ten. */
  readonly risks: readonly Risk[]
  /** How many there are in all. */
  readonly atRisk: number
  /** How many clocks due this week have no forecast, for lack of past ones. */
  readonly untold: number
  /** The ratings of the week before this one. */
  readonly rated: Ratings
}

/** The weekly digest: for a head about their departments, for a quality manager about all of them. */
export type WeeklyDigest = { readonly week: PlainDate; readonly departments: readonly DepartmentWeek[] }

/** How many weeks back the trend goes. */
export const weeksBack = 8

/** The share of limits that were met, in whole percent, cut off; null: none was due. */
export const onTimePercent = ({ met, breached }: Pick<WeekSoFar, 'met' | 'breached'>): number | null =>
  met + breached === 0 ? null : Math.floor((100 * met) / (met + breached))

/** Several departments' weeks as one. */
export function sumOfWeeks(departments: readonly DepartmentWeek[]): WeekSoFar[] {
  const sums = new Map<PlainDate, WeekSoFar>()
  for (const { weeks } of departments) {
    for (const { week, received, ended, met, breached } of weeks) {
      const sum = sums.get(week) ?? { week, received: 0, ended: 0, met: 0, breached: 0 }
      sums.set(week, {
        week,
        received: sum.received + received,
        ended: sum.ended + ended,
        met: sum.met + met,
        breached: sum.breached + breached,
      })
    }
  }
  return [...sums.values()].sort((a, b) => (a.week < b.week ? -1 : 1))
}
