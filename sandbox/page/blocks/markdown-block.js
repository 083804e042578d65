import { append, h } from '../elements/dom.js'
import { link } from '../text/links.js'

/**
 * A markdown block: headings, lists, quotes, code, bold, italic, links – the part of Markdown that apps use in messages.
 *
 * @param {string} text
 */
export function markdown(text) {
  const body = h('div', { class: 'rich-text' })
  let list = null
  const parts = text.split(/```[a-z]*\n?/)
  parts.forEach((part, index) => {
    if (index % 2 === 1) {
      body.append(h('pre', {}, part.replace(/\n$/, '')))
      return
    }
    for (const line of part.split('\n')) {
      const item = line.match(/^\s*(?:[-*]|(\d+)\.) (.*)$/)
      if (!item) list = null
      if (item) {
        const tag = item[1] ? 'ol' : 'ul'
        if (list?.localName !== tag) {
          list = h(tag)
          body.append(list)
        }
        list.append(h('li', {}, inline(item[2])))
      } else if (/^#{1,6} /.test(line)) {
        body.append(h('p', { class: 'markdown-head' }, inline(line.replace(/^#+ /, ''))))
      } else if (/^> ?/.test(line)) {
        body.append(h('blockquote', {}, inline(line.replace(/^> ?/, ''))))
      } else if (line.trim() !== '') {
        body.append(h('p', {}, inline(line)))
      }
    }
  })
  return body
}

const PIECE = /\*\*(.+?)\*\*|__(.+?)__|\*(.+?)\*|_(.+?)_|~~(.+?)~~|`(.+?)`|\[([^\]]+)\]\(([^)\s]+)\)/

function inline(text) {
  const whole = document.createDocumentFragment()
  let rest = text
  for (let match = rest.match(PIECE); match; match = rest.match(PIECE)) {
    append(whole, rest.slice(0, match.index))
    const [all, bold, bold2, italic, italic2, strike, code, words, address] = match
    if (code) whole.append(h('code', {}, code))
    else if (address) whole.append(link(address, inline(words)))
    else {
      const inner = bold ?? bold2 ?? italic ?? italic2 ?? strike
      whole.append(h((bold ?? bold2) ? 'strong' : strike ? 'del' : 'em', {}, inline(inner)))
    }
    rest = rest.slice(match.index + all.length)
  }
  append(whole, rest)
  return whole
}
