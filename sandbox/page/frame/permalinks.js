import { channelOf } from '../session/session.js'
import { archivePlace } from '../text/links.js'

/**
 * Handles a click on a permalink: shows its place in this page.
 *
 * @param {MouseEvent} event
 */
export function openPermalink(event) {
  const link = event.target.closest?.('a[href]')
  const place = link ? archivePlace(link.href) : null
  if (!place || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  location.hash = addressOf(place)
}

/** Makes the place the address, when the page was opened by a permalink. */
export function adoptPermalink() {
  const place = archivePlace(location.href)
  if (place) history.replaceState(null, '', `/${addressOf(place)}`)
}

/**
 * Handles Alt with an arrow key, which goes to the conversation above or below in the sidebar.
 *
 * @param {KeyboardEvent} event
 * @param {Element} sidebar
 */
export function moveBetweenPlaces(event, sidebar) {
  if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  event.preventDefault()
  const links = [...sidebar.querySelectorAll('a.sidebar-link')]
  const current = links.findIndex((link) => link.getAttribute('aria-current') === 'page')
  const next = links[(current + (event.key === 'ArrowDown' ? 1 : -1) + links.length) % links.length]
  if (next) location.hash = next.getAttribute('href')
}

/** Whether the address names a conversation that this person does not see, or that does not exist. */
export function isAddressUnavailable() {
  const [, id = ''] = location.hash.split('/')
  return /^[CDG][A-Z0-9]+$/.test(id) && !channelOf(id)
}

function addressOf({ channel, ts, thread: start }) {
  if (start && start !== ts) return `#/${channel}/thread/${start}`
  return ts ? `#/${channel}/at/${ts}` : `#/${channel}`
}
