import { emojiOf, unicodeOf } from '../../text/emoji.js'
import { linesOf, withStyle } from './rich-text-lines.js'

const SPECIAL = /https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]，。；：！？）]|:[a-z0-9_+'-]+:/g

/**
 * The content of an editor as a `rich_text` block of Slack's client; null when it is empty. Reads nodes and
 * changes none of them. A node with `data-piece` is the element of rich text that it holds as JSON.
 *
 * @param {Node} root
 */
export function richTextValue(root) {
  const elements = groupLines(linesOf(root))
  return elements.length === 0 ? null : { type: 'rich_text', elements }
}

/** Lines that belong together as one element; empty ones at the beginning and at the end are left out. */
function groupLines(lines) {
  const isEmpty = (line) => line.kind !== 'list' && line.pieces.every(({ text }) => text?.trim() === '')
  const contentLines = lines.slice(
    lines.findIndex((line) => !isEmpty(line)),
    lines.findLastIndex((line) => !isEmpty(line)) + 1,
  )
  if (lines.every(isEmpty)) return []
  const elements = []
  for (const line of contentLines) {
    const last = elements.at(-1)
    const isList = line.kind === 'list'
    const pieces = line.kind === 'preformatted' ? plainPieces(line.pieces) : mergePieces(line.pieces)
    const type = `rich_text_${line.kind}`
    if (last?.type !== type || (isList && (last.style !== line.style || last.indent !== line.indent))) {
      elements.push(element(type, line, pieces))
    } else if (isList && !line.goesOn) {
      last.elements.push({ type: 'rich_text_section', elements: pieces })
    } else {
      const target = isList ? last.elements.at(-1) : last
      target.elements = joinPieces([...target.elements, { type: 'text', text: '\n' }, ...pieces])
    }
  }
  return elements
}

function element(type, line, pieces) {
  if (line.kind === 'list') {
    const elements = [{ type: 'rich_text_section', elements: pieces }]
    return { type, elements, style: line.style, indent: line.indent, border: 0 }
  }
  return line.kind === 'preformatted' ? { type, elements: pieces, border: 0 } : { type, elements: pieces }
}

/** Text with its addresses as links and its emoji as emoji; code stays as it is. */
function mergePieces(pieces) {
  return joinPieces(pieces).flatMap((piece) =>
    piece.type === 'text' && !piece.style?.code ? splitText(piece) : piece,
  )
}

function plainPieces(pieces) {
  return joinPieces(
    pieces.map((piece) => (piece.type === 'text' ? { type: 'text', text: piece.text } : codePiece(piece))),
  )
}

/** A piece of preformatted text, which has words and links only. */
function codePiece(piece) {
  if (piece.type === 'link')
    return { type: 'link', url: piece.url, ...(piece.text ? { text: piece.text } : {}) }
  return { type: 'text', text: piece.name ? `:${piece.name}:` : (Object.values(piece)[1] ?? '') }
}

function splitText({ text, style }) {
  const result = []
  let from = 0
  for (const match of text.matchAll(SPECIAL)) {
    const special = match[0].startsWith(':')
      ? emojiPiece(match[0].slice(1, -1))
      : { type: 'link', url: match[0] }
    if (!special) continue
    if (match.index > from) result.push({ type: 'text', text: text.slice(from, match.index) })
    result.push(special)
    from = match.index + match[0].length
  }
  if (from < text.length) result.push({ type: 'text', text: text.slice(from) })
  return result.map((piece) => withStyle(piece, style ?? {}))
}

function emojiPiece(name) {
  const picture = emojiOf(name)
  return picture && { type: 'emoji', name, unicode: unicodeOf(picture) }
}

/** Joins adjacent pieces with the same style. */
function joinPieces(pieces) {
  const all = []
  for (const piece of pieces) {
    const last = all.at(-1)
    const same = last?.type === 'text' && piece.type === 'text' && haveSameStyle(last, piece)
    if (same) all[all.length - 1] = { ...last, text: last.text + piece.text }
    else all.push(piece)
  }
  return all
}

function haveSameStyle(first, second) {
  return JSON.stringify(first.style ?? {}) === JSON.stringify(second.style ?? {})
}
