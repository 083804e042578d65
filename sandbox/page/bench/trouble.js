import { coalesce, h, reconcile } from '../elements/dom.js'
import { act, ask } from '../session/api.js'
import { session } from '../session/session.js'
import { say } from '../words/translate.js'
import { faultRow } from './fault-row.js'

const CALLS = ['ratelimited', 'http_500', 'lost_reply', 'cut', 'delay']
const DELIVERIES = ['duplicate', 'delay', 'lost', 'lost_ack', 'disconnect']
const MAILS = ['refuse', 'bounce', 'lose-reply']
const LATENCIES = [0, 100, 500, 2000]

/** Switches for everything that can be made to go wrong. */
export function trouble() {
  const said = h('p', { class: 'bench-said', role: 'status' })
  const rowsOf = (target, kinds) => kinds.map((kind) => faultRow(target, kind, run))
  const [calls, deliveries] = [rowsOf('method', CALLS), rowsOf('delivery', DELIVERIES)]
  const mails = session.mail ? rowsOf('mail', MAILS) : []
  const rows = [...calls, ...deliveries, ...mails]
  const latency = h(
    'select',
    {
      class: 'text-field short',
      id: 'latency',
      onchange: () => run('settings', { latency: Number(latency.value) }),
    },
    LATENCIES.map((ms) => h('option', { value: String(ms) }, ms === 0 ? say('latencyNone') : `${ms} ms`)),
  )
  const channels = h('ul', { class: 'bench-list' })
  const people = h('ul', { class: 'bench-list' })

  const refresh = coalesce(async () => draw(await ask('instruments')))

  async function run(path, body, done) {
    try {
      const answer = await act(path, body)
      said.textContent = done?.(answer) ?? ''
    } catch (error) {
      said.textContent = error.message
    }
    await refresh()
  }

  function draw(seen) {
    for (const row of rows) row.draw(seen.faults)
    clear.classList.toggle('primary', seen.faults.length > 0 || seen.settings.latency > 0)
    if (document.activeElement !== latency) latency.value = String(seen.settings.latency)
    const look = (parent, entries, make) => reconcile(parent, entries, (one) => one.id, JSON.stringify, make)
    look(channels, seen.channels, (one) =>
      switchLine(one.id, `#${one.name}`, say('archived'), one.is_archived, (is_archived) =>
        run('channel', { channel: one.id, is_archived }),
      ),
    )
    look(people, seen.people, (one) =>
      switchLine(
        one.id,
        one.real_name,
        say('deactivated'),
        one.deleted,
        (deleted) => run('person', { user: one.id, deleted }),
        one.id === session.me?.id,
      ),
    )
  }

  const dropped = ({ dropped: n }) => say('benchDropped', { n })
  const button = (word, path, body, done) =>
    h('button', { type: 'button', class: 'button', onclick: () => run(path, body, done) }, say(word))
  const allWell = async () => {
    await run('clear-faults', {})
    await run('settings', { latency: 0 }, () => say('benchWell'))
  }
  const clear = h('button', { type: 'button', class: 'button', onclick: allWell }, say('benchClear'))
  const node = h(
    'div',
    { class: 'bench-frame' },
    h('div', { class: 'bench-top' }, clear, said),
    faultPart('benchCalls', calls),
    faultPart('benchDeliveries', deliveries),
    mails.length > 0 ? faultPart('benchMail', mails) : null,
    part(
      'benchNetwork',
      h(
        'div',
        { class: 'bench-line' },
        h('label', { for: 'latency' }, say('latency')),
        latency,
        button('benchReconnect', 'disconnect', { mode: 'refresh_requested' }, dropped),
        button('benchCut', 'disconnect', { mode: 'abrupt' }, dropped),
      ),
    ),
    part('channels', channels),
    part('people', people),
  )
  return { node, refresh }
}

function part(word, ...children) {
  return h('section', { class: 'bench-part' }, h('h2', {}, say(word)), children)
}

function faultPart(word, rows) {
  const nodes = rows.map((row) => row.node)
  return part(word, h('ul', { class: 'faults' }, nodes))
}

function switchLine(id, name, what, isOn, onSwitch, isFixed = false) {
  const input = h('input', {
    type: 'checkbox',
    role: 'switch',
    checked: isOn,
    disabled: isFixed,
    'aria-label': `${name}: ${what}`,
    'data-focus': id,
    onchange: () => onSwitch(input.checked),
  })
  const words = isFixed ? say('you') : what
  return h('li', {}, h('label', { class: 'switch-line' }, input, h('span', {}, name), h('small', {}, words)))
}
