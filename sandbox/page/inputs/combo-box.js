import { fill, h } from '../elements/dom.js'
import { floatingHome, placeUnder } from '../elements/float.js'
import { icon } from '../elements/icons.js'
import { say } from '../words/translate.js'

let boxes = 0

/**
 * A field that finds while one types. One choice replaces the other; with `multiple` each becomes a chip.
 *
 * @param {object} setup
 * @param {Record<string, unknown>} setup.field attributes of the input (id, aria-describedby …)
 * @param {string} setup.placeholder
 * @param {boolean} [setup.multiple]
 * @param {number} [setup.most] how many chips at most
 * @param {number} [setup.least] characters before the search starts
 * @param {import('./element-value.js').Choice[]} setup.selected
 * @param {(query: string) => Promise<any[]> | any[]} setup.load
 * @param {(selected: import('./element-value.js').Choice[]) => void} setup.onChange
 * @returns {HTMLElement}
 */
export function comboBox(setup) {
  boxes += 1
  const listId = `combo-${boxes}`
  let selected = [...setup.selected]
  let active = -1
  let asked = 0
  let timer = 0
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
    placeholder: setup.placeholder,
    ...setup.field,
  })
  const clear = h(
    'button',
    {
      type: 'button',
      class: 'combo-clear',
      'aria-label': say('remove', { name: '' }).trim(),
      tabindex: '-1',
    },
    icon('close'),
  )
  const list = h('ul', { id: listId, role: 'listbox', class: 'combo-list', popover: 'manual' })
  const frame = h('span', { class: 'combo' }, chips, input, clear)

  const entries = () => [...list.querySelectorAll('[role=option]')]
  const isOpen = () => list.matches(':popover-open')
  const close = () => {
    clearTimeout(timer)
    asked += 1
    if (isOpen()) list.hidePopover()
    list.remove()
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    active = -1
  }
  const open = () => {
    if (!list.isConnected) floatingHome(input).append(list)
    if (!isOpen()) list.showPopover()
    input.setAttribute('aria-expanded', 'true')
    placeUnder(frame, list, { wide: true })
  }
  const note = (words) => {
    fill(list, h('li', { class: 'combo-note' }, words))
    open()
  }
  const draw = () => {
    fill(
      chips,
      setup.multiple
        ? selected.map((one) => chip(one, () => change(selected.filter((other) => other !== one))))
        : [],
    )
    if (!setup.multiple) input.value = selected[0]?.label ?? ''
    clear.hidden = setup.multiple || selected.length === 0
  }
  const change = (now) => {
    selected = now
    draw()
    setup.onChange(selected)
  }
  const pick = (one) => {
    close()
    if (!setup.multiple) return change([one])
    input.value = ''
    const others = selected.filter((other) => other.value !== one.value)
    const full =
      others.length === selected.length && selected.length >= (setup.most ?? Number.POSITIVE_INFINITY)
    if (!full) change(others.length === selected.length ? [...selected, one] : others)
  }
  const highlight = (index) => {
    const all = entries()
    if (all.length === 0) return
    active = (index + all.length) % all.length
    all.forEach((node, at) => {
      node.classList.toggle('active', at === active)
    })
    input.setAttribute('aria-activedescendant', all[active].id)
    all[active].scrollIntoView({ block: 'nearest' })
  }
  const search = async () => {
    const query = !setup.multiple && input.value === selected[0]?.label ? '' : input.value.trim()
    const least = setup.least ?? 0
    if (query.length < least) return note(say('typeMore', { n: least }))
    asked += 1
    const question = asked
    try {
      const found = await setup.load(query)
      if (question !== asked || document.activeElement !== input) return
      if (found.length === 0) return note(say('noMatches'))
      const chosen = new Set(selected.map((one) => one.value))
      fill(
        list,
        found.map((one, index) =>
          one.heading
            ? h('li', { class: 'combo-heading', role: 'presentation' }, one.heading)
            : option(one, `${listId}-${index}`, chosen.has(one.value), () => pick(one)),
        ),
      )
      active = -1
      open()
      if (query !== '') highlight(0)
    } catch (error) {
      if (question === asked) note(`${say('trouble')} (${error.word ?? error.message})`)
    }
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(search, 150)
  }

  input.addEventListener('input', later)
  input.addEventListener('click', () => {
    if (!isOpen()) search()
    if (!setup.multiple) input.select()
  })
  input.addEventListener('blur', () => {
    close()
    if (setup.multiple) input.value = ''
    else if (input.value.trim() === '' && selected.length > 0) change([])
    else input.value = selected[0]?.label ?? ''
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen()) search()
      else highlight(active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1))
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (isOpen()) entries()[active]?.click()
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key === 'Backspace' && input.value === '' && setup.multiple && selected.length > 0) {
      change(selected.slice(0, -1))
    }
  })
  clear.addEventListener('click', () => {
    change([])
    input.focus()
  })
  draw()
  return frame
}

function chip(one, remove) {
  const label = say('remove', { name: one.label })
  return h(
    'span',
    { class: 'chip' },
    one.label,
    h('button', { type: 'button', 'aria-label': label, onclick: remove }, icon('close')),
  )
}

function option(one, id, isChosen, pick) {
  return h(
    'li',
    {
      id,
      role: 'option',
      class: 'combo-option',
      'aria-selected': isChosen ? 'true' : 'false',
      // Before the blur, or the list would be gone when the click arrives.
      onmousedown: (event) => event.preventDefault(),
      onclick: pick,
    },
    h('span', {}, one.label),
    one.description ? h('span', { class: 'menu-detail' }, one.description) : null,
  )
}
