import { fill, h } from '../elements/dom.js'
import { floatingHome, placeUnder } from '../elements/float.js'
import { keepFocus } from '../elements/focus-return.js'
import { emojiList } from '../text/emoji.js'
import { translate } from '../words/translate.js'

/** The most common reactions, shown first. */
const COMMON_NAMES = ['+1', 'white_check_mark', 'eyes', 'pray', 'tada', 'heart', 'joy', 'thinking_face']
const COLUMNS = 8

/**
 * Lets a person choose an emoji: typing searches by name, arrows move, Enter takes, Esc gives the focus back.
 *
 * @param {HTMLElement} anchor
 * @param {(name: string) => void} onPick gets the name, without colons
 */
export function pickEmoji(anchor, onPick) {
  const all = emojiList()
  const common = all
    .filter(([name]) => COMMON_NAMES.includes(name))
    .sort(([a], [b]) => COMMON_NAMES.indexOf(a) - COMMON_NAMES.indexOf(b))
  const ordered = [...common, ...all.filter(([name]) => !COMMON_NAMES.includes(name))]
  const search = h('input', {
    class: 'menu-filter',
    type: 'search',
    placeholder: translate('searchEmoji'),
    'aria-label': translate('searchEmoji'),
    oninput: () => draw(),
  })
  const grid = h('div', { class: 'emoji-grid', role: 'group', 'aria-label': translate('addReaction') })
  const note = h('p', { class: 'menu-empty', role: 'status' })
  const attributes = {
    class: 'menu emoji-picker',
    popover: 'auto',
    role: 'dialog',
    'aria-label': translate('addReaction'),
  }
  const panel = h(
    'div',
    { ...attributes, onkeydown: (event) => move(event, search, grid) },
    search,
    grid,
    note,
  )
  const take = (name) => {
    panel.hidePopover()
    onPick(name)
  }
  const draw = () => {
    const searchText = search.value.trim().toLowerCase().replaceAll(':', '').replaceAll(' ', '_')
    const matches = ordered.filter(([name]) => name.includes(searchText))
    fill(
      grid,
      matches.map(([name, picture]) =>
        h(
          'button',
          {
            type: 'button',
            class: 'emoji-choice',
            tabindex: '-1',
            'aria-label': name.replaceAll('_', ' '),
            title: `:${name}:`,
            onclick: () => take(name),
          },
          picture,
        ),
      ),
    )
    note.textContent = matches.length === 0 ? translate('noMatches') : ''
  }
  panel.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return
    anchor.setAttribute('aria-expanded', 'false')
    const hadFocus = panel.contains(document.activeElement) || document.activeElement === document.body
    panel.remove()
    if (hadFocus) returnFocus()
  })
  draw()
  const returnFocus = keepFocus(anchor)
  floatingHome(anchor).append(panel)
  panel.showPopover()
  anchor.setAttribute('aria-expanded', 'true')
  placeUnder(anchor, panel, { end: true })
  search.focus()
}

function move(event, search, grid) {
  const choices = [...grid.children]
  const index = choices.indexOf(document.activeElement)
  const isSearching = index < 0
  if (event.key === 'Enter' && isSearching) {
    event.preventDefault()
    choices[0]?.click()
    return
  }
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: isSearching ? 1 : COLUMNS, ArrowUp: -COLUMNS }[
    event.key
  ]
  // Left and right move within the word that is being typed.
  if (step === undefined || (isSearching && event.key !== 'ArrowDown')) return
  event.preventDefault()
  const next = choices[index + step]
  if (next) next.focus()
  else if (step < 0) search.focus()
}
