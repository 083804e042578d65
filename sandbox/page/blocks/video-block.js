import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { link } from '../text/links.js'
import { plainWords } from '../text/mrkdwn.js'
import { translate } from '../words/translate.js'
import { isOwn, picture } from './picture.js'

/**
 * A video block as a card: the thumbnail if it is in the workspace, title, author and provider. Nothing is
 * loaded from elsewhere; playing opens the player's own page.
 *
 * @param {any} block
 */
export function video(block) {
  const title = plainWords(block.title)
  const credits = [block.author_name, block.provider_name].filter(Boolean).join(' · ')
  const preview = isOwn(block.thumbnail_url)
    ? picture({ image_url: block.thumbnail_url, alt_text: block.alt_text })
    : h('span', { class: 'video-blank', title: block.alt_text })
  const play = link(block.video_url, [preview, h('span', { class: 'video-play' }, icon('play'))])
  play.classList.add('video-look')
  play.setAttribute('aria-label', `${translate('playVideo')}: ${title}`)
  return h(
    'figure',
    { class: 'video-card' },
    h(
      'figcaption',
      {},
      credits ? h('p', { class: 'video-by' }, credits) : null,
      h('p', { class: 'video-title' }, block.title_url ? link(block.title_url, title) : title),
      block.description ? h('p', { class: 'video-by' }, plainWords(block.description)) : null,
    ),
    play,
  )
}
