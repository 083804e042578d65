import { fill, h } from '../elements/dom.js'
import { floatingHome, placeUnder } from '../elements/float.js'

/**
 * The list of choices that floats below a combo box, with one of them highlighted.
 *
 * @param {string} id
 * @param {HTMLInputElement} input the field that the list belongs to
 * @param {HTMLElement} frame the element below which the list floats
 */
export function comboList(id, input, frame) {
  let active = -1
  const node = h('ul', { id, role: 'listbox', class: 'combo-list', popover: 'manual' })
  const entries = () => [...node.querySelectorAll('[role=option]')]
  const isOpen = () => node.matches(':popover-open')

  function open() {
    if (!node.isConnected) floatingHome(input).append(node)
    if (!isOpen()) node.showPopover()
    input.setAttribute('aria-expanded', 'true')
    placeUnder(frame, node, { wide: true })
  }

  function close() {
    if (isOpen()) node.hidePopover()
    node.remove()
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    active = -1
  }

  function highlight(index) {
    const all = entries()
    if (all.length === 0) return
    active = (index + all.length) % all.length
    all.forEach((entry, entryIndex) => {
      entry.classList.toggle('active', entryIndex === active)
    })
    input.setAttribute('aria-activedescendant', all[active].id)
    all[active].scrollIntoView({ block: 'nearest' })
  }

  return {
    isOpen,
    close,
    /** Shows a sentence in place of choices. */
    note(words) {
      fill(node, h('li', { class: 'combo-note' }, words))
      open()
    },
    /** Shows these choices; `pick` is called with the one that is clicked. */
    show(choices, isChosen, pick) {
      fill(
        node,
        choices.map((choice, index) =>
          choice.heading
            ? h('li', { class: 'combo-heading', role: 'presentation' }, choice.heading)
            : option(choice, `${id}-${index}`, isChosen(choice), () => pick(choice)),
        ),
      )
      active = -1
      open()
    },
    highlightFirst: () => highlight(0),
    highlightNext: () => highlight(active + 1),
    highlightPrevious: () => highlight(active < 0 ? active : active - 1),
    /** Picks the highlighted choice, if any. */
    pickHighlighted: () => entries()[active]?.click(),
  }
}

function option(choice, id, isChosen, pick) {
  return h(
    'li',
    {
      id,
      role: 'option',
      class: 'combo-option',
      'aria-selected': isChosen ? 'true' : 'false',
      // Without this the field would lose the focus, and the list would be gone when the click arrives.
      onmousedown: (event) => event.preventDefault(),
      onclick: pick,
    },
    h('span', {}, choice.label),
    choice.description ? h('span', { class: 'menu-detail' }, choice.description) : null,
  )
}
