import { h } from '../elements/dom.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'

/** The frequencies of a fault: the word, and the fields of the control API. */
const FREQUENCIES = {
  always: { times: null, probability: 1 },
  half: { times: null, probability: 0.5 },
  tenth: { times: null, probability: 0.1 },
  once: { times: 1, probability: 1 },
  thrice: { times: 3, probability: 1 },
}
/** The amount that a kind of fault has: field, steps, unit. */
const AMOUNTS = {
  ratelimited: ['retryAfter', [1, 10, 30], 1],
  delay: ['ms', [1, 4, 10], 1000],
  duplicate: ['ms', [0, 1, 10], 1000],
}
const NAMES = {
  method: [
    'chat.postMessage',
    'chat.update',
    'views.open',
    'views.update',
    'users.info',
    'conversations.history',
  ],
  delivery: ['slash_command', 'block_actions', 'block_suggestion', 'view_submission', 'event:message'],
}
const PLACEHOLDERS = { method: 'everyMethod', delivery: 'everyDelivery', mail: 'everyMailbox' }
let count = 0

/**
 * A fault as a switch, with its target and frequency.
 *
 * @param {'method' | 'delivery' | 'mail'} target calls by the app, what is delivered to it, or mail to a mailbox
 * @param {string} kind
 * @param {(path: string, body: object) => Promise<void>} run
 * @returns {{ node: HTMLElement, draw: (faults: any[]) => void }}
 */
export function faultRow(target, kind, run) {
  const id = `fault-${++count}`
  let activeFaults = []
  const toggle = h('input', { type: 'checkbox', role: 'switch', id, onchange: () => change() })
  const nameField = h('input', {
    class: 'text-field',
    list: `${id}-names`,
    placeholder: translate(PLACEHOLDERS[target]),
    'aria-label': translate('faultWhich'),
    spellcheck: 'false',
  })
  const frequency = select(
    translate('faultOften'),
    Object.keys(FREQUENCIES).map((name) => [name, translate(`often_${name}`)]),
  )
  const [amountField, steps, unit] = AMOUNTS[kind] ?? []
  const amount = amountField
    ? select(
        translate('faultBy'),
        steps.map((n) => [String(n * unit), `${n} s`]),
      )
    : null
  const used = h('span', { class: 'fault-used' })
  const names = nameList(`${id}-names`, target)

  async function change() {
    if (!toggle.checked) {
      for (const fault of activeFaults) await run('clear-faults', { id: fault.id })
      return
    }
    const targetName = nameField.value.trim() || '*'
    const order = {
      kind,
      ...FREQUENCIES[frequency.value],
      ...(amount ? { [amountField]: Number(amount.value) } : {}),
    }
    if (target === 'mail') await run('mail-fault', { address: targetName, ...order })
    else await run('fault', { [target]: targetName, ...order })
  }

  const node = h(
    'li',
    { class: 'fault' },
    toggle,
    h(
      'label',
      { for: id, class: 'fault-name' },
      translate(`fault_${target}_${kind}`),
      h('small', {}, translate(`hint_${target}_${kind}`)),
    ),
    h('div', { class: 'fault-choices' }, nameField, frequency, amount, names, used),
  )
  const draw = (faults) => {
    activeFaults = faults.filter((fault) => fault[target] !== null && fault.kind === kind)
    const isOn = activeFaults.length > 0
    toggle.checked = isOn
    node.classList.toggle('on', isOn)
    for (const choice of [nameField, frequency, amount]) if (choice) choice.disabled = isOn
    if (isOn)
      nameField.value = activeFaults
        .map((fault) => fault[target])
        .join(', ')
        .replace(/^\*$/, '')
    const total = activeFaults.reduce((sum, fault) => sum + fault.used, 0)
    used.textContent = isOn ? translate('faultUsed', { n: total }) : ''
  }
  return { node, draw }
}

function nameList(id, target) {
  const values = target === 'mail' ? session.mailboxes.map(({ address }) => address) : NAMES[target]
  return h(
    'datalist',
    { id },
    values.map((value) => h('option', { value })),
  )
}

function select(label, options) {
  const entries = options.map(([value, words]) => h('option', { value }, words))
  return h('select', { class: 'text-field', 'aria-label': label }, entries)
}
