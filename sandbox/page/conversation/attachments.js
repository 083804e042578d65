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
  return attachments.map((attachment) => {
    const body = h(
      'div',
      { class: 'attachment-body' },
      attachment.blocks?.length ? renderBlocks(attachment.blocks, acting) : content(attachment),
    )
    const color =
      COLORS[attachment.color] ??
      (/^#?[0-9a-f]{6}$/i.test(attachment.color ?? '') ? withHash(attachment.color) : null)
    if (color) body.style.borderColor = color
    const pretext = attachment.pretext
      ? h('div', { class: 'attachment-pretext' }, mrkdwn(attachment.pretext))
      : null
    return h('div', { class: 'attachment' }, pretext, body)
  })
}

function withHash(color) {
  return color.startsWith('#') ? color : `#${color}`
}

function content(attachment) {
  const alt = attachment.title || attachment.fallback || ''
  const parts = [
    author(attachment),
    title(attachment),
    attachment.text && h('div', {}, mrkdwn(attachment.text)),
    fields(attachment),
  ].filter(Boolean)
  const image = attachment.image_url
    ? h('div', { class: 'attachment-image' }, imageAt(attachment.image_url, alt))
    : null
  const foot = footer(attachment)
  if (parts.length === 0 && !image && !foot) return h('div', {}, mrkdwn(attachment.fallback ?? ''))
  const words = h('div', { class: 'attachment-words' }, parts, image, foot)
  if (!attachment.thumb_url || image) return words
  const thumb = h('div', { class: 'attachment-thumb' }, imageAt(attachment.thumb_url, alt))
  return h('div', { class: 'attachment-beside' }, words, thumb)
}

function imageAt(address, alt) {
  return picture({ image_url: address, alt_text: alt })
}

function author(attachment) {
  if (!attachment.author_name) return null
  const name = attachment.author_link
    ? link(attachment.author_link, attachment.author_name)
    : attachment.author_name
  return h(
    'p',
    { class: 'attachment-author' },
    name,
    attachment.author_subname ? ` ${attachment.author_subname}` : null,
  )
}

function title(attachment) {
  if (!attachment.title) return null
  const words = mrkdwn(attachment.title)
  return h(
    'p',
    { class: 'attachment-title' },
    attachment.title_link ? link(attachment.title_link, words) : words,
  )
}

function fields(attachment) {
  if (!attachment.fields?.length) return null
  const field = ({ title: name, value, short }) =>
    h(
      'div',
      { class: short ? 'attachment-field short' : 'attachment-field' },
      name ? h('dt', {}, name) : null,
      h('dd', {}, mrkdwn(value ?? '')),
    )
  return h('dl', { class: 'attachment-fields' }, attachment.fields.map(field))
}

function footer(attachment) {
  const seconds = Number(attachment.ts)
  const time = attachment.ts && Number.isFinite(seconds) ? h('time', {}, fullTime(seconds)) : null
  if (!attachment.footer && !time) return null
  return h(
    'p',
    { class: 'attachment-footer' },
    attachment.footer ? mrkdwn(attachment.footer) : null,
    attachment.footer && time ? ' · ' : null,
    time,
  )
}
