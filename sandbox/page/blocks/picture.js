import { h } from '../elements/dom.js'
import { fileAddress } from '../session/api.js'
import { session } from '../session/session.js'
import { link } from '../text/links.js'

/**
 * An image of Block Kit. The page loads pictures from the workspace only; one from elsewhere is shown as its
 * alternative text with a link, so that no outside server learns that a message was viewed.
 *
 * @param {{ image_url?: string, slack_file?: { id?: string, url?: string }, alt_text?: string }} image
 */
export function picture(image) {
  const alt = image.alt_text ?? ''
  const address = image.slack_file?.id
    ? fileAddress(image.slack_file.id, session.me.id)
    : (image.image_url ?? image.slack_file?.url ?? '')
  if (isOwn(address)) return h('img', { src: address, alt, title: alt, loading: 'lazy' })
  return h('span', { class: 'far-picture' }, link(address, alt || address))
}

/**
 * Whether an address is in the workspace itself.
 *
 * @param {string} address
 */
export function isOwn(address) {
  return URL.parse(address, location.href)?.origin === location.origin
}
