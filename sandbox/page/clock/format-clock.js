import { session } from '../session/session.js'
import { workspaceNow } from '../session/workspace-clock.js'
import { formatInstant } from '../text/dates.js'
import { translate } from '../words/translate.js'

/** The time on the workspace's clock, in the language and zone of the person. */
export function formatClock(options) {
  return formatInstant(workspaceNow() / 1000, { hourCycle: 'h23', ...options })
}

/** The speed of the clock: 0 is paused, 1 real time. */
export function formatSpeed(speed) {
  if (speed === 0) return translate('clockPaused')
  return speed === 1 ? translate('clockReal') : `${speed.toLocaleString(session.locale)}×`
}

/** A span of time in its two largest units. */
export function formatSpan(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000)
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ].filter(([count]) => count > 0)
  const name = ([count, unit]) =>
    new Intl.NumberFormat(session.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  return parts.slice(0, 2).map(name).join(' ')
}
