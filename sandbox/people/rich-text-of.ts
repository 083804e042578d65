import { emojiOf, unicodeOf } from '../page/text/emoji.js'
import type { Json } from '../workspace/json.ts'

type Style = { bold?: true; italic?: true; strike?: true; code?: true }

const marks: Record<string, keyof Style> = { '*': 'bold', _: 'italic', '~': 'strike' }
const word = /[\p{L}\p{N}]/u

/**
 * The text that a person typed, as the `rich_text` block that Slack's client sends along with it.
 * `stored` is in Slack's markup: quotes, preformatted text, mentions, links, emoji and marked words become elements.
 */
export function richTextOf(stored: string): Json {
  const parts = stored.split(/```\n?([\s\S]+?)\n?```/)
  const elements = parts.flatMap((part, index) => (index % 2 === 1 ? [preformatted(part)] : paragraphs(part)))
  const whole = { type: 'rich_text_section', elements: [{ type: 'text', text: decode(stored) }] }
  return { type: 'rich_text', elements: elements.length > 0 ? elements : [whole] }
}

function preformatted(code: string): Json {
  return { type: 'rich_text_preformatted', border: 0, elements: [{ type: 'text', text: literal(code) }] }
}

/** Lines as sections and quotes, without the breaks around code. */
function paragraphs(text: string): Json[] {
  const groups: { type: string; lines: string[] }[] = []
  for (const line of text.replace(/^\n|\n$/g, '').split('\n')) {
    const type = line.startsWith('&gt;') ? 'rich_text_quote' : 'rich_text_section'
    const last = groups.at(-1)
    const content = type === 'rich_text_quote' ? line.replace(/^&gt; ?/, '') : line
    if (last?.type === type) last.lines.push(content)
    else groups.push({ type, lines: [content] })
  }
  return groups
    .map(({ type, lines }) => ({ type, elements: inline(lines.join('\n'), {}) }))
    .filter(({ elements }) => elements.length > 0)
}

function inline(text: string, style: Style): Json[] {
  const pieces: Json[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') pieces.push(withStyle({ type: 'text', text: decode(plain) }, style))
    plain = ''
  }
  for (let position = 0; position < text.length; ) {
    const markup = readMarkup(text, position, style)
    if (markup === null) {
      plain += text[position]
      position += 1
      continue
    }
    flush()
    pieces.push(...markup.pieces)
    position = markup.end
  }
  flush()
  return pieces
}

type Markup = { pieces: Json[]; end: number }

/** The markup that starts at this place; null when there is none. */
function readMarkup(text: string, position: number, style: Style): Markup | null {
  const sign = text[position] ?? ''
  const rest = text.slice(position)
  if (sign === '<') {
    const inside = rest.match(/^<([^<>]+)>/)
    const piece = inside?.[1] === undefined ? null : reference(inside[1])
    return piece && { pieces: [withStyle(piece, style)], end: position + (inside?.[0].length ?? 0) }
  }
  if (sign === '`') {
    const code = rest.match(/^`([^`\n]+)`/)
    if (code?.[1] === undefined) return null
    const piece = withStyle({ type: 'text', text: literal(code[1]) }, { ...style, code: true })
    return { pieces: [piece], end: position + code[0].length }
  }
  if (sign === ':') {
    const name = rest.match(/^:([a-z0-9_+'-]+):/)?.[1] ?? ''
    const picture = emojiOf(name)
    if (picture === null) return null
    return {
      pieces: [withStyle({ type: 'emoji', name, unicode: unicodeOf(picture) }, style)],
      end: position + name.length + 2,
    }
  }
  return marks[sign] === undefined ? null : readMarkedWords(text, position, { ...style, [marks[sign]]: true })
}

/** Markers count only at the edge of a word and within one line. */
function readMarkedWords(text: string, position: number, style: Style): Markup | null {
  const sign = text[position]
  const next = text[position + 1]
  if (isWord(text[position - 1]) || next === undefined || next === sign || /\s/.test(next)) return null
  for (let end = position + 2; end < text.length && text[end] !== '\n'; end += 1) {
    if (text[end] === '<') end = Math.max(end, text.indexOf('>', end))
    if (text[end] !== sign || /\s/.test(text[end - 1] ?? '') || isWord(text[end + 1])) continue
    return { pieces: inline(text.slice(position + 1, end), style), end: end + 1 }
  }
  return null
}

/** The element for the text between `<` and `>`. */
function reference(inside: string): Json | null {
  const [target = '', words] = inside.split('|')
  const id = target.slice(1)
  if (target.startsWith('@')) return { type: 'user', user_id: id }
  if (target.startsWith('#')) return { type: 'channel', channel_id: id }
  if (target.startsWith('!subteam^'))
    return { type: 'usergroup', usergroup_id: target.slice('!subteam^'.length) }
  if (target.startsWith('!')) return { type: 'broadcast', range: id }
  return { type: 'link', url: decode(target), ...(words === undefined ? {} : { text: decode(words) }) }
}

function withStyle(piece: Json, style: Style): Json {
  return Object.keys(style).length === 0 ? piece : { ...piece, style }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && word.test(character)
}

/** Code shows addresses as they were typed, without `<` and `>`. */
function literal(code: string): string {
  return decode(code.replace(/<(https?:[^<>|]+)>/g, '$1'))
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
