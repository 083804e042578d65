import { append, h } from '../elements/dom.js'
import { channelName, channelOf, nameOf, session } from '../session/session.js'
import { formatTokens, fullTime } from './dates.js'
import { emojiOf, withEmoji } from './emoji.js'
import { link } from './links.js'

const MARKS = { '*': 'strong', _: 'em', '~': 'del' }
const WORD = /[\p{L}\p{N}]/u

/**
 * Slack's mrkdwn as nodes: bold, italic, strike, code, quotes, links, mentions, dates, emoji, entities. Markers count
 * only at the edge of a word, as in Slack; between two Chinese characters they stay as written.
 *
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function mrkdwn(text) {
  const whole = document.createDocumentFragment()
  text.split('```').forEach((part, index, parts) => {
    const isCode = index % 2 === 1 && index < parts.length - 1
    if (isCode) whole.append(h('pre', {}, decode(part.replace(/^\n|\n$/g, ''))))
    else if (index % 2 === 1) paragraphs(whole, `\`\`\`${part}`)
    else paragraphs(whole, index > 0 ? part.replace(/^\n/, '') : part)
  })
  return whole
}

/**
 * A text object of Block Kit as nodes; in `plain_text` only emoji are formatted.
 *
 * @param {{ type?: string, text?: string } | undefined} object
 */
export function textObject(object) {
  if (!object) return document.createDocumentFragment()
  if (object.type === 'mrkdwn') return mrkdwn(object.text ?? '')
  const whole = document.createDocumentFragment()
  append(whole, lines(plainWords(object)))
  return whole
}

/**
 * A text object as a string, for names, labels and menus.
 *
 * @param {{ text?: string } | undefined} object
 */
export function plainWords(object) {
  return withEmoji(decode(object?.text ?? ''))
}

/**
 * `&amp;`, `&lt;` and `&gt;` as the characters they stand for; nothing else is an entity in Slack.
 *
 * @param {string} text
 */
export function decode(text) {
  return text.replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>' })[name])
}

function lines(text) {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]))
}

function paragraphs(parent, text) {
  let quote = null
  let started = false
  for (const line of text.split('\n')) {
    const quoted = line.match(/^(?:&gt;|>) ?(.*)$/)
    if (quoted) {
      if (quote) quote.append(h('br'))
      else {
        quote = h('blockquote')
        parent.append(quote)
      }
      inline(quote, quoted[1])
      started = false
      continue
    }
    quote = null
    if (started) parent.append(h('br'))
    inline(parent, line)
    started = true
  }
}

function inline(parent, text) {
  let plain = ''
  let position = 0
  const flush = () => {
    if (plain) append(parent, decode(plain))
    plain = ''
  }
  while (position < text.length) {
    const markup = readMarkup(text, position)
    if (markup) {
      flush()
      append(parent, markup.node)
      position = markup.end
    } else {
      plain += text[position]
      position += 1
    }
  }
  flush()
}

/** The markup that starts at this place: its node and where it ends; null when there is none. */
function readMarkup(text, position) {
  const sign = text[position]
  if (sign === '<') {
    const end = text.indexOf('>', position)
    const node = end > position + 1 ? reference(text.slice(position + 1, end)) : null
    return node && { node, end: end + 1 }
  }
  if (sign === '`') {
    const end = text.indexOf('`', position + 1)
    return end > position + 1
      ? { node: h('code', {}, decode(text.slice(position + 1, end))), end: end + 1 }
      : null
  }
  if (sign === ':') {
    const name = text.slice(position).match(/^:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/)
    const picture = name && emojiOf(name[1])
    return picture ? { node: picture, end: position + name[0].length } : null
  }
  if (sign === 'h' && !isWordCharacter(text[position - 1])) {
    const address = text.slice(position).match(/^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]，。；：！？）]/)
    return (
      address && { node: link(decode(address[0]), decode(address[0])), end: position + address[0].length }
    )
  }
  return sign in MARKS ? readMarkedWords(text, position) : null
}

function readMarkedWords(text, position) {
  const sign = text[position]
  const next = text[position + 1]
  if (isWordCharacter(text[position - 1]) || next === undefined || next === sign || /\s/.test(next))
    return null
  for (let end = position + 2; end < text.length; end += 1) {
    if (text[end] === '<') end = Math.max(end, text.indexOf('>', end))
    if (text[end] !== sign || /\s/.test(text[end - 1]) || isWordCharacter(text[end + 1])) continue
    const node = h(MARKS[sign])
    inline(node, text.slice(position + 1, end))
    return { node, end: end + 1 }
  }
  return null
}

function isWordCharacter(character) {
  return character !== undefined && WORD.test(character)
}

/** The node for the text between `<` and `>`: a mention, a date or a link; null for anything else. */
function reference(inside) {
  const [target = '', words] = splitOnce(inside, '|')
  if (/^@[A-Z0-9]+$/.test(target)) return personMention(target.slice(1))
  if (/^#[A-Z0-9]+$/.test(target)) return channelMention(target.slice(1), words)
  if (target.startsWith('!')) return command(target.slice(1), words)
  if (/^(https?:\/\/|mailto:|tel:)/.test(target)) {
    const address = decode(target)
    return link(address, words === undefined ? address.replace(/^mailto:/, '') : withEmoji(decode(words)))
  }
  return null
}

function command(target, words) {
  const [kind = '', ...rest] = target.split('^')
  if (kind === 'date') return dateReference(rest, words)
  if (['here', 'channel', 'everyone'].includes(kind)) return h('span', { class: 'mention loud' }, `@${kind}`)
  if (kind === 'subteam') return h('span', { class: 'mention' }, words ? decode(words) : '@group')
  return words === undefined ? h('span', {}, `<${kind}>`) : h('span', {}, decode(words))
}

function dateReference([seconds = '', format = '', address], fallback) {
  const instant = Number(seconds)
  if (!Number.isFinite(instant) || format === '') return h('span', {}, decode(fallback ?? ''))
  const words = formatTokens(instant, decode(format))
  const time = h(
    'time',
    { datetime: new Date(instant * 1000).toISOString(), title: fullTime(instant) },
    words,
  )
  return address ? link(decode(address), time) : time
}

/**
 * A person's name as a mention; the current person's own is highlighted.
 *
 * @param {string} id
 */
export function personMention(id) {
  return h('span', { class: id === session.me?.id ? 'mention me' : 'mention' }, `@${nameOf(id)}`)
}

/**
 * A channel as a link into it; a channel that the person does not see is named as a private one.
 *
 * @param {string} id
 * @param {string} [words]
 */
export function channelMention(id, words) {
  const channel = channelOf(id)
  if (channel) return h('a', { class: 'mention', href: `#/${id}` }, `#${channelName(channel)}`)
  return h('span', { class: 'mention' }, words ? `#${decode(words)}` : '#private-channel')
}

function splitOnce(text, sign) {
  const position = text.indexOf(sign)
  return position < 0 ? [text] : [text.slice(0, position), text.slice(position + 1)]
}
