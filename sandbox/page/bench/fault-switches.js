import { coalesce, h, reconcile } from '../elements/dom.js'
import { act, ask } from '../session/api.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'
import { faultRow } from './fault-row.js'

const CALLS = ['ratelimited', 'http_500', 'lost_reply', 'cut', 'delay']
const DELIVERIES = ['duplicate', 'delay', 'lost', 'lost_ack', 'disconnect']
const MAILS = ['refuse', 'bounce', 'lose-reply']
const LATENCIES = [0, 100, 500, 2000]

/** Switches for all faults that can be ordered. */
export function faultSwitches() {
  const statusLine = h('p', { class: 'bench-said', role: 'status' })
  const refresh = coalesce(async () => draw(await ask('instruments')))

  async function run(path, body, describeAnswer) {
    try {
      const answer = await act(path, body)
      statusLine.textContent = describeAnswer?.(answer) ?? ''
    } catch (error) {
      statusLine.textContent = error.message
    }
    await refresh()
  }

  const rowsOf = (target, kinds) => kinds.map((kind) => faultRow(target, kind, run))
  const [calls, deliveries] = [rowsOf('method', CALLS), rowsOf('delivery', DELIVERIES)]
  const mails = session.mail ? rowsOf('mail', MAILS) : []
  const latency = latencyChoice(run)
  const channels = h('ul', { class: 'bench-list' })
  const people = h('ul', { class: 'bench-list' })
  const clearAll = async () => {
    await run('clear-faults', {})
    await run('settings', { latency: 0 }, () => translate('benchWell'))
  }
  const clear = h('button', { type: 'button', class: 'button', onclick: clearAll }, translate('benchClear'))

  function draw(instruments) {
    for (const row of [...calls, ...deliveries, ...mails]) row.draw(instruments.faults)
    clear.classList.toggle('primary', instruments.faults.length > 0 || instruments.settings.latency > 0)
    if (document.activeElement !== latency) latency.value = String(instruments.settings.latency)
    reconcile(
      channels,
      instruments.channels,
      (channel) => channel.id,
      JSON.stringify,
      (channel) => channelSwitch(channel, run),
    )
    reconcile(
      people,
      instruments.people,
      (person) => person.id,
      JSON.stringify,
      (person) => personSwitch(person, run),
    )
  }

  const node = h(
    'div',
    { class: 'bench-frame' },
    h('div', { class: 'bench-top' }, clear, statusLine),
    faultPart('benchCalls', calls),
    faultPart('benchDeliveries', deliveries),
    mails.length > 0 ? faultPart('benchMail', mails) : null,
    part('benchNetwork', networkLine(latency, run)),
    part('channels', channels),
    part('people', people),
  )
  return { node, refresh }
}

function latencyChoice(run) {
  const onchange = (event) => run('settings', { latency: Number(event.currentTarget.value) })
  return h(
    'select',
    { class: 'text-field short', id: 'latency', onchange },
    LATENCIES.map((ms) =>
      h('option', { value: String(ms) }, ms === 0 ? translate('latencyNone') : `${ms} ms`),
    ),
  )
}

function networkLine(latency, run) {
  const describeDropped = ({ dropped: n }) => translate('benchDropped', { n })
  const button = (word, mode) =>
    h(
      'button',
      { type: 'button', class: 'button', onclick: () => run('disconnect', { mode }, describeDropped) },
      translate(word),
    )
  return h(
    'div',
    { class: 'bench-line' },
    h('label', { for: 'latency' }, translate('latency')),
    latency,
    button('benchReconnect', 'refresh_requested'),
    button('benchCut', 'abrupt'),
  )
}

function channelSwitch({ id, name, is_archived: isArchived }, run) {
  const onSwitch = (isOn) => run('channel', { channel: id, is_archived: isOn })
  return switchLine(id, `#${name}`, translate('archived'), isArchived, onSwitch)
}

function personSwitch({ id, real_name: name, deleted }, run) {
  const onSwitch = (isOn) => run('person', { user: id, deleted: isOn })
  return switchLine(id, name, translate('deactivated'), deleted, onSwitch, id === session.me?.id)
}

function part(word, ...children) {
  return h('section', { class: 'bench-part' }, h('h2', {}, translate(word)), children)
}

function faultPart(word, rows) {
  const nodes = rows.map((row) => row.node)
  return part(word, h('ul', { class: 'faults' }, nodes))
}

function switchLine(id, name, stateName, isOn, onSwitch, isFixed = false) {
  const input = h('input', {
    type: 'checkbox',
    role: 'switch',
    checked: isOn,
    disabled: isFixed,
    'aria-label': `${name}: ${stateName}`,
    'data-focus': id,
    onchange: () => onSwitch(input.checked),
  })
  const words = isFixed ? translate('you') : stateName
  return h('li', {}, h('label', { class: 'switch-line' }, input, h('span', {}, name), h('small', {}, words)))
}
