import { translate } from '../words/translate.js'
import { fill, h } from './dom.js'
import { floatingHome, placeUnder } from './float.js'
import { keepFocus } from './focus-return.js'
import { icon } from './icons.js'

/**
 * @typedef {object} MenuItem
 * @property {unknown} label
 * @property {string} [detail] a second, quieter line
 * @property {string} [words] the text that the filter searches
 * @property {string} [heading] a heading instead of an item
 * @property {boolean} [danger]
 * @property {boolean} [current]
 * @property {() => void} [pick]
 * @property {string} [href] the target of the item when it is opened in a tab of its own
 * @property {{ label: string, href: string }} [aside] a link beside the item, into a new tab
 */

/**
 * Opens a menu at a button. Arrow keys move, Enter picks, Esc closes and gives the focus back.
 *
 * @param {HTMLElement} anchor
 * @param {MenuItem[]} items
 * @param {{ label: string, end?: boolean, wide?: boolean, filter?: boolean }} options
 */
export function openMenu(anchor, items, options) {
  const list = h('div', { role: 'menu', 'aria-label': options.label, class: 'menu-items' })
  const search = options.filter
    ? h('input', {
        class: 'menu-filter',
        type: 'search',
        placeholder: translate('typeToSearch'),
        'aria-label': translate('typeToSearch'),
      })
    : null
  const menu = h('div', { class: 'menu', popover: 'auto' }, search, list)
  const close = () => menu.hidePopover()
  const draw = () => {
    const searchText = search?.value.trim().toLowerCase() ?? ''
    const matches = items.filter(
      (item) => item.heading || (item.words ?? '').toLowerCase().includes(searchText),
    )
    fill(
      list,
      matches.map((item) => (item.heading ? heading(item) : entry(item, close))),
    )
    if (!list.querySelector('[role=menuitem]'))
      fill(list, h('p', { class: 'menu-empty' }, translate('noMatches')))
  }
  search?.addEventListener('input', draw)
  menu.addEventListener('keydown', (event) => moveFocus(event, list, search, close))
  menu.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return
    anchor.setAttribute('aria-expanded', 'false')
    const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body
    menu.remove()
    if (hadFocus) returnFocus()
  })
  draw()
  const returnFocus = keepFocus(anchor)
  floatingHome(anchor).append(menu)
  menu.showPopover()
  anchor.setAttribute('aria-expanded', 'true')
  placeUnder(anchor, menu, options)
  const first = search ?? list.querySelector('[aria-current], [role=menuitem]')
  first?.focus()
}

function heading(item) {
  return h('p', { class: 'menu-heading' }, item.heading)
}

function entry(item, close) {
  const run = (event) => {
    // A link that is opened elsewhere leaves this menu as it is.
    if (item.href && (event.ctrlKey || event.metaKey || event.shiftKey)) return
    event.preventDefault()
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
  const words = [h('span', { class: 'menu-label' }, item.label), detail]
  const main = item.href
    ? h('a', { ...props, type: null, href: item.href }, words)
    : h('button', props, words)
  if (!item.aside) return main
  const { label, href } = item.aside
  const attributes = {
    class: 'icon-button menu-aside',
    role: 'menuitem',
    tabindex: '-1',
    'aria-label': label,
    title: label,
  }
  const asideLink = h(
    'a',
    { ...attributes, href, target: '_blank', rel: 'noopener', onclick: () => close() },
    icon('window'),
  )
  return h('div', { class: 'menu-row', role: 'none' }, main, asideLink)
}

function moveFocus(event, list, search, close) {
  const entries = [...list.querySelectorAll('.menu-item')]
  const active = document.activeElement
  const isSearching = active === search
  const index = entries.findIndex(
    (candidate) => candidate === active || candidate.nextElementSibling === active,
  )
  const last = entries.length - 1
  if (event.key === 'Tab') {
    // Tab leaves the menu: it closes, and its button gets the focus back.
    event.preventDefault()
    close()
    return
  }
  if (event.key === 'Enter' && isSearching) {
    event.preventDefault()
    entries[0]?.click()
    return
  }
  const steps = {
    ArrowDown: index === last ? 0 : index + 1,
    ArrowUp: index <= 0 ? last : index - 1,
    Home: 0,
    End: last,
  }
  const sideways = { ArrowRight: entries[index]?.nextElementSibling, ArrowLeft: entries[index] }[event.key]
  const inField = isSearching && !event.key.startsWith('Arrow')
  const next =
    inField || (isSearching && sideways !== undefined) ? null : (entries[steps[event.key]] ?? sideways)
  const letterMatch = search ? null : nextByLetter(entries, index, event)
  if (!next && !letterMatch) return
  event.preventDefault()
  ;(next ?? letterMatch).focus()
}

/** The next entry whose words begin with the letter that was pressed; null for any other key. */
function nextByLetter(entries, index, event) {
  if (event.key.length !== 1 || event.key === ' ' || event.ctrlKey || event.metaKey || event.altKey)
    return null
  const letter = event.key.toLowerCase()
  const ordered = [...entries.slice(index + 1), ...entries.slice(0, index + 1)]
  return ordered.find((candidate) => candidate.textContent.trim().toLowerCase().startsWith(letter)) ?? null
}
