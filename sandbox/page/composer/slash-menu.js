import { fill, h } from '../elements/dom.js'
import { placeUnder } from '../elements/float.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'

let menus = 0

/**
 * Offers the apps' slash commands while a command name is being typed. Tab or Enter completes, arrows choose, Esc hides.
 *
 * @param {HTMLTextAreaElement} area
 * @param {(text: string) => void} onComplete gets the new text of the field
 */
export function slashMenu(area, onComplete) {
  menus += 1
  const id = `slash-${menus}`
  const props = { class: 'combo-list slash-list', popover: 'manual', 'aria-label': translate('commands') }
  const list = h('ul', { id, role: 'listbox', ...props })
  let matches = []
  let active = 0

  const close = () => {
    if (list.matches(':popover-open')) list.hidePopover()
    list.remove()
    area.removeAttribute('aria-activedescendant')
    area.removeAttribute('aria-controls')
    matches = []
  }
  const complete = (command) => {
    close()
    onComplete(`${command.command} `)
    area.focus()
  }
  const draw = () => {
    fill(
      list,
      matches.map((command, index) =>
        h(
          'li',
          {
            id: `${id}-${index}`,
            role: 'option',
            class: index === active ? 'combo-option active' : 'combo-option',
            'aria-selected': index === active ? 'true' : 'false',
            onmousedown: (event) => event.preventDefault(),
            onclick: () => complete(command),
          },
          h('span', {}, h('strong', {}, command.command), command.usage_hint ? ` ${command.usage_hint}` : ''),
          h('span', { class: 'menu-detail' }, [command.description, command.app].filter(Boolean).join(' · ')),
        ),
      ),
    )
    area.setAttribute('aria-activedescendant', `${id}-${active}`)
  }
  const update = () => {
    const typed = area.value.match(/^\/\S*$/)?.[0]
    const prefix = typed?.toLowerCase()
    matches = prefix ? commands().filter((command) => command.command.startsWith(prefix)) : []
    if (matches.length === 0) return close()
    active = Math.min(active, matches.length - 1)
    draw()
    if (!list.isConnected) document.body.append(list)
    area.setAttribute('aria-controls', id)
    if (!list.matches(':popover-open')) list.showPopover()
    placeUnder(area.closest('.composer') ?? area, list, { wide: true })
  }
  /** Handles a key while the menu is open; true when it was for the menu. */
  const handleKey = (event) => {
    const command = matches[active]
    if (!command) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + matches.length) % matches.length
      draw()
    } else if (event.key === 'Tab' || (event.key === 'Enter' && area.value.trim() !== command.command)) {
      complete(command)
    } else if (event.key === 'Escape') {
      close()
    } else {
      return false
    }
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { update, close, handleKey }
}

function commands() {
  return session.apps.flatMap((app) => (app.commands ?? []).map((command) => ({ ...command, app: app.name })))
}
