import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { openMenu } from '../elements/menu.js'
import { control } from '../inputs/controls.js'
import { choice } from '../inputs/element-value.js'
import { plainWords } from '../text/mrkdwn.js'
import { translate } from '../words/translate.js'
import { askConfirm } from './confirm.js'

/**
 * @typedef {object} Acting the connection between the elements of a surface and the app
 * @property {(element: any, block: any, value: unknown) => Promise<string | null>} act resolves to Slack's error word, or
 *   null when the app acknowledged
 * @property {(element: any, block: any, query: string) => Promise<any[]>} suggest
 * @property {(element: any, block: any) => any} stateOf the value of the element, if the surface keeps states
 * @property {(element: any, block: any) => string | null} [failureOf] the word it failed with last
 * @property {string} prefix of element ids, unique on the page
 */

/**
 * An element that acts at once: a button, an overflow menu, a select, a picker. While the app answers it shows that it
 * is busy; when the app fails, Slack's warning sign is shown beside it with the error code.
 *
 * @param {any} element
 * @param {any} block the block around it
 * @param {Acting} acting
 */
export function actingElement(element, block, acting) {
  const frame = h('span', { class: `acting acting-${element.type}` })
  const warning = h('span', { class: 'acting-warning', role: 'alert' })
  const warn = (word) => fill(warning, word ? [icon('warning'), word] : [])
  const run = async (value) => {
    if (frame.getAttribute('aria-busy') === 'true') return false
    if (element.confirm && !(await askConfirm(element.confirm))) return false
    frame.setAttribute('aria-busy', 'true')
    warn(null)
    const word = await acting.act(element, block, value)
    frame.removeAttribute('aria-busy')
    warn(word)
    return true
  }
  warn(acting.failureOf?.(element, block) ?? null)
  frame.append(elementNode(element, block, acting, run), warning)
  return frame
}

function elementNode(element, block, acting, run) {
  const focus = `${block.block_id}/${element.action_id}`
  if (element.type === 'button' || element.type === 'workflow_button') return button(element, focus, run)
  if (element.type === 'icon_button') return iconButton(element, focus, run)
  if (element.type === 'feedback_buttons') return feedback(element, focus, run)
  if (element.type === 'overflow') return overflow(element, focus, run)
  const id = `${acting.prefix}-${focus}`
  const label = element.placeholder ? plainWords(element.placeholder) : translate('chooseOption')
  const node = control(element, {
    field: { id, 'aria-label': label, 'data-focus': focus },
    state: acting.stateOf(element, block),
    onChange: (value) => run(value),
    suggest: (query) => acting.suggest(element, block, query),
  })
  return node ?? h('span', { class: 'unshown' }, element.type)
}

function button(element, focus, run) {
  const className = { primary: 'button primary', danger: 'button danger' }[element.style] ?? 'button'
  return h(
    'button',
    {
      type: 'button',
      class: className,
      'data-focus': focus,
      'aria-label': element.accessibility_label ?? null,
      onclick: async () => {
        const wasSent = await run(element.value ?? null)
        if (wasSent && element.url) window.open(element.url, '_blank', 'noopener')
      },
    },
    plainWords(element.text),
  )
}

function iconButton(element, focus, run) {
  const label = element.accessibility_label ?? plainWords(element.text)
  return h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'data-focus': focus,
      'aria-label': label,
      title: plainWords(element.text),
      onclick: () => run(element.value ?? null),
    },
    icon('trash'),
  )
}

function feedback(element, focus, run) {
  const side = (option, place) =>
    h(
      'button',
      {
        type: 'button',
        class: 'button feedback',
        'data-focus': `${focus}/${place}`,
        'aria-label': option.accessibility_label ?? null,
        onclick: () => run(option.value),
      },
      plainWords(option.text),
    )
  const sides = [side(element.positive_button, 'positive'), side(element.negative_button, 'negative')]
  return h('span', { class: 'feedback-buttons', role: 'group' }, sides)
}

function overflow(element, focus, run) {
  return h(
    'button',
    {
      type: 'button',
      class: 'button overflow',
      'data-focus': focus,
      'aria-label': translate('moreActions'),
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onclick: (event) => {
        const items = element.options.map((option) => {
          const { label, description, value } = choice(option)
          const pick = async () => {
            const wasSent = await run(value)
            if (wasSent && option.url) window.open(option.url, '_blank', 'noopener')
          }
          return { label, detail: description, pick }
        })
        openMenu(event.currentTarget, items, { label: translate('moreActions'), end: true })
      },
    },
    icon('more'),
  )
}
