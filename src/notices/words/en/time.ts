import { enUS } from 'date-fns/locale/en-US'
import { dayNames, monthNames } from '../calendar-names.ts'

const days = dayNames(enUS)
const months = monthNames(enUS)
const plural = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'}`

/** Dates and spans as English writes them. */
export const time = {
  /** `weekday` 0 is Sunday; `year` null leaves it out. */
  date: (year: number | null, month: number, day: number, weekday: number) =>
    `${days[weekday]} ${day} ${months[month - 1]}${year === null ? '' : ` ${year}`}`,
  dateTime: (date: string, clock: string) => `${date}, ${clock}`,
  inZone: (text: string, zone: string) => `${text} (${zone})`,
  provisional: (when: string | null, year: string) =>
    `${when === null ? 'open' : when} (provisional: the holidays of ${year} are not published yet)`,
  businessDays: (amount: number) => plural(amount, 'business day'),
  days: (amount: number) => plural(amount, 'day'),
  hours: (amount: number) => plural(amount, 'hour'),
  lessThanAnHour: 'less than an hour',
  left: (span: string) => `${span} left`,
  overdueBy: (span: string) => `overdue by ${span}`,
}
