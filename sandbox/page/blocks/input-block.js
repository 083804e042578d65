import { h } from '../elements/dom.js'
import { control } from '../inputs/controls.js'
import { dispatchesOnEnter } from '../inputs/dispatches-on-enter.js'
import { plainWords } from '../text/mrkdwn.js'
import { translate, translateSentence } from '../words/translate.js'

/**
 * @typedef {object} Filling how inputs of a view keep what is typed
 * @property {(element: any, block: any, value: unknown, enter?: boolean) => void} fill `enter`: Enter was pressed
 */

/**
 * An input block: label, "(optional)", the control, hint, and room for an error at the field.
 *
 * @param {any} block
 * @param {import('./acting-element.js').Acting & Partial<Filling>} surface
 */
export function inputBlock(block, surface) {
  const { element } = block
  const id = `${surface.prefix}-${block.block_id}-${element.action_id}`
  const focus = `${block.block_id}/${element.action_id}`
  const isGroup = element.type === 'checkboxes' || element.type === 'radio_buttons'
  const isEditor = element.type === 'rich_text_input'
  const isLabel = !isGroup && !isEditor
  const label = h(
    isLabel ? 'label' : 'span',
    {
      class: 'input-label',
      id: `${id}-label`,
      for: isLabel ? id : null,
      // A label reaches only the browser's own form controls.
      onclick: isEditor ? () => document.getElementById(id)?.focus() : null,
    },
    plainWords(block.label),
    block.optional ? h('span', { class: 'input-optional' }, ` ${translate('optional')}`) : null,
  )
  const onEnter = dispatchesOnEnter(block, element) ? (value) => send(value, true) : undefined
  const described = [block.hint ? `${id}-hint` : null, onEnter ? `${id}-enter` : null, `${id}-error`]
    .filter(Boolean)
    .join(' ')
  const field = { id, 'data-focus': focus, 'aria-describedby': described, 'aria-labelledby': `${id}-label` }
  const send = (value, enter = false) =>
    surface.fill ? surface.fill(element, block, value, enter) : surface.act(element, block, value)
  const node = control(element, {
    field,
    state: surface.stateOf(element, block),
    onChange: (value) => send(value),
    onEnter,
    suggest: (query) => surface.suggest(element, block, query),
  })
  return h(
    'div',
    { 'data-input': block.block_id },
    label,
    node ?? h('p', { class: 'unshown' }, element.type),
    h('p', { class: 'input-error', id: `${id}-error`, role: 'alert', hidden: true }),
    onEnter ? h('p', { class: 'input-hint', id: `${id}-enter` }, translate('pressEnter')) : null,
    block.hint ? h('p', { class: 'input-hint', id: `${id}-hint` }, plainWords(block.hint)) : null,
  )
}

/**
 * Shows these errors at their fields inside a view, and removes all others.
 *
 * @param {Element} body
 * @param {Record<string, string>} errors sentences by block_id
 */
export function showErrors(body, errors) {
  let first = null
  for (const block of body.querySelectorAll('[data-input]')) {
    const words = translateSentence(errors[block.dataset.input] ?? '')
    const place = block.querySelector('.input-error')
    const field = block.querySelector('[data-focus]')
    if (place.textContent !== words) place.textContent = words
    place.hidden = words === ''
    block.classList.toggle('with-error', words !== '')
    field?.setAttribute('aria-invalid', words === '' ? 'false' : 'true')
    if (words !== '' && !first) first = field
  }
  return first
}
