import { h } from '../elements/dom.js'

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * A link, when its scheme is one that a page may open; otherwise the words alone.
 *
 * @param {string} address
 * @param {unknown} words
 */
export function link(address, words) {
  const url = URL.parse(address)
  if (!url || !SCHEMES.has(url.protocol)) return h('span', {}, words)
  if (archivePlace(address)) return h('a', { href: address }, words)
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, words)
}

/**
 * Which message a permalink (`…/archives/C…/p1790000000000100?thread_ts=…`) stands for.
 *
 * @param {string} address
 * @returns {{ channel: string, ts: string | null, thread: string | null } | null} null when it is no permalink
 */
export function archivePlace(address) {
  const url = URL.parse(address, location.href)
  const match = url?.pathname.match(/^\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?\/?$/)
  if (!url || !match) return null
  const ts = match[2] ? `${match[2]}.${match[3]}` : null
  return { channel: match[1], ts, thread: url.searchParams.get('thread_ts') }
}
