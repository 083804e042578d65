import { picture } from '../blocks/picture.js'
import { renderBlocks } from '../blocks/render-blocks.js'
import { h } from '../elements/dom.js'
import { fullTime } from '../text/dates.js'
import { link } from '../text/links.js'
import { mrkdwn } from '../text/mrkdwn.js'

const COLORS = { good: '#2e9e6b', warning: '#d89b1d', danger: '#b3261e' }

/**
 * The attachments of a message: a bar in the app's color, and beside it legacy fields or blocks.
 *
 * @param {any[]} attachments
 * @param {import('../blocks/acting-element.js').Acting} acting
 */
export function renderAttachments(attachments, acting) {
  return attachments.map((one) => {
    const body = h(
      'div',
      { class: 'attachment-body' },
      one.blocks?.length ? renderBlocks(one.blocks, acting) : content(one),
    )
    const color = COLORS[one.color] ?? (/^#?[0-9a-f]{6}$/i.test(one.color ?? '') ? hash(one.color) : null)
    if (color) body.style.borderColor = color
    const pretext = one.pretext ? h('div', { class: 'attachment-pretext' }, mrkdwn(one.pretext)) : null
    return h('div', { class: 'attachment' }, pretext, body)
  })
}

function hash(color) {
  return color.startsWith('#') ? color : `#${color}`
}

function content(one) {
  const alt = one.title || one.fallback || ''
  const said = [author(one), title(one), one.text && h('div', {}, mrkdwn(one.text)), fields(one)].filter(
    Boolean,
  )
  const image = one.image_url ? h('div', { class: 'attachment-image' }, imageAt(one.image_url, alt)) : null
  const foot = footer(one)
  if (said.length === 0 && !image && !foot) return h('div', {}, mrkdwn(one.fallback ?? ''))
  const words = h('div', { class: 'attachment-words' }, said, image, foot)
  if (!one.thumb_url || image) return words
  const thumb = h('div', { class: 'attachment-thumb' }, imageAt(one.thumb_url, alt))
  return h('div', { class: 'attachment-beside' }, words, thumb)
}

function imageAt(address, alt) {
  return picture({ image_url: address, alt_text: alt })
}

function author(one) {
  if (!one.author_name) return null
  const name = one.author_link ? link(one.author_link, one.author_name) : one.author_name
  return h('p', { class: 'attachment-author' }, name, one.author_subname ? ` ${one.author_subname}` : null)
}

function title(one) {
  if (!one.title) return null
  const words = mrkdwn(one.title)
  return h('p', { class: 'attachment-title' }, one.title_link ? link(one.title_link, words) : words)
}

function fields(one) {
  if (!one.fields?.length) return null
  const field = ({ title: name, value, short }) =>
    h(
      'div',
      { class: short ? 'attachment-field short' : 'attachment-field' },
      name ? h('dt', {}, name) : null,
      h('dd', {}, mrkdwn(value ?? '')),
    )
  return h('dl', { class: 'attachment-fields' }, one.fields.map(field))
}

function footer(one) {
  const at = Number(one.ts)
  const time = one.ts && Number.isFinite(at) ? h('time', {}, fullTime(at)) : null
  if (!one.footer && !time) return null
  return h(
    'p',
    { class: 'attachment-footer' },
    one.footer ? mrkdwn(one.footer) : null,
    one.footer && time ? ' · ' : null,
    time,
  )
}
