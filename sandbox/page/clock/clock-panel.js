import { fill, h } from '../elements/dom.js'
import { floatingHome, placeUnder } from '../elements/float.js'
import { icon } from '../elements/icons.js'
import { session } from '../session/session.js'
import { formatInstant } from '../text/dates.js'
import { say } from '../words/translate.js'
import { clockAhead, clockSpeed, holdClock, onClock, workspaceNow } from './workspace-clock.js'

const SPEEDS = [0, 1, 60, 600, 7200]
const SECOND = 1000

/** The clock in the sidebar: what it shows, and a click away, what holds it. Goes on by itself. */
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
      onclick: () => openPanel(button),
    },
    icon('clock'),
    time,
    pace,
  )
  const draw = () => {
    time.textContent = shown({
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
    const speed = clockSpeed()
    pace.textContent = speed === 1 ? '' : speedName(speed)
    button.classList.toggle('held', speed !== 1 || Math.abs(clockAhead()) > 60 * SECOND)
    const words = [time.textContent, pace.textContent].filter(Boolean).join(session.isChinese ? '，' : ', ')
    button.setAttribute('aria-label', say('clockShows', { words }))
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

function openPanel(anchor) {
  const time = h('p', { class: 'clock-big' })
  const date = h('p', { class: 'clock-date' })
  const note = h('p', { class: 'clock-note' })
  const fault = h('p', { class: 'input-error', role: 'alert' })
  const speeds = h('div', { class: 'clock-speeds', role: 'radiogroup', 'aria-label': say('clockSpeed') })
  const back = step('clockNow', { to: 'now' })
  const panel = h(
    'div',
    { class: 'clock-panel', popover: 'auto', role: 'dialog', 'aria-label': say('clock') },
    time,
    date,
    speeds,
    h(
      'div',
      { class: 'clock-steps' },
      step('clockMorning', { to: 'next_working_morning', zone: session.zone }),
      step('clockHour', { add: 3600 }),
      step('clockDay', { add: 86_400 }),
      back,
    ),
    note,
    fault,
  )

  function step(word, change) {
    return h('button', { type: 'button', class: 'button', onclick: () => hold(change) }, say(word))
  }
  async function hold(change) {
    fault.textContent = ''
    await holdClock(change).catch((error) => {
      fault.textContent = error.message
    })
  }
  const draw = () => {
    time.textContent = shown({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
    date.textContent = `${shown({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })} · ${session.zone}`
    const ahead = clockAhead()
    back.disabled = ahead > SECOND
    note.textContent = ahead > 60 * SECOND ? say('clockAhead', { span: spanName(ahead) }) : say('clockHint')
    for (const one of speeds.querySelectorAll('input')) one.checked = Number(one.value) === clockSpeed()
  }
  fill(
    speeds,
    SPEEDS.map((speed) =>
      h(
        'label',
        { class: 'clock-speed' },
        h('input', {
          type: 'radio',
          name: 'clock-speed',
          value: String(speed),
          onchange: () => hold({ speed }),
        }),
        h('span', {}, speedName(speed)),
      ),
    ),
  )
  draw()
  const timer = setInterval(draw, 200)
  panel.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return
    clearInterval(timer)
    anchor.setAttribute('aria-expanded', 'false')
    const inside = panel.contains(document.activeElement) || document.activeElement === document.body
    panel.remove()
    if (inside) anchor.focus()
  })
  floatingHome(anchor).append(panel)
  panel.showPopover()
  anchor.setAttribute('aria-expanded', 'true')
  placeUnder(anchor, panel)
  const first = speeds.querySelector('input:checked') ?? speeds.querySelector('input')
  first.focus()
}

function shown(options) {
  return formatInstant(workspaceNow() / SECOND, { hourCycle: 'h23', ...options })
}

function speedName(speed) {
  if (speed === 0) return say('clockPaused')
  return speed === 1 ? say('clockReal') : `${speed.toLocaleString(session.locale)}×`
}

/** A span of time in its two largest units. */
function spanName(milliseconds) {
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
