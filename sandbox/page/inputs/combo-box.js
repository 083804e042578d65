import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { translate } from '../words/translate.js'
import { comboList } from './combo-list.js'
import { comboSearch } from './combo-search.js'

let count = 0

/**
 * A field that searches during typing. A new choice replaces the old one; with `multiple` each becomes a chip.
 *
 * @param {object} setup
 * @param {Record<string, unknown>} setup.field attributes of the input (id, aria-describedby …)
 * @param {string} setup.placeholder
 * @param {boolean} [setup.multiple]
 * @param {number} [setup.maxSelected] how many chips at most; left out: any number
 * @param {number} [setup.minQueryLength] characters before the search starts
 * @param {import('./element-value.js').Choice[]} setup.selected
 * @param {(query: string) => Promise<any[]> | any[]} setup.load
 * @param {(selected: import('./element-value.js').Choice[]) => void} setup.onChange
 * @returns {HTMLElement}
 */
export function comboBox(setup) {
  count += 1
  const listId = `combo-${count}`
  let selected = [...setup.selected]
  const { frame, chips, input, clear } = drawFrame(listId, setup)
  const list = comboList(listId, input, frame)
  const search = comboSearch({
    input,
    list,
    minLength: setup.minQueryLength ?? 0,
    query: () => (!setup.multiple && input.value === selected[0]?.label ? '' : input.value.trim()),
    load: setup.load,
    onFound: (options) => {
      const chosenValues = new Set(selected.map((option) => option.value))
      list.show(options, (option) => chosenValues.has(option.value), pick)
    },
  })
  const box = { setup, input, list, search, close, change, selected: () => selected }

  function draw() {
    if (setup.multiple) fill(chips, selected.map(removableChip))
    else input.value = selected[0]?.label ?? ''
    clear.hidden = setup.multiple || selected.length === 0
  }
  function removableChip(option) {
    return chip(option, () => change(selected.filter((other) => other !== option)))
  }
  function change(selection) {
    selected = selection
    draw()
    setup.onChange(selected)
  }
  function close() {
    search.cancel()
    list.close()
  }
  function pick(option) {
    close()
    if (!setup.multiple) return change([option])
    input.value = ''
    const others = selected.filter((other) => other.value !== option.value)
    if (others.length < selected.length) change(others)
    else if (selected.length < (setup.maxSelected ?? Number.POSITIVE_INFINITY)) change([...selected, option])
  }

  listenToField(box)
  input.addEventListener('keydown', (event) => onKey(box, event))
  clear.addEventListener('click', () => {
    change([])
    input.focus()
  })
  draw()
  return frame
}

function drawFrame(listId, { placeholder, field }) {
  const chips = h('span', { class: 'chips' })
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    class: 'combo-input',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    placeholder,
    ...field,
  })
  const label = translate('remove', { name: '' }).trim()
  const clear = h(
    'button',
    { type: 'button', class: 'combo-clear', 'aria-label': label, tabindex: '-1' },
    icon('close'),
  )
  return { frame: h('span', { class: 'combo' }, chips, input, clear), chips, input, clear }
}

function listenToField({ setup, input, list, search, close, change, selected }) {
  input.addEventListener('input', search.runSoon)
  input.addEventListener('click', () => {
    if (!list.isOpen()) search.run()
    if (!setup.multiple) input.select()
  })
  input.addEventListener('blur', () => {
    close()
    if (setup.multiple) input.value = ''
    else if (input.value.trim() === '' && selected().length > 0) change([])
    else input.value = selected()[0]?.label ?? ''
  })
}

function onKey({ setup, input, list, search, close, change, selected }, event) {
  if (event.isComposing) return
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    if (!list.isOpen()) search.run()
    else if (event.key === 'ArrowDown') list.highlightNext()
    else list.highlightPrevious()
  } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    event.preventDefault()
    if (list.isOpen()) list.pickHighlighted()
  } else if (event.key === 'Escape' && list.isOpen()) {
    event.preventDefault()
    event.stopPropagation()
    close()
  } else if (event.key === 'Backspace' && input.value === '' && setup.multiple && selected().length > 0) {
    change(selected().slice(0, -1))
  }
}

function chip(option, remove) {
  const label = translate('remove', { name: option.label })
  return h(
    'span',
    { class: 'chip' },
    option.label,
    h('button', { type: 'button', 'aria-label': label, onclick: remove }, icon('close')),
  )
}
