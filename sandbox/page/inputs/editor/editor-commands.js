import { askLink } from './link-form.js'
import { CODE_FACE } from './rich-text-lines.js'

/** The commands that the browser carries out itself. */
const COMMANDS = {
  bold: 'bold',
  italic: 'italic',
  strike: 'strikeThrough',
  ordered: 'insertOrderedList',
  bullet: 'insertUnorderedList',
}
const TAGS = { link: 'a', quote: 'blockquote', preformatted: 'pre' }

/**
 * The effects of a rich text editor's tools on the selection.
 *
 * @param {HTMLElement} area the editable element
 * @param {() => HTMLElement} linkButton where the form of a link opens
 * @param {() => void} onDone called when a tool has done its work
 */
export function editorCommands(area, linkButton, onDone) {
  /** The element of this tag around the caret; null outside of one. */
  const closest = (tag) => closestInside(area, tag)

  function run(name) {
    area.focus()
    document.execCommand('styleWithCSS', false, false)
    if (COMMANDS[name]) document.execCommand(COMMANDS[name])
    else if (name === 'code') document.execCommand('fontName', false, isCode(area) ? 'plain' : CODE_FACE)
    else if (name === 'link') return editLink(area, linkButton(), onDone)
    else toggleFrame(area, TAGS[name])
    onDone()
  }

  /** Whether a tool is on where the caret is. */
  function isOn(name) {
    if (COMMANDS[name]) return document.queryCommandState(COMMANDS[name])
    return name === 'code' ? isCode(area) : closest(TAGS[name]) !== null
  }

  return { run, isOn, closest }
}

function closestInside(area, tag) {
  const { focusNode } = document.getSelection()
  const element = focusNode?.nodeType === Node.TEXT_NODE ? focusNode.parentElement : focusNode
  const match = element?.closest?.(tag)
  return match && area.contains(match) && match !== area ? match : null
}

function toggleFrame(area, tag) {
  const isOn = closestInside(area, tag) !== null
  // A line is one thing only.
  for (const list of ['insertOrderedList', 'insertUnorderedList'])
    if (document.queryCommandState(list)) document.execCommand(list)
  document.execCommand('formatBlock', false, isOn ? 'div' : tag)
  if (isOn && closestInside(area, tag)) document.execCommand('outdent')
}

function editLink(area, button, onDone) {
  const existingLink = closestInside(area, 'a')
  const selection = document.getSelection()
  if (existingLink) selection.selectAllChildren(existingLink)
  const range = selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null
  const currentLink = { words: selection.toString(), url: existingLink?.getAttribute('href') ?? '' }
  askLink(button, currentLink, (link) => {
    area.focus()
    if (range) {
      selection.removeAllRanges()
      selection.addRange(range)
    }
    if (!link) return
    if (link.words !== currentLink.words) {
      document.execCommand('insertText', false, link.words)
      for (let count = 0; count < link.words.length; count += 1)
        selection.modify('extend', 'backward', 'character')
    }
    document.execCommand('createLink', false, link.url)
    selection.collapseToEnd()
    leaveLink(area)
    onDone()
  })
}

/** Moves the caret behind a link, so that what is typed next is not part of it. */
function leaveLink(area) {
  const existingLink = closestInside(area, 'a')
  if (!existingLink) return
  const gap = document.createTextNode('\u200b')
  existingLink.after(gap)
  document.getSelection().collapse(gap, 1)
}

/**
 * Whether the caret is in code: the browser reports either the font of code or the font that the style sheet gives it.
 */
function isCode(area) {
  const plain = (families) => families.replace(/["'\s]/g, '')
  const font = plain(document.queryCommandValue('fontName'))
  if (font === CODE_FACE) return true
  return font === plain(getComputedStyle(area).getPropertyValue('--mono')) && !closestInside(area, 'pre')
}
