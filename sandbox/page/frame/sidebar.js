import { clockButton } from '../clock/clock-button.js'
import { avatar } from '../elements/avatar.js'
import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { channelName, isBot, session } from '../session/session.js'
import { translate } from '../words/translate.js'
import { openPeopleMenu, peopleStrip } from './people.js'

/**
 * The sidebar: the workspace and the current person, conversations by kind, the apps' state, the mail.
 *
 * @param {{ onPerson: (id: string) => void, onLeave: () => void }} handlers `onLeave`: Esc, where it lies over everything
 */
export function sidebar(handlers) {
  const onkeydown = (event) => event.key === 'Escape' && handlers.onLeave()
  const node = h('nav', { class: 'sidebar', id: 'sidebar', 'aria-label': translate('channels'), onkeydown })
  const clock = clockButton()
  const draw = () => {
    const { activeElement } = document
    const focused = node.contains(activeElement) ? activeElement.getAttribute('href') : null
    const onClock = activeElement === clock
    const open = session.channels.filter(
      (channel) => !channel.is_im && (!channel.is_archived || isHere(channel)),
    )
    const direct = session.channels.filter((channel) => channel.is_im)
    const withApps = direct.filter((channel) => isBot(channel.user))
    fill(
      node,
      head(handlers),
      h(
        'div',
        { class: 'sidebar-lists' },
        group(translate('channels'), open.map(channelLink)),
        group(translate('directMessages'), direct.filter((channel) => !isBot(channel.user)).map(channelLink)),
        group(translate('apps'), withApps.length > 0 ? withApps.map(appLink) : session.apps.map(appLine)),
        group('', [session.mail ? mailLink() : outboxLink()]),
      ),
      h('div', { class: 'sidebar-foot' }, clock, benchLink()),
    )
    if (onClock) clock.focus()
    if (focused) node.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
  }
  return { node, draw }
}

function head(handlers) {
  const { me } = session
  return h(
    'header',
    { class: 'sidebar-head' },
    h('p', { class: 'team' }, session.team.name),
    h(
      'button',
      {
        type: 'button',
        class: 'person-button',
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        title: translate('switchPerson'),
        onclick: (event) => openPeopleMenu(event.currentTarget, handlers.onPerson),
      },
      avatar(me.id),
      h('span', { class: 'person-name' }, me.real_name || me.name),
      h('span', { class: 'unseen' }, ` – ${translate('switchPerson')}`),
      icon('down'),
    ),
    peopleStrip(handlers.onPerson),
  )
}

function group(title, entries) {
  if (entries.length === 0) return null
  return h(
    'section',
    {},
    title ? h('h2', {}, title) : null,
    h(
      'ul',
      {},
      entries.map((entry) => h('li', {}, entry)),
    ),
  )
}

function channelLink(channel) {
  const kind = channel.is_archived ? 'archive' : channel.is_private ? 'lock' : 'hash'
  const sign = channel.is_im ? avatar(channel.user, 'small') : icon(kind)
  const words = { archive: translate('archived'), lock: translate('privateChannel') }[kind]
  return entry(`#/${channel.id}`, sign, channelName(channel), channel, channel.is_im ? null : words)
}

function appLink(channel) {
  const app = session.apps.find((candidate) => candidate.bot_user_id === channel.user)
  const link = entry(`#/${channel.id}`, avatar(channel.user, 'small'), channelName(channel), channel, null)
  link.append(connection(app))
  return link
}

function appLine(app) {
  return h(
    'span',
    { class: 'sidebar-link' },
    avatar(app.bot_user_id ?? app.id, 'small'),
    h('span', { class: 'sidebar-name' }, app.name),
    connection(app),
  )
}

function connection(app) {
  const isOn = Boolean(app?.connected)
  const label = isOn ? translate('appConnected') : translate('appOffline')
  return h('span', { class: isOn ? 'dot on' : 'dot', role: 'img', 'aria-label': label, title: label })
}

function outboxLink() {
  const isHere = session.place.outbox
  const props = { class: 'sidebar-link', href: '#/outbox', 'aria-current': isHere ? 'page' : null }
  return h('a', props, icon('mail'), h('span', { class: 'sidebar-name' }, translate('outbox')))
}

/** The link to the mail, with the count of unread mails of the people outside. */
function mailLink() {
  const isHere = session.place.mail !== null || session.place.outbox
  const people = session.mailboxes.filter(({ kind }) => kind === 'person')
  const unread = people.reduce((sum, mailbox) => sum + mailbox.unread, 0)
  const props = { class: 'sidebar-link', href: '#/mail', 'aria-current': isHere ? 'page' : null }
  const count = unread > 0 ? h('span', { class: 'unread-count', 'aria-hidden': 'true' }, unread) : null
  const spokenCount =
    unread > 0 ? h('span', { class: 'unseen' }, `, ${translate('newMessages', { n: unread })}`) : null
  return h(
    'a',
    props,
    icon('mail'),
    h('span', { class: 'sidebar-name' }, translate('mail'), spokenCount),
    count,
  )
}

function benchLink() {
  const isHere = session.place.bench !== null
  const label = translate('bench')
  const props = { class: 'icon-button', href: '#/bench', 'aria-label': label, title: label }
  return h('a', { ...props, 'aria-current': isHere ? 'page' : null }, icon('bench'))
}

function isHere(channel) {
  const { place } = session
  return channel.id === place.channel && !session.isSpecialPlace
}

function entry(href, sign, name, channel, kind) {
  const isCurrent = isHere(channel)
  const unread = isCurrent && !session.place.home ? 0 : (channel.unread ?? 0)
  const props = {
    class: unread > 0 ? 'sidebar-link unread' : 'sidebar-link',
    href,
    'aria-current': isCurrent ? 'page' : null,
  }
  const count = unread > 0 ? h('span', { class: 'unread-count', 'aria-hidden': 'true' }, unread) : null
  const spokenWords = [kind, unread > 0 && translate('newMessages', { n: unread })].filter(Boolean)
  const more = spokenWords.map((words) => h('span', { class: 'unseen' }, `, ${words}`))
  return h('a', props, sign, h('span', { class: 'sidebar-name' }, name, more), count)
}
