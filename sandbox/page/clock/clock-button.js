import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { session } from '../session/session.js'
import { clockAhead, clockSpeed, onClock } from '../session/workspace-clock.js'
import { translate } from '../words/translate.js'
import { openClockPanel } from './clock-panel.js'
import { formatClock, formatSpeed } from './format-clock.js'

const MINUTE = 60_000

/** The clock in the sidebar; a click opens the panel that sets it. Updates itself. */
export function clockButton() {
  const time = h('span', { class: 'clock-time' })
  const pace = h('span', { class: 'clock-pace' })
  const button = h(
    'button',
    {
      type: 'button',
      class: 'clock-button',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      onclick: () => openClockPanel(button),
    },
    icon('clock'),
    time,
    pace,
  )
  const draw = () => {
    time.textContent = formatClock({
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
    const speed = clockSpeed()
    pace.textContent = speed === 1 ? '' : formatSpeed(speed)
    button.classList.toggle('held', speed !== 1 || Math.abs(clockAhead()) > MINUTE)
    const words = [time.textContent, pace.textContent].filter(Boolean).join(session.isChinese ? '，' : ', ')
    button.setAttribute('aria-label', translate('clockShows', { words }))
  }
  draw()
  onClock(draw)
  const timer = setInterval(() => {
    if (button.isConnected || !button.dataset.seen) draw()
    else clearInterval(timer)
    if (button.isConnected) button.dataset.seen = 'yes'
  }, 250)
  return button
}
