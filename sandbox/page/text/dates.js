import { session } from '../session/session.js'
import { workspaceNow } from '../session/workspace-clock.js'
import { translate } from '../words/translate.js'

/**
 * An instant in the person's locale and zone.
 *
 * @param {number} seconds since 1970
 * @param {Intl.DateTimeFormatOptions} options
 */
export function formatInstant(seconds, options) {
  const format = new Intl.DateTimeFormat(session.locale, { timeZone: session.zone, ...options })
  return format.format(new Date(seconds * 1000))
}

/**
 * The seconds in a message's `ts`.
 *
 * @param {string} ts
 */
export function secondsOf(ts) {
  return Number(ts.split('.')[0])
}

/**
 * The time of day of a message, e.g. `14:05`.
 *
 * @param {string} ts
 */
export function clockTime(ts) {
  return formatInstant(secondsOf(ts), { hour: 'numeric', minute: '2-digit' })
}

/**
 * Date and time in full, for tooltips and mails.
 *
 * @param {number} seconds
 */
export function fullTime(seconds) {
  return formatInstant(seconds, { dateStyle: 'full', timeStyle: 'short' })
}

/**
 * The day an instant falls on in the person's zone, as YYYY-MM-DD.
 *
 * @param {number} seconds
 */
export function dayOf(seconds) {
  return wallTime(seconds, session.zone).slice(0, 10)
}

/**
 * A day as a heading: today, yesterday, or weekday and date.
 *
 * @param {number} seconds
 */
export function dayName(seconds) {
  const now = workspaceNow() / 1000
  if (dayOf(seconds) === dayOf(now)) return translate('today')
  if (dayOf(seconds) === dayOf(now - 86400)) return translate('yesterday')
  const year = dayOf(seconds).slice(0, 4) === dayOf(now).slice(0, 4) ? undefined : 'numeric'
  return formatInstant(seconds, { weekday: 'long', day: 'numeric', month: 'long', year })
}

/**
 * The local time in a zone at an instant, as YYYY-MM-DDTHH:mm (the form a date-time field takes).
 *
 * @param {number} seconds
 * @param {string} zone IANA name
 */
export function wallTime(seconds, zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const part = Object.fromEntries(
    format.formatToParts(new Date(seconds * 1000)).map(({ type, value }) => [type, value]),
  )
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}

/**
 * The instant at which clocks in a zone show this wall time; in a gap of summer time the instant after it.
 *
 * @param {string} wall YYYY-MM-DDTHH:mm
 * @param {string} zone IANA name
 * @returns {number} seconds since 1970
 */
export function instantOf(wall, zone) {
  const utcMoment = Date.parse(`${wall}Z`) / 1000
  let guess = utcMoment
  // Two rounds: the offset at the first guess may be the one before a change of clocks.
  for (let round = 0; round < 2; round += 1) {
    guess += utcMoment - Date.parse(`${wallTime(guess, zone)}Z`) / 1000
  }
  return guess
}

const TOKENS = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
  day_divider_pretty: { weekday: 'long', month: 'long', day: 'numeric' },
}

/**
 * A Slack date format such as `{date_long} at {time}` for an instant; unknown tokens stay as they are.
 *
 * @param {number} seconds
 * @param {string} format
 */
export function formatTokens(seconds, format) {
  return format.replace(/\{(\w+)\}/g, (whole, token) => {
    if (token === 'ago') return ago(seconds)
    const pretty = token.endsWith('_pretty')
    if (pretty && token !== 'day_divider_pretty') {
      const now = workspaceNow() / 1000
      if (dayOf(seconds) === dayOf(now)) return translate('today').toLowerCase()
      if (dayOf(seconds) === dayOf(now - 86400)) return translate('yesterday').toLowerCase()
    }
    const options = TOKENS[token] ?? TOKENS[token.replace(/_pretty$/, '')]
    return options ? formatInstant(seconds, options) : whole
  })
}

function ago(seconds) {
  const format = new Intl.RelativeTimeFormat(session.locale, { numeric: 'auto' })
  const past = seconds - workspaceNow() / 1000
  for (const [unit, size] of [
    ['day', 86400],
    ['hour', 3600],
    ['minute', 60],
  ]) {
    if (Math.abs(past) >= size) return format.format(Math.round(past / size), unit)
  }
  return format.format(Math.round(past), 'second')
}
