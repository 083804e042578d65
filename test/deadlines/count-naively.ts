import type { Calendar } from '../../src/deadlines/calendar.ts'
import type { PlainDate } from '../../src/deadlines/plain-date.ts'

const DAY_MS = 86_400_000

/** Whether work is expected on the UTC day, looked up without any part of the counting rules; null: the year is missing. */
export function isWorkday(calendar: Calendar, day: Date): boolean | null {
  const exceptions = calendar.years.get(day.getUTCFullYear())
  if (exceptions === undefined) return null
  const date = day.toISOString().slice(0, 10) as PlainDate
  if (exceptions.closed.has(date)) return false
  return exceptions.open.has(date) || (day.getUTCDay() >= 1 && day.getUTCDay() <= 5)
}

/** The due date found by walking day by day, or the missing year as a number. */
export function addNaively(calendar: Calendar, start: string, days: number): string | number {
  let day = new Date(`${start}T00:00:00Z`)
  let remaining = days
  if (days === 0) {
    day = new Date(day.getTime() - DAY_MS)
    remaining = 1
  }
  while (remaining > 0) {
    day = new Date(day.getTime() + DAY_MS)
    const workday = isWorkday(calendar, day)
    if (workday === null) return day.getUTCFullYear()
    if (workday) remaining--
  }
  return day.toISOString().slice(0, 10)
}

/** The signed number of business days after the earlier date up to the later one, or null over a missing year. */
export function betweenNaively(calendar: Calendar, from: string, to: string): number | null {
  if (to < from) {
    const back = betweenNaively(calendar, to, from)
    return back === null ? null : 0 - back
  }
  let count = 0
  const end = Date.parse(`${to}T00:00:00Z`)
  for (let ms = Date.parse(`${from}T00:00:00Z`) + DAY_MS; ms <= end; ms += DAY_MS) {
    const workday = isWorkday(calendar, new Date(ms))
    if (workday === null) return null
    if (workday) count++
  }
  return count
}
