import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { say } from '../words/translate.js'
import { askLink } from './link-form.js'
import { CODE_FACE } from './rich-text-lines.js'

/** What the toolbar offers: icon and name, the key with Ctrl (or ⌘), and whether Shift belongs to it. */
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
const COMMANDS = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strikeThrough',
  ordered: 'insertOrderedList',
  bullet: 'insertUnorderedList',
}
const TAGS = { link: 'a', quote: 'blockquote', preformatted: 'pre' }

/**
 * The tools of a rich text editor: a toolbar with one stop for Tab and arrows inside, and the keys that do the same.
 *
 * @param {HTMLElement} area the editable element
 * @param {string} labelledBy id of the editor's label
 */
export function richTextTools(area, labelledBy) {
  const isMac = navigator.platform.startsWith('Mac')
  const buttons = TOOLS.map((tool, at) =>
    h(
      'button',
      {
        type: 'button',
        class: 'icon-button editor-tool',
        'data-tool': tool.name,
        tabindex: at === 0 ? '0' : '-1',
        'aria-label': say(`rich_${tool.name}`),
        'aria-pressed': 'false',
        title: `${say(`rich_${tool.name}`)} (${keyName(tool, isMac)})`,
        // The selection in the text must not be lost.
        onmousedown: (event) => event.preventDefault(),
        onclick: () => run(tool.name),
      },
      icon(tool.name),
    ),
  )
  const look = { class: 'editor-tools', role: 'toolbar', 'aria-labelledby': labelledBy }
  const node = h('div', { ...look, 'aria-controls': area.id, onkeydown: moveInside }, buttons)

  function run(name) {
    area.focus()
    document.execCommand('styleWithCSS', false, false)
    if (COMMANDS[name]) document.execCommand(COMMANDS[name])
    else if (name === 'code') document.execCommand('fontName', false, isCode() ? 'plain' : CODE_FACE)
    else if (name === 'link') return editLink()
    else toggleFrame(TAGS[name])
    update()
  }

  function toggleFrame(tag) {
    const isOn = closest(tag) !== null
    // A line is one thing only.
    for (const list of ['insertOrderedList', 'insertUnorderedList'])
      if (document.queryCommandState(list)) document.execCommand(list)
    document.execCommand('formatBlock', false, isOn ? 'div' : tag)
    if (isOn && closest(tag)) document.execCommand('outdent')
  }

  function editLink() {
    const around = closest('a')
    const selection = document.getSelection()
    if (around) selection.selectAllChildren(around)
    const range = selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null
    const held = { words: selection.toString(), url: around?.getAttribute('href') ?? '' }
    const button = buttons.find((one) => one.dataset.tool === 'link')
    askLink(button, held, (link) => {
      area.focus()
      if (range) {
        selection.removeAllRanges()
        selection.addRange(range)
      }
      if (!link) return
      if (link.words !== held.words) {
        document.execCommand('insertText', false, link.words)
        for (let at = 0; at < link.words.length; at += 1) selection.modify('extend', 'backward', 'character')
      }
      document.execCommand('createLink', false, link.url)
      selection.collapseToEnd()
      leaveLink()
      update()
    })
  }

  /** What is typed behind a link is no part of it. */
  function leaveLink() {
    const around = closest('a')
    if (!around) return
    const gap = document.createTextNode('\u200b')
    around.after(gap)
    document.getSelection().collapse(gap, 1)
  }

  function closest(tag) {
    const { focusNode } = document.getSelection()
    const element = focusNode?.nodeType === Node.TEXT_NODE ? focusNode.parentElement : focusNode
    const found = element?.closest?.(tag)
    return found && area.contains(found) && found !== area ? found : null
  }

  /** The browser names the font in use: that of code as it is chosen, or the one that the style sheet shows it in. */
  function isCode() {
    const plain = (families) => families.replace(/["'\s]/g, '')
    const font = plain(document.queryCommandValue('fontName'))
    if (font === CODE_FACE) return true
    return font === plain(getComputedStyle(area).getPropertyValue('--mono')) && !closest('pre')
  }

  /** Shows which tools are on where the caret is. */
  function update() {
    for (const button of buttons) {
      const { tool } = button.dataset
      const isOn = COMMANDS[tool]
        ? document.queryCommandState(COMMANDS[tool])
        : tool === 'code'
          ? isCode()
          : closest(TAGS[tool]) !== null
      button.setAttribute('aria-pressed', String(isOn))
    }
  }

  /** Handles the key of a tool; true when it was one. */
  function key(event) {
    if (isMac ? !event.metaKey : !event.ctrlKey) return false
    const pressed = event.key.toLowerCase()
    const way = { ']': 'indent', '[': 'outdent' }[pressed]
    if (way && closest('li')) {
      event.preventDefault()
      document.execCommand(way)
      return true
    }
    const tool = TOOLS.find(
      (one) =>
        (one.key === pressed || one.code === event.code) &&
        Boolean(one.shift) === event.shiftKey &&
        Boolean(one.alt) === event.altKey,
    )
    if (!tool) return false
    event.preventDefault()
    run(tool.name)
    return true
  }

  function moveInside(event) {
    const at = buttons.indexOf(document.activeElement)
    const { length } = buttons
    const to = {
      ArrowRight: (at + 1) % length,
      ArrowLeft: (at - 1 + length) % length,
      Home: 0,
      End: length - 1,
    }
    const next = at < 0 ? undefined : buttons[to[event.key]]
    if (!next) return
    event.preventDefault()
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1
    next.focus()
  }

  return { node, key, update, closest }
}

function keyName(tool, isMac) {
  const parts = [
    isMac ? '⌘' : 'Ctrl',
    tool.alt && (isMac ? '⌥' : 'Alt'),
    tool.shift && (isMac ? '⇧' : 'Shift'),
  ]
  return [...parts, tool.key.toUpperCase()].filter(Boolean).join(isMac ? '' : '+')
}
