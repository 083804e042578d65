import { type Check, fields, flag, matching, oneOf, text, wholeNumber } from './check.ts'
import { confirmable, fillable } from './element-parts.ts'

const plainDate = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a valid date (YYYY-MM-DD)')
const clockTime = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a valid time (HH:mm)')

/** Picks a day; `initial_date` is YYYY-MM-DD. */
export const datepicker: Check = fields(
  { type: oneOf('datepicker') },
  { ...confirmable, ...fillable, initial_date: plainDate },
)

/** Picks a time of day; `initial_time` is HH:mm, `timezone` an IANA name shown to the app only. */
export const timepicker: Check = fields(
  { type: oneOf('timepicker') },
  { ...confirmable, ...fillable, initial_time: clockTime, timezone: text({ min: 1 }) },
)

/** Picks an instant; `initial_date_time` is a Unix time of ten digits, in seconds. No placeholder. */
export const datetimepicker: Check = fields(
  { type: oneOf('datetimepicker') },
  {
    ...confirmable,
    focus_on_load: flag,
    initial_date_time: wholeNumber({ min: 1_000_000_000, max: 9_999_999_999 }),
  },
)
