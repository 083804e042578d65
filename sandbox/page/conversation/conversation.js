import { composer } from '../composer/composer.js'
import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { appOfChannel, channelName, channelOf, session } from '../session/session.js'
import { plainWords } from '../text/mrkdwn.js'
import { translate } from '../words/translate.js'
import { messageList } from './message-list.js'

/**
 * A conversation: its head, its messages and the composer.
 *
 * @param {string} id
 * @param {{ onThread: (ts: string) => void, onMenu: () => void }} handlers
 */
export function conversation(id, handlers) {
  const channel = channelOf(id)
  const name = `${channel.is_im ? '' : '#'}${channelName(channel)}`
  const head = placeHead(id, handlers.onMenu)
  const list = messageList({ channel: id, thread: null, onThread: handlers.onThread })
  const box = composer({
    channel: id,
    thread: null,
    name,
    onSent: () => list.refresh(),
    onUp: () => list.focus(),
  })
  const writing = writingPlace(id, box, list)
  const draw = () => {
    head.draw(channelOf(id))
    writing.draw()
  }
  draw()
  const node = h('section', { class: 'place', 'aria-label': name }, head.node, list.node, writing.node)
  return {
    node,
    draw,
    refresh: list.refresh,
    reveal: list.reveal,
    focus: writing.focus,
    focusMessage: list.focus,
  }
}

/** The composer, or the reason why there is none. */
function writingPlace(id, box, list) {
  const app = appOfChannel(channelOf(id))
  const isSilent = app !== null && (!app.messages_tab || app.messages_read_only)
  const reason = !isSilent
    ? translate('archivedChannel')
    : translate(app.messages_tab ? 'messagesReadOnly' : 'messagesOff', { app: app.name })
  const closedNote = h(
    'p',
    { class: 'closed-place', role: 'status' },
    icon(isSilent ? 'lock' : 'archive'),
    reason,
  )
  const node = h('div', { class: 'writing' })
  const isClosed = () => isSilent || channelOf(id)?.is_archived === true
  const draw = () => {
    const content = isClosed() ? closedNote : box.node
    if (node.firstChild !== content) fill(node, content)
  }
  draw()
  return { node, draw, focus: () => (isClosed() ? list.focus() : box.focus()) }
}

/**
 * The head of a conversation, with the tabs Home and Messages in a conversation with an app that has a Home tab.
 *
 * @param {string} id
 * @param {() => void} onMenu
 */
export function placeHead(id, onMenu) {
  const channel = channelOf(id)
  const title = h('div', { class: 'place-title' })
  const shared = channel.is_ext_shared
    ? h('span', { class: 'badge shared' }, icon('globe'), translate('external'))
    : null
  const draw = (current) => drawTitle(title, current)
  draw(channel)
  const head = h('header', { class: 'place-head' }, menuButton(onMenu), title, shared)
  return { node: [head, appOfChannel(channel)?.home_tab ? homeTabs(channel) : null], draw }
}

function homeTabs(channel) {
  const { home } = session.place
  const tab = (href, word, isHere) =>
    h('a', { href, class: 'tab', 'aria-current': isHere ? 'page' : null }, translate(word))
  return h(
    'nav',
    { class: 'tabs', 'aria-label': channelName(channel) },
    tab(`#/${channel.id}/home`, 'homeTab', home),
    tab(`#/${channel.id}/messages`, 'messagesTab', !home),
  )
}

/** The current name and topic of the conversation; after the person left it, the last ones known. */
function drawTitle(title, channel) {
  if (!channel) return
  fill(
    title,
    h('h1', {}, channel.is_im ? null : icon(channel.is_private ? 'lock' : 'hash'), channelName(channel)),
    channel.topic ? h('p', { class: 'place-topic' }, plainWords({ text: channel.topic })) : null,
  )
}

/**
 * A thread: its first message, the replies and a composer.
 *
 * @param {string} id
 * @param {string} ts of the first message
 * @param {{ onClose: () => void }} handlers
 */
export function thread(id, ts, handlers) {
  const channel = channelOf(id)
  const list = messageList({ channel: id, thread: ts, onThread: () => {} })
  const box = composer({
    channel: id,
    thread: ts,
    name: channelName(channel),
    onSent: () => list.refresh(),
    onUp: () => list.focus(),
  })
  const close = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': translate('close'), onclick: handlers.onClose },
    icon('close'),
  )
  const writing = writingPlace(id, box, list)
  const channelText = translate('inChannel', {
    channel: `${channel.is_im ? '' : '#'}${channelName(channel)}`,
  })
  const node = h(
    'aside',
    {
      class: 'thread',
      'aria-label': translate('thread'),
      onkeydown: (event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) handlers.onClose()
      },
    },
    h(
      'header',
      { class: 'place-head' },
      h(
        'div',
        { class: 'place-title' },
        h('h2', {}, translate('thread')),
        h('p', { class: 'place-topic' }, channelText),
      ),
      close,
    ),
    list.node,
    writing.node,
  )
  return { node, draw: writing.draw, refresh: list.refresh, reveal: list.reveal, focus: writing.focus }
}

/**
 * The button that opens the sidebar on narrow screens.
 *
 * @param {() => void} onMenu
 */
export function menuButton(onMenu) {
  const label = translate('menu')
  return h(
    'button',
    { type: 'button', class: 'icon-button menu-button', 'aria-label': label, onclick: onMenu },
    icon('menu'),
  )
}
