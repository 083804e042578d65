import { z } from 'zod'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { isTimeZone } from '../../deadlines/time-zone.ts'
import type { OpenInterval } from '../../deadlines/working-hours.ts'
import type { DepartmentHours } from '../../operations/ports/company-ports.ts'
import { byDate } from '../calendars/by-date.ts'

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d'

const interval = z
  .string()
  .regex(new RegExp(`^${time}-(?:${time}|24:00)$`), 'must be two times, such as 09:00-12:00')
  .refine((text) => isForward(intervalOf(text)), 'must end after it begins')
const intervals = z.array(interval).refine(isInOrder, 'must be in order and must not overlap')

/** A department's working hours, in a company file and as stored. */
export const workingHoursSchema = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone, such as Asia/Shanghai'),
  /** Code of the calendar whose holidays are off. */
  calendar: z.string().min(1).default('CN'),
  /** Weekdays that are left out are off. */
  week: z
    .partialRecord(z.enum(days), intervals)
    .refine((week) => days.some((day) => week[day]?.length), 'must have hours on at least one day'),
  /** Hours of single dates; an empty list closes one. */
  dates: byDate(intervals).default({}),
})

/** Hours as the rules know them. */
export const hoursOf = ({
  timeZone,
  calendar,
  week,
  dates,
}: z.output<typeof workingHoursSchema>): DepartmentHours => ({
  timeZone,
  calendar,
  week: days.map((day) => (week[day] ?? []).map(intervalOf)),
  dates: new Map(Object.entries(dates).map(([date, list]) => [date as PlainDate, list.map(intervalOf)])),
})

function intervalOf(text: string): OpenInterval {
  const [from = '', until = ''] = text.split('-')
  return { from, until }
}

const isForward = ({ from, until }: OpenInterval): boolean => from < until

function isInOrder(list: readonly string[]): boolean {
  return list.every((text, index) => {
    const next = list[index + 1]
    return next === undefined || intervalOf(text).until <= intervalOf(next).from
  })
}
