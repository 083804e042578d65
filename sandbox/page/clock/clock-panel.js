import { h } from '../elements/dom.js'
import { floatingHome, placeUnder } from '../elements/float.js'
import { session } from '../session/session.js'
import { changeClock, clockAhead, clockSpeed } from '../session/workspace-clock.js'
import { translate } from '../words/translate.js'
import { formatClock, formatSpan, formatSpeed } from './format-clock.js'

const SPEEDS = [0, 1, 60, 600, 7200]
const SECOND = 1000

/**
 * Opens the panel that sets the clock: its speed, and steps forward.
 *
 * @param {HTMLElement} anchor the button that opens it
 */
export function openClockPanel(anchor) {
  const fault = h('p', { class: 'input-error', role: 'alert' })
  async function applyChange(change) {
    fault.textContent = ''
    await changeClock(change).catch((error) => {
      fault.textContent = error.message
    })
  }
  const clockDisplay = clockFace()
  const speeds = speedChoice(applyChange)
  const back = stepButton('clockNow', { to: 'now' }, applyChange)
  const note = h('p', { class: 'clock-note' })
  const panel = h(
    'div',
    { class: 'clock-panel', popover: 'auto', role: 'dialog', 'aria-label': translate('clock') },
    clockDisplay.nodes,
    speeds.node,
    h(
      'div',
      { class: 'clock-steps' },
      stepButton('clockMorning', { to: 'next_working_morning', zone: session.zone }, applyChange),
      stepButton('clockHour', { add: 3600 }, applyChange),
      stepButton('clockDay', { add: 86_400 }, applyChange),
      back,
    ),
    note,
    fault,
  )
  const draw = () => {
    clockDisplay.draw()
    speeds.draw()
    const ahead = clockAhead()
    back.disabled = ahead > SECOND
    note.textContent =
      ahead > 60 * SECOND ? translate('clockAhead', { span: formatSpan(ahead) }) : translate('clockHint')
  }
  draw()
  const timer = setInterval(draw, 200)
  show(panel, anchor, () => clearInterval(timer))
  speeds.focus()
}

function clockFace() {
  const time = h('p', { class: 'clock-big' })
  const date = h('p', { class: 'clock-date' })
  return {
    nodes: [time, date],
    draw() {
      time.textContent = formatClock({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
      const day = formatClock({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
      date.textContent = `${day} · ${session.zone}`
    },
  }
}

function speedChoice(applyChange) {
  const choice = (speed) =>
    h(
      'label',
      { class: 'clock-speed' },
      h('input', {
        type: 'radio',
        name: 'clock-speed',
        value: String(speed),
        onchange: () => applyChange({ speed }),
      }),
      h('span', {}, formatSpeed(speed)),
    )
  const attributes = { class: 'clock-speeds', role: 'radiogroup', 'aria-label': translate('clockSpeed') }
  const node = h('div', attributes, SPEEDS.map(choice))
  return {
    node,
    draw() {
      for (const input of node.querySelectorAll('input')) input.checked = Number(input.value) === clockSpeed()
    },
    focus: () => (node.querySelector('input:checked') ?? node.querySelector('input')).focus(),
  }
}

function stepButton(word, change, applyChange) {
  return h('button', { type: 'button', class: 'button', onclick: () => applyChange(change) }, translate(word))
}

/** Shows the panel below its button, and gives the focus back when it closes. */
function show(panel, anchor, onClose) {
  panel.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return
    onClose()
    anchor.setAttribute('aria-expanded', 'false')
    const hasFocus = panel.contains(document.activeElement) || document.activeElement === document.body
    panel.remove()
    if (hasFocus) anchor.focus()
  })
  floatingHome(anchor).append(panel)
  panel.showPopover()
  anchor.setAttribute('aria-expanded', 'true')
  placeUnder(anchor, panel)
}
