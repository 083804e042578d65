import { bench } from '../bench/bench.js'
import { conversation, thread } from '../conversation/conversation.js'
import { fill } from '../elements/dom.js'
import { isNarrow } from '../elements/narrow.js'
import { notice } from '../elements/notices.js'
import { appHome } from '../home/app-home.js'
import { mailPlace } from '../mail/mail-place.js'
import { outbox } from '../mail/outbox.js'
import { act } from '../session/api.js'
import { appOfChannel, channelName, channelOf, nameOf, session } from '../session/session.js'
import { translate } from '../words/translate.js'
import { parts, root } from './page-parts.js'
import { readAddress } from './read-address.js'

/**
 * Shows the place in the address beside the sidebar.
 *
 * @param {{ onShown: () => void, onFailure: (error: any) => void }} handlers `onShown`: a place was shown and read, so that
 *   what is unread may have changed
 */
export function createPlaces({ onShown, onFailure }) {
  /** Shows the place in the address. */
  function goToAddress() {
    if (!session.me) return
    const { place, revealed } = readAddress()
    const previous = session.place
    session.place = place
    const isSame = Boolean(parts.place?.node.isConnected) && isSamePlace(previous, place)
    if (!isSame) drawPlace()
    else if (place.mail) parts.place.refresh().catch(onFailure)
    if (!isSame || previous.thread !== place.thread) drawThread()
    if (revealed)
      parts.place
        .refresh()
        .then(() => parts.place.reveal(revealed))
        .catch(onFailure)
    closeSidebar()
    parts.sidebar.draw()
    const name = specialPlaceName() ?? channelName(channelOf(place.channel))
    document.title = `${name} · ${nameOf(session.me.id)} – ${session.team.name}`
  }

  function drawPlace() {
    const app = appOfChannel(channelOf(session.place.channel))
    parts.place = makePlace(app)
    fill(parts.columns, parts.place?.node)
    parts.place?.refresh().then(onShown).catch(onFailure)
    if (!isNarrow()) parts.place?.focus()
    if (!app || session.place.home || session.isSpecialPlace) return
    act('home', { as: session.me.id, app_id: app.id, tab: 'messages' }).catch(onFailure)
  }

  function drawThread() {
    const { channel, thread: ts } = session.place
    parts.thread?.node.remove()
    parts.thread = ts ? thread(channel, ts, { onClose: closeThread }) : null
    parts.columns.classList.toggle('with-thread', Boolean(ts))
    if (!parts.thread) return
    parts.columns.append(parts.thread.node)
    parts.thread.refresh().catch(onFailure)
    if (!isNarrow()) parts.thread.focus()
  }

  /** Shows another channel in place of one that this person is no longer in. */
  function leaveChannel(previous) {
    // The address is reset too, so that a click on the channel, if it returns, counts as a change of address.
    history.replaceState(null, '', '/')
    goToAddress()
    if (previous) notice(session.place.channel, null, translate('leftChannel', { channel: previous.name }))
  }

  return { goToAddress, leaveChannel }
}

function isSamePlace(previous, now) {
  return (
    previous.outbox === now.outbox &&
    (previous.mail !== null) === (now.mail !== null) &&
    previous.bench === now.bench &&
    previous.channel === now.channel &&
    previous.home === now.home
  )
}

function makePlace(app) {
  const { bench: tab, mail, outbox: isOutbox, home, channel } = session.place
  const handlers = { onThread: openThread, onMenu: openSidebar }
  if (tab) return bench(tab, handlers)
  if (mail) return mailPlace({ ...handlers, onMailboxes: () => parts.sidebar.draw() })
  if (isOutbox) return outbox(handlers)
  if (home) return appHome(channel, app, handlers)
  return channel ? conversation(channel, handlers) : null
}

/** The name of a place that is no conversation; null for one that is. */
function specialPlaceName() {
  const { bench: tab, outbox: isOutbox, mail } = session.place
  return tab ? translate('bench') : isOutbox ? translate('outbox') : mail ? translate('mail') : null
}

function openThread(ts) {
  location.hash = `#/${session.place.channel}/thread/${ts}`
}

/** Gives the focus back to the message that the thread belongs to, or to the composer. */
function closeThread() {
  const { channel, thread: ts } = session.place
  location.hash = `#/${channel}`
  if (!isNarrow() && !parts.place?.focusMessage?.(ts)) parts.place?.focus()
}

function openSidebar() {
  root.classList.add('sidebar-open')
  parts.sidebar.node.querySelector('button')?.focus()
}

/** Closes the sidebar of a narrow screen. */
export function closeSidebar() {
  const wasOpen = root.classList.contains('sidebar-open')
  root.classList.remove('sidebar-open')
  // The button that opened a sidebar over everything gets the focus back.
  if (wasOpen && parts.sidebar.node.contains(document.activeElement))
    root.querySelector('.menu-button')?.focus()
}
