import { translate } from '../words/translate.js'
import { h } from './dom.js'
import { icon } from './icons.js'

const places = new Map()

/**
 * Makes the line above a composer that shows failures which belong to no message.
 *
 * @param {string} channel
 * @param {string | null} thread
 */
export function noticeLine(channel, thread) {
  const line = h('div', { class: 'notice-line', role: 'alert' })
  places.set(`${channel} ${thread ?? ''}`, line)
  return line
}

/**
 * Shows a failure above the composer of the place; an empty text removes it.
 *
 * @param {string} channel
 * @param {string | null | undefined} thread
 * @param {string} words
 */
export function notice(channel, thread, words) {
  const line = [places.get(`${channel} ${thread ?? ''}`), places.get(`${channel} `)].find(
    (candidate) => candidate?.isConnected,
  )
  if (!line) return
  line.replaceChildren()
  if (words === '') return
  const dismiss = () => line.replaceChildren()
  line.append(
    icon('warning'),
    h('span', {}, words),
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': translate('close'), onclick: dismiss },
      icon('close'),
    ),
  )
}
