import { fill, h } from './dom.js'
import { floatingHome, placeUnder } from './float.js'
import { say } from './words.js'

/**
 * @typedef {object} MenuItem
 * @property {unknown} label
 * @property {string} [detail] a second, quieter line
 * @property {string} [words] what the filter looks through
 * @property {string} [heading] a heading instead of an item
 * @property {boolean} [danger]
 * @property {boolean} [current]
 * @property {() => void} [pick]
 */

/**
 * Opens a menu at a button. Arrow keys move, Enter picks, Esc closes and gives the focus back.
 *
 * @param {HTMLElement} anchor
 * @param {MenuItem[]} items
 * @param {{ label: string, end?: boolean, wide?: boolean, filter?: boolean }} look
 */
export function openMenu(anchor, items, look) {
  const list = h('div', { role: 'menu', 'aria-label': look.label, class: 'menu-items' })
  const search = look.filter
    ? h('input', {
        class: 'menu-filter',
        type: 'search',
        placeholder: say('typeToSearch'),
        'aria-label': say('typeToSearch'),
      })
    : null
  const menu = h('div', { class: 'menu', popover: 'auto' }, search, list)
  const close = () => menu.hidePopover()
  const draw = () => {
    const wanted = search?.value.trim().toLowerCase() ?? ''
    const shown = items.filter((item) => item.heading || (item.words ?? '').toLowerCase().includes(wanted))
    fill(
      list,
      shown.map((item) => (item.heading ? heading(item) : entry(item, close))),
    )
    if (!list.querySelector('[role=menuitem]')) fill(list, h('p', { class: 'menu-empty' }, say('noMatches')))
  }
  search?.addEventListener('input', draw)
  menu.addEventListener('keydown', (event) => moveFocus(event, list, search))
  menu.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return
    anchor.setAttribute('aria-expanded', 'false')
    const inside = menu.contains(document.activeElement) || document.activeElement === document.body
    menu.remove()
    if (inside) anchor.focus()
  })
  draw()
  floatingHome(anchor).append(menu)
  menu.showPopover()
  anchor.setAttribute('aria-expanded', 'true')
  placeUnder(anchor, menu, look)
  const first = search ?? list.querySelector('[aria-current], [role=menuitem]')
  first?.focus()
}

function heading(item) {
  return h('p', { class: 'menu-heading' }, item.heading)
}

function entry(item, close) {
  const run = () => {
    close()
    item.pick?.()
  }
  const props = {
    role: 'menuitem',
    type: 'button',
    tabindex: '-1',
    class: item.danger ? 'menu-item danger' : 'menu-item',
    'aria-current': item.current ? 'true' : null,
    onclick: run,
  }
  const detail = item.detail ? h('span', { class: 'menu-detail' }, item.detail) : null
  return h('button', props, h('span', { class: 'menu-label' }, item.label), detail)
}

function moveFocus(event, list, search) {
  const entries = [...list.querySelectorAll('[role=menuitem]')]
  const at = entries.indexOf(document.activeElement)
  const last = entries.length - 1
  const target = {
    ArrowDown: at === last ? 0 : at + 1,
    ArrowUp: at <= 0 ? last : at - 1,
    Home: 0,
    End: last,
  }[event.key]
  if (event.key === 'Enter' && document.activeElement === search) {
    event.preventDefault()
    entries[0]?.click()
  } else if (target !== undefined && !(document.activeElement === search && event.key.length > 9)) {
    event.preventDefault()
    entries[target]?.focus()
  }
}
