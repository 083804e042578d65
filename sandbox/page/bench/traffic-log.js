import { coalesce, h, reconcile } from '../elements/dom.js'
import { act, ask } from '../session/api.js'
import { formatInstant } from '../text/dates.js'
import { translate } from '../words/translate.js'

const MAX_ENTRIES = 200

/** The log of calls by apps and deliveries to them, newest first, with search, details and export. */
export function trafficLog() {
  const search = h('input', {
    class: 'text-field',
    type: 'search',
    placeholder: translate('logSearch'),
    'aria-label': translate('logSearch'),
    oninput: () => refresh(),
  })
  const direction = h(
    'select',
    { class: 'text-field', 'aria-label': translate('logDirection'), onchange: () => refresh() },
    [
      ['', 'logAll'],
      ['api', 'logCalls'],
      ['delivery', 'logDeliveries'],
    ].map(([value, word]) => h('option', { value }, translate(word))),
  )
  const failed = h('input', { type: 'checkbox', onchange: () => refresh() })
  const save = h('a', { class: 'button', download: 'traffic.json' }, translate('logExport'))
  const list = h('div', { class: 'log-entries' })
  const statusLine = h('p', { class: 'bench-said', role: 'status' })

  const refresh = coalesce(async () => {
    const query = {
      q: search.value.trim() || undefined,
      direction: direction.value || undefined,
      failed: failed.checked ? 'true' : undefined,
    }
    const parameters = Object.entries(query).filter(([, value]) => value !== undefined)
    save.href = `/_control/traffic/export?${new URLSearchParams(parameters)}`
    const { traffic } = await ask('traffic', { ...query, limit: String(MAX_ENTRIES) })
    const entries = traffic.reverse()
    reconcile(
      list,
      entries.length > 0 ? entries : [{ n: 0, empty: true }],
      (entry) => String(entry.n),
      (entry) => `${entry.n} ${entry.ok} ${entry.error} ${entry.ms} ${entry.empty}`,
      (entry) =>
        entry.empty ? h('p', { class: 'empty' }, translate('logEmpty')) : entryNode(entry, sendAgain),
    )
  })
  async function sendAgain(n) {
    const answer = await act('redeliver', { n }).catch((error) => ({ error: error.message }))
    statusLine.textContent = translate('logSentAgain', { n, answer: answer.error ?? answer.status })
    await refresh()
  }
  const node = h(
    'div',
    { class: 'bench-frame' },
    h(
      'div',
      { class: 'bench-top' },
      search,
      direction,
      h('label', { class: 'switch-line' }, failed, translate('logFailed')),
      save,
      statusLine,
    ),
    list,
  )
  return { node, refresh }
}

function entryNode(entry, sendAgain) {
  const seconds = Date.parse(entry.at) / 1000
  const time = formatInstant(seconds, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const isCall = entry.direction === 'api'
  const state = entry.ok ? 'ok' : (entry.error ?? '')
  const body = h('div', { class: 'log-body' })
  const node = h(
    'details',
    { class: entry.ok ? 'log-entry' : 'log-entry failed' },
    h(
      'summary',
      { 'data-focus': String(entry.n) },
      h('time', { datetime: entry.at }, time),
      h(
        'span',
        { class: 'log-way', title: translate(isCall ? 'logCall' : 'logDelivery') },
        isCall ? '→' : '←',
      ),
      h('span', { class: 'visually-hidden' }, translate(isCall ? 'logCall' : 'logDelivery')),
      h('span', { class: 'log-name' }, entry.method ?? entry.type),
      entry.fault ? h('span', { class: 'badge' }, entry.fault) : null,
      h('span', { class: 'log-state' }, state),
      h('span', { class: 'log-ms' }, entry.ms === null ? '…' : `${entry.ms} ms`),
    ),
    body,
  )
  node.addEventListener('toggle', () => {
    if (!node.open || body.hasChildNodes()) return
    body.append(
      h('h3', {}, translate(isCall ? 'logArguments' : 'logPayload')),
      h('pre', { tabindex: '0' }, pretty(entry.summary)),
      h('h3', {}, translate('logAnswer')),
      h('pre', { tabindex: '0' }, pretty(entry.answer)),
    )
    if (isCall) return
    body.append(
      h(
        'button',
        { type: 'button', class: 'button', onclick: () => sendAgain(entry.n) },
        translate('logAgain'),
      ),
    )
  })
  return node
}

function pretty(value) {
  return value === null || value === undefined ? '–' : JSON.stringify(value, null, 2)
}
