import { h } from '../../elements/dom.js'
import { icon } from '../../elements/icons.js'
import { translate } from '../../words/translate.js'
import { editorCommands } from './editor-commands.js'

/** The tools of the toolbar: icon and name, the key with Ctrl (or ⌘), and whether Shift belongs to it. */
const TOOLS = [
  { name: 'bold', key: 'b' },
  { name: 'italic', key: 'i' },
  { name: 'strike', key: 'x', shift: true },
  { name: 'code', key: 'c', shift: true },
  { name: 'link', key: 'u', shift: true },
  { name: 'ordered', key: '7', code: 'Digit7', shift: true },
  { name: 'bullet', key: '8', code: 'Digit8', shift: true },
  { name: 'quote', key: '9', code: 'Digit9', shift: true },
  { name: 'preformatted', key: 'c', shift: true, alt: true },
]
/**
 * The tools of a rich text editor: a toolbar with one stop for Tab and arrows inside, and the keys that do the same.
 *
 * @param {HTMLElement} area the editable element
 * @param {string} labelledBy id of the editor's label
 */
export function richTextTools(area, labelledBy) {
  const isMac = navigator.platform.startsWith('Mac')
  const linkButton = () => buttons.find((candidate) => candidate.dataset.tool === 'link')
  const commands = editorCommands(area, linkButton, update)
  const buttons = TOOLS.map((tool, index) =>
    toolButton(tool, isMac, index === 0, () => commands.run(tool.name)),
  )
  const attributes = { class: 'editor-tools', role: 'toolbar', 'aria-labelledby': labelledBy }
  const onkeydown = (event) => moveInside(buttons, event)
  const node = h('div', { ...attributes, 'aria-controls': area.id, onkeydown }, buttons)

  /** Shows which tools are on where the caret is. */
  function update() {
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(commands.isOn(button.dataset.tool)))
  }

  /** Handles the key of a tool; true when it was one. */
  function key(event) {
    if (isMac ? !event.metaKey : !event.ctrlKey) return false
    const pressed = event.key.toLowerCase()
    const way = { ']': 'indent', '[': 'outdent' }[pressed]
    if (way && commands.closest('li')) {
      event.preventDefault()
      document.execCommand(way)
      return true
    }
    const tool = TOOLS.find(
      (candidate) =>
        (candidate.key === pressed || candidate.code === event.code) &&
        Boolean(candidate.shift) === event.shiftKey &&
        Boolean(candidate.alt) === event.altKey,
    )
    if (!tool) return false
    event.preventDefault()
    commands.run(tool.name)
    return true
  }

  return { node, key, update, closest: commands.closest }
}

function toolButton(tool, isMac, isFirst, run) {
  const name = translate(`rich_${tool.name}`)
  return h(
    'button',
    {
      type: 'button',
      class: 'icon-button editor-tool',
      'data-tool': tool.name,
      tabindex: isFirst ? '0' : '-1',
      'aria-label': name,
      'aria-pressed': 'false',
      title: `${name} (${keyName(tool, isMac)})`,
      // The selection in the text must not be lost.
      onmousedown: (event) => event.preventDefault(),
      onclick: run,
    },
    icon(tool.name),
  )
}

/** Moves the focus among the buttons of the toolbar, which is one stop for Tab. */
function moveInside(buttons, event) {
  const index = buttons.indexOf(document.activeElement)
  const { length } = buttons
  const to = {
    ArrowRight: (index + 1) % length,
    ArrowLeft: (index - 1 + length) % length,
    Home: 0,
    End: length - 1,
  }
  const next = index < 0 ? undefined : buttons[to[event.key]]
  if (!next) return
  event.preventDefault()
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1
  next.focus()
}

function keyName(tool, isMac) {
  const parts = [
    isMac ? '⌘' : 'Ctrl',
    tool.alt && (isMac ? '⌥' : 'Alt'),
    tool.shift && (isMac ? '⇧' : 'Shift'),
  ]
  return [...parts, tool.key.toUpperCase()].filter(Boolean).join(isMac ? '' : '+')
}
