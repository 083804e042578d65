import { h } from '../elements/dom.js'
import { formatTokens } from './dates.js'
import { emojiOf } from './emoji.js'
import { link } from './links.js'
import { channelMention, personMention } from './mrkdwn.js'

/**
 * A rich_text block: sections, lists, quotes, preformatted text.
 *
 * @param {any} block
 * @param {(element: any, node: unknown) => unknown} [wrap] gets each piece inside and how it looks
 */
export function richText(block, wrap = (_, node) => node) {
  const body = h('div', { class: 'rich-text' })
  for (const element of block.elements ?? []) body.append(part(element, wrap))
  return body
}

function part(element, wrap) {
  const piece = (element) => wrap(element, withStyle(element.style ?? {}, content(element)))
  const pieces = () => (element.elements ?? []).map(piece)
  switch (element.type) {
    case 'rich_text_list': {
      const tag = element.style === 'ordered' ? 'ol' : 'ul'
      const items = (element.elements ?? []).map((item) => h('li', {}, (item.elements ?? []).map(piece)))
      const start = element.offset ? element.offset + 1 : null
      const indent = Math.min(element.indent ?? 0, 8)
      return h(tag, { class: `indent-${indent}`, 'data-indent': indent || null, start }, items)
    }
    case 'rich_text_quote':
      return h('blockquote', {}, pieces())
    case 'rich_text_preformatted':
      return h('pre', {}, pieces())
    default:
      return h('p', {}, pieces())
  }
}

function content(element) {
  switch (element.type) {
    case 'text':
      return withBreaks(element.text ?? '')
    case 'link':
      return link(element.url ?? '', element.text || element.url)
    case 'emoji':
      return emojiOf(element.name ?? '') ?? `:${element.name}:`
    case 'user':
      return personMention(element.user_id)
    case 'channel':
      return channelMention(element.channel_id)
    case 'broadcast':
      return h('span', { class: 'mention loud' }, `@${element.range}`)
    case 'date': {
      const words = formatTokens(element.timestamp, element.format ?? '{date}')
      return element.url ? link(element.url, words) : h('time', {}, words)
    }
    default:
      return element.text ?? element.value ?? element.fallback ?? ''
  }
}

function withBreaks(text) {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [h('br'), line]))
}

function withStyle(style, inner) {
  let node = inner
  if (style.code) node = h('code', {}, node)
  if (style.strike) node = h('del', {}, node)
  if (style.italic) node = h('em', {}, node)
  if (style.bold) node = h('strong', {}, node)
  if (style.underline) node = h('u', {}, node)
  return node
}
