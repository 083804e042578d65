const MARKS = {
  B: 'bold',
  STRONG: 'bold',
  I: 'italic',
  EM: 'italic',
  S: 'strike',
  DEL: 'strike',
  STRIKE: 'strike',
  CODE: 'code',
  U: 'underline',
}
/** Code in an editor is marked by a font of this name, since browsers have a command for fonts but none for code. */
export const CODE_FACE = 'code'

const FRAMES = { BLOCKQUOTE: 'quote', PRE: 'preformatted' }
const BLOCKS = new Set(['DIV', 'P', 'LI', 'H1', 'H2', 'H3', ...Object.keys(FRAMES)])

/**
 * @typedef {object} Line one line of the editor
 * @property {'section' | 'quote' | 'preformatted' | 'list'} kind
 * @property {any[]} pieces
 * @property {'ordered' | 'bullet'} [style] of a list
 * @property {number} [indent] of a list
 * @property {boolean} [goesOn] a further line of the list item before
 */

/**
 * The content of an editor, line by line. Reads nodes and changes none of them. A node with `data-piece` is the element
 * of rich text that it holds as JSON.
 *
 * @param {Node} root
 * @returns {Line[]}
 */
export function linesOf(root) {
  const lines = []
  readBlock(root, { kind: 'section' }, {}, lines)
  return lines
}

/** Adds the lines of a block; the first and last inline pieces of it are lines of their own. */
function readBlock(block, lineProps, style, lines) {
  let line = null
  const end = () => {
    line = null
  }
  const current = () => {
    if (line) return line
    line = { ...lineProps, pieces: [] }
    // Further lines of a list item belong to it.
    if (lineProps.kind === 'list') lineProps = { ...lineProps, goesOn: true }
    lines.push(line)
    return line
  }
  const read = (node, marks) => {
    if (node.nodeType === 3) return readText(node.data, marks, current, end)
    if (node.nodeType !== 1) return
    const tag = node.nodeName
    if (node.dataset.piece) current().pieces.push(JSON.parse(node.dataset.piece))
    else if (tag === 'BR') {
      current()
      end()
    } else if (tag === 'UL' || tag === 'OL') {
      end()
      readList(node, lineProps, marks, lines)
    } else if (BLOCKS.has(tag)) {
      end()
      readBlock(node, FRAMES[tag] ? { kind: FRAMES[tag] } : lineProps, marks, lines)
      if (lineProps.kind === 'list') lineProps = { ...lineProps, goesOn: true }
    } else if (tag === 'A') {
      current().pieces.push(linkPiece(node, marks))
    } else {
      const inner = marksOf(node, marks)
      for (const child of node.childNodes) read(child, inner)
    }
  }
  for (const child of block.childNodes) read(child, style)
}

function readList(list, lineProps, marks, lines) {
  const indent = lineProps.kind === 'list' ? lineProps.indent + 1 : Number(list.dataset.indent ?? 0)
  const innerProps = { kind: 'list', style: list.nodeName === 'OL' ? 'ordered' : 'bullet', indent }
  for (const item of list.childNodes) {
    if (item.nodeName === 'UL' || item.nodeName === 'OL') {
      readList(item, innerProps, marks, lines)
      continue
    }
    const isItem = item.nodeName === 'LI'
    const before = lines.length
    readBlock(isItem ? item : { childNodes: [item] }, innerProps, marks, lines)
    if (isItem && lines.length === before) lines.push({ ...innerProps, pieces: [] })
  }
}

/** The marks inside a node: by its tag, and by the styles that browsers use in place of tags. */
function marksOf(node, marks) {
  const inner = { ...marks }
  const name = MARKS[node.nodeName]
  if (name) inner[name] = true
  if (node.nodeName === 'FONT' && node.face) inner.code = node.face === CODE_FACE
  const { fontWeight, fontStyle, textDecorationLine } = node.style
  if (fontWeight) inner.bold = fontWeight === 'bold' || Number(fontWeight) >= 600
  if (fontStyle) inner.italic = fontStyle === 'italic'
  if (textDecorationLine) inner.strike = textDecorationLine.includes('line-through')
  return inner
}

function readText(data, style, current, end) {
  // Browsers put non-breaking spaces and zero-width characters where a place would be empty.
  const text = data.replaceAll('\u00a0', ' ').replace(/[\u200b\ufeff]/g, '')
  text.split('\n').forEach((part, index) => {
    if (index > 0) {
      current()
      end()
    }
    if (part !== '') current().pieces.push(withStyle({ type: 'text', text: part }, style))
  })
}

function linkPiece(node, style) {
  const url = node.getAttribute('href')
  const words = node.textContent
  return withStyle(words === url ? { type: 'link', url } : { type: 'link', url, text: words }, style)
}

/**
 * An element of rich text with its style, if it is styled.
 *
 * @param {any} piece
 * @param {Record<string, true>} style
 */
export function withStyle(piece, style) {
  const marks = Object.entries(style).filter(([, isOn]) => isOn)
  return marks.length === 0 ? piece : { ...piece, style: Object.fromEntries(marks) }
}
