import { h } from '../../elements/dom.js'
import { plainWords } from '../../text/mrkdwn.js'
import { richText } from '../../text/render-rich-text.js'
import { currentValue } from '../element-value.js'
import { caretIn, placeCaret } from './caret.js'
import { CODE_FACE } from './rich-text-lines.js'
import { richTextTools } from './rich-text-tools.js'
import { richTextValue } from './rich-text-value.js'

/**
 * The control of a `rich_text_input`: an editor whose value is a `rich_text` block, null while it is empty.
 *
 * @param {any} element
 * @param {import('../element-value.js').ControlSetup} setup
 */
export function richTextControl(element, { field, state, onChange, onEnter }) {
  const initialValue = currentValue(element, state)
  const area = editorArea(element, field, initialValue ? editable(richText(initialValue, keepPiece)) : null)
  const tools = richTextTools(area, field['aria-labelledby'])
  const read = () => {
    const value = richTextValue(area)
    area.classList.toggle('is-empty', value === null && !area.querySelector('li, blockquote, pre'))
    return value
  }
  const notifyChange = () => {
    onChange(read())
    tools.update()
  }
  area.addEventListener('input', (event) => {
    // An empty list or quote is removed as well.
    if (event.inputType?.startsWith('delete') && area.textContent === '') clear(area)
    notifyChange()
  })
  for (const eventName of ['keyup', 'mouseup', 'focus']) area.addEventListener(eventName, tools.update)
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || tools.key(event) || event.ctrlKey || event.metaKey) return
    if (event.key !== 'Enter') return
    const frame = tools.closest('pre') ?? tools.closest('blockquote')
    if (onEnter && !event.shiftKey) {
      event.preventDefault()
      onEnter(read())
    } else if (frame && isOnEmptyLastLine(frame)) {
      event.preventDefault()
      leaveFrame(frame)
      notifyChange()
    }
  })
  // Pasted or dropped text comes without its formatting.
  area.addEventListener('paste', (event) => insertPlain(event, event.clipboardData))
  area.addEventListener('drop', (event) => insertPlain(event, event.dataTransfer))
  // A click into a link puts the caret there.
  area.addEventListener('click', (event) => event.stopPropagation())
  area.keepCaret = () => caretIn(area)
  area.placeCaret = (count) => placeCaret(area, count)
  read()
  return h('div', { class: 'editor' }, tools.node, area)
}

function editorArea(element, field, content) {
  const placeholder = element.placeholder ? plainWords(element.placeholder) : null
  return h(
    'div',
    {
      ...field,
      class: 'editor-text rich-text',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-placeholder': placeholder,
      'data-placeholder': placeholder,
      autofocus: element.focus_on_load,
    },
    content,
  )
}

/** Removes also the formatting that deleted text leaves behind. */
function clear(area) {
  area.replaceChildren()
  document.getSelection().collapse(area, 0)
}

/** Puts the caret on a line of its own below a quote or code, without the empty lines at its end. */
function leaveFrame(frame) {
  while (frame.lastChild?.nodeName === 'BR') frame.lastChild.remove()
  const below = h('div', {}, h('br'))
  frame.after(below)
  if (frame.textContent === '') frame.remove()
  document.getSelection().collapse(below, 0)
}

/** Whether the caret is on an empty last line of this quote or code. */
function isOnEmptyLastLine(frame) {
  const { focusNode, focusOffset } = document.getSelection()
  if (focusNode !== frame) return false
  const rest = [...frame.childNodes].slice(focusOffset)
  const before = frame.childNodes[focusOffset - 1]
  return (!before || before.nodeName === 'BR') && rest.every((node) => node.nodeName === 'BR')
}

/** The nodes of rich text, with the tags that the browser's own commands can remove. */
function editable(body) {
  for (const [tag, make] of [
    ['code', () => h('font', { face: CODE_FACE })],
    ['del', () => h('s')],
  ]) {
    for (const node of body.querySelectorAll(tag)) {
      const replacement = make()
      replacement.append(...node.childNodes)
      node.replaceWith(replacement)
    }
  }
  return [...body.childNodes]
}

/** Pieces other than text stay whole, with their element as JSON. */
function keepPiece(element, node) {
  const isWords = element.type === 'text' || (element.type === 'link' && holdsLink(node))
  if (isWords) return node
  const piece = { class: 'editor-piece', contenteditable: 'false', 'data-piece': JSON.stringify(element) }
  return h('span', piece, node)
}

function holdsLink(node) {
  return node instanceof Element && (node.matches('a') || node.querySelector('a') !== null)
}

function insertPlain(event, data) {
  event.preventDefault()
  const words = data?.getData('text/plain') ?? ''
  if (words !== '') document.execCommand('insertText', false, words)
}
