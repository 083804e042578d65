/** Hours as in a company file; null: the usual hours apply. */
type Hours = {
  readonly timeZone: string
  readonly calendar: string
  readonly week: Readonly<Record<string, readonly string[]>>
  readonly dates?: Readonly<Record<string, readonly string[]>>
} | null

const weekdays = (...hours: string[]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, hours]))
const everyDay = (...hours: string[]) => ({ ...weekdays(...hours), sat: hours, sun: hours })

const shanghai = { timeZone: 'Asia/Shanghai', calendar: 'CN' }
const berlin = { timeZone: 'Europe/Berlin', calendar: 'DE' }
const newYork = { timeZone: 'America/New_York', calendar: 'US' }
const sydney = { timeZone: 'Australia/Sydney', calendar: 'AU' }

/** Four time zones with their calendars. The last department of each is the escalation department. */
export const regions = [
  { ...shanghai, departments: ['support-sh', 'billing-sh', 'quality-sh'] },
  { ...berlin, departments: ['support-be', 'legal-be', 'quality-be'] },
  { ...newYork, departments: ['support-ny', 'billing-ny', 'quality-ny'] },
  { ...sydney, departments: ['support-sy', 'night-sy', 'quality-sy'] },
] as const

/** Local times of the digests of some departments; the others get theirs when they open. */
export const digestAtOfDepartment: Readonly<Record<string, string>> = {
  'legal-be': '11:00',
  'support-sy': '09:00',
}

/**
 * Hours of various kinds: with a midday break, half days, exceptions on single dates, a three-day week, evenings,
 * nights.
 */
export const hoursOfDepartment: Readonly<Record<string, Hours>> = {
  'support-sh': { ...shanghai, week: weekdays('09:00-12:00', '13:30-18:00') },
  'billing-sh': {
    ...shanghai,
    week: { ...weekdays('09:00-17:30'), fri: ['09:00-12:00'] },
    dates: { '2026-02-14': [], '2026-03-07': ['10:00-12:00'], '2026-12-31': ['09:00-12:00'] },
  },
  'quality-sh': null,
  'support-be': { ...berlin, week: { ...weekdays('08:00-12:00', '12:45-19:00'), sat: ['09:00-13:00'] } },
  'legal-be': { ...berlin, week: { tue: ['08:00-16:00'], wed: ['08:00-16:00'], thu: ['08:00-20:00'] } },
  'quality-be': {
    ...berlin,
    week: weekdays('08:00-16:30'),
    dates: { '2026-12-24': ['08:00-12:00'], '2026-12-31': [], '2026-05-15': [] },
  },
  'support-ny': { ...newYork, week: weekdays('09:00-17:00') },
  'billing-ny': { ...newYork, week: { ...weekdays('09:00-12:00', '16:00-20:00'), sun: ['14:00-18:00'] } },
  'quality-ny': { ...newYork, week: weekdays('09:00-12:30', '13:00-17:15') },
  'support-sy': { ...sydney, week: everyDay('00:00-24:00') },
  'night-sy': { ...sydney, week: everyDay('00:00-06:00', '22:00-24:00') },
  'quality-sy': { ...sydney, week: weekdays('09:00-17:30') },
}
