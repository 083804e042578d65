import { richText } from '../blocks/render-rich-text.js'
import { h } from '../elements/dom.js'
import { heldBy } from '../inputs/element-value.js'
import { plainWords } from '../text/mrkdwn.js'
import { caretIn, placeCaret } from './caret.js'
import { CODE_FACE } from './rich-text-lines.js'
import { richTextTools } from './rich-text-tools.js'
import { richTextValue } from './rich-text-value.js'

/**
 * The control of a `rich_text_input`: an editor whose value is a `rich_text` block, null while it is empty.
 *
 * @param {any} element
 * @param {import('../inputs/element-value.js').ControlSetup} setup
 */
export function richTextControl(element, { field, state, onChange, onEnter }) {
  const held = heldBy(element, state)
  const area = h(
    'div',
    {
      ...field,
      class: 'editor-text rich-text',
      contenteditable: 'true',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-placeholder': element.placeholder ? plainWords(element.placeholder) : null,
      'data-placeholder': element.placeholder ? plainWords(element.placeholder) : null,
      autofocus: element.focus_on_load,
    },
    held ? editable(richText(held, keepPiece)) : null,
  )
  const tools = richTextTools(area, field['aria-labelledby'])
  const look = () => {
    const value = richTextValue(area)
    area.classList.toggle('is-empty', value === null && !area.querySelector('li, blockquote, pre'))
    return value
  }
  area.addEventListener('input', (event) => {
    // A list or a quote of which nothing is left goes too.
    if (event.inputType?.startsWith('delete') && area.textContent === '') startAnew()
    onChange(look())
    tools.update()
  })
  for (const moved of ['keyup', 'mouseup', 'focus']) area.addEventListener(moved, tools.update)
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || tools.key(event) || event.ctrlKey || event.metaKey) return
    if (event.key !== 'Enter') return
    if (onEnter && !event.shiftKey) {
      event.preventDefault()
      onEnter(look())
    } else if ((tools.closest('pre') || tools.closest('blockquote')) && isOnEmptyLine()) {
      event.preventDefault()
      leaveFrame()
    }
  })
  // What is pasted or dropped brings its words and nothing of its looks.
  area.addEventListener('paste', (event) => insertPlain(event, event.clipboardData))
  area.addEventListener('drop', (event) => insertPlain(event, event.dataTransfer))
  // A click into a link puts the caret there.
  area.addEventListener('click', (event) => event.stopPropagation())
  area.keepCaret = () => caretIn(area)
  area.placeCaret = (count) => placeCaret(area, count)
  look()

  /** Nothing of the looks of what was deleted is left for what is typed next. */
  function startAnew() {
    area.replaceChildren()
    document.getSelection().collapse(area, 0)
  }

  /** Enter on an empty line at the end of a quote or code goes on below it. */
  function leaveFrame() {
    const frame = tools.closest('pre') ?? tools.closest('blockquote')
    while (frame.lastChild?.nodeName === 'BR') frame.lastChild.remove()
    const below = h('div', {}, h('br'))
    frame.after(below)
    if (frame.textContent === '') frame.remove()
    document.getSelection().collapse(below, 0)
    onChange(look())
    tools.update()
  }

  /** Whether the caret is on an empty last line of the quote or code around it. */
  function isOnEmptyLine() {
    const { focusNode, focusOffset } = document.getSelection()
    const frame = tools.closest('pre') ?? tools.closest('blockquote')
    if (focusNode !== frame) return false
    const rest = [...frame.childNodes].slice(focusOffset)
    const before = frame.childNodes[focusOffset - 1]
    return (!before || before.nodeName === 'BR') && rest.every((node) => node.nodeName === 'BR')
  }
  return h('div', { class: 'editor' }, tools.node, area)
}

/** The nodes of rich text with such tags as the browser's commands take off again. */
function editable(body) {
  for (const [tag, make] of [
    ['code', () => h('font', { face: CODE_FACE })],
    ['del', () => h('s')],
  ]) {
    for (const node of body.querySelectorAll(tag)) {
      const made = make()
      made.append(...node.childNodes)
      node.replaceWith(made)
    }
  }
  return [...body.childNodes]
}

/** Pieces that are more than words stay whole, with what they are. */
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
