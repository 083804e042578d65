import { bench } from './bench/bench.js'
import { readClock } from './clock/workspace-clock.js'
import { conversation, thread } from './conversation/conversation.js'
import { coalesce, fill, h } from './elements/dom.js'
import { notice } from './elements/notices.js'
import { isNarrow } from './frame/narrow.js'
import { peoplePage, rememberedPerson, rememberPerson } from './frame/people.js'
import { adoptPermalink, moveBetweenPlaces, namesUnseen, openPermalink } from './frame/permalinks.js'
import { sidebar } from './frame/sidebar.js'
import { home } from './home/app-home.js'
import { mailPlace } from './mail/mail-place.js'
import { outbox } from './mail/outbox.js'
import { forgetModal, refreshModal } from './modals/modal.js'
import { act, ask, listen } from './session/api.js'
import { appBehind, channelName, channelOf, nameOf, session } from './session/session.js'
import { say } from './words/translate.js'

const root = document.getElementById('app')
const parts = { sidebar: null, place: null, thread: null, columns: null, banner: null, stop: () => {} }

start().catch((error) => fill(root, h('p', { class: 'boot', role: 'alert' }, error.message)))

async function start() {
  const remembered = rememberedPerson()
  adoptPermalink()
  await loadDirectory()
  const person = session.people.get(remembered ?? '')
  if (person && !person.deleted) await become(person.id)
  else choosePerson(person)
  window.addEventListener('hashchange', () => {
    goToAddress()
    if (session.me && namesUnseen()) notice(session.place.channel, null, say('notInChannel'))
  })
  document.addEventListener('click', openPermalink)
  document.addEventListener('keydown', (event) => session.me && moveBetweenPlaces(event, parts.sidebar.node))
}

/** Nobody looks: somebody must be chosen. */
function choosePerson(before) {
  const why = before?.deleted ? say('nowDeactivated', { name: before.real_name || before.name }) : undefined
  fill(root, peoplePage(become, why))
}

async function loadDirectory() {
  const [people, app, mail] = await Promise.all([ask('people'), ask('app'), ask('mail').catch(() => null)])
  session.people = new Map(people.people.map((person) => [person.id, person]))
  session.apps = app.apps ?? []
  session.team = people.team
  session.mail = mail
}

/** Looks at the workspace as this person from now on. */
async function become(id) {
  const isFirst = parts.place === null
  parts.stop()
  forgetModal()
  session.me = session.people.get(id)
  rememberPerson(id)
  // `?as=` chose once; from here on the memory decides, also after a reload.
  history.replaceState(null, '', `/${location.hash}`)
  document.documentElement.lang = session.locale
  const { channels } = await ask('channels', { as: id })
  await readClock()
  // Somebody else was chosen meanwhile.
  if (session.me?.id !== id) return
  session.channels = channels
  await refreshMail()
  session.place = { channel: null, home: false, thread: null, outbox: false, mail: null, bench: null }
  drawFrame()
  parts.place = null
  goToAddress()
  if (isFirst && namesUnseen()) notice(session.place.channel, null, say('notInChannel'))
  parts.stop = listen(id, changed, connection)
  await refreshModal()
}

function drawFrame() {
  parts.sidebar = sidebar({ onPerson: become, onLeave: closeSidebar })
  parts.banner = h('p', { class: 'banner', role: 'status', hidden: true }, say('connectionLost'))
  parts.columns = h('main', { class: 'columns', id: 'main', tabindex: '-1' })
  const shade = h('div', { class: 'shade', onclick: closeSidebar })
  fill(
    root,
    h('a', { class: 'skip', href: '#main', onclick: skip }, say('skip')),
    parts.banner,
    h('div', { class: 'frame' }, parts.sidebar.node, shade, parts.columns),
  )
}

function skip(event) {
  event.preventDefault()
  parts.place?.focus()
}

/** Shows what the address names: `#/C…`, `#/C…/thread/TS`, `#/D…/home`, `#/mail/ADDRESS/ID`, `#/outbox`, `#/bench`; the first channel when it names nothing seen. */
function goToAddress() {
  if (!session.me) return
  const [, first = '', second, ts] = location.hash.split('/')
  const isOutbox = first === 'outbox'
  const tab = first !== 'bench' ? null : second === 'log' ? 'log' : 'trouble'
  const isMail = first === 'mail' && session.mail !== null
  const isApart = isOutbox || isMail || tab !== null
  const channel = channelOf(first) ?? session.channels.find((one) => !one.is_im) ?? session.channels[0]
  const wanted = {
    outbox: isOutbox,
    mail: isMail ? { address: second ? decoded(second) : null, id: ts ?? null } : null,
    bench: tab,
    channel: isApart ? session.place.channel : (channel?.id ?? null),
    home: !isApart && isHome(appBehind(channel), channel?.id === first ? second : undefined),
    thread: !isApart && channel?.id === first && second === 'thread' ? (ts ?? null) : null,
  }
  const before = session.place
  session.place = wanted
  const samePlace =
    parts.place?.node.isConnected &&
    before.outbox === isOutbox &&
    (before.mail !== null) === isMail &&
    before.bench === tab &&
    before.channel === wanted.channel &&
    before.home === wanted.home
  if (!samePlace) drawPlace()
  else if (isMail) parts.place.refresh().catch(report)
  if (!samePlace || before.thread !== wanted.thread) drawThread()
  if (!isApart && channel?.id === first && second === 'at' && ts)
    parts.place
      .refresh()
      .then(() => parts.place.reveal(ts))
      .catch(report)
  closeSidebar()
  parts.sidebar.draw()
  const name = apartName() ?? channelName(channelOf(wanted.channel))
  document.title = `${name} · ${nameOf(session.me.id)} – ${session.team.name}`
}

/** A part of the address, as it was before it was put there. */
function decoded(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** What is shown where no conversation is; null where one is. */
function apartName() {
  const { bench: tab, outbox: isOutbox, mail } = session.place
  return tab ? say('bench') : isOutbox ? say('outbox') : mail ? say('mail') : null
}

/** Whether the Home tab of an app is shown: when the address says so, and when there is nothing else to show. */
function isHome(app, tab) {
  return Boolean(app?.home_tab) && (tab === 'home' || (tab === undefined && !app.messages_tab))
}

function drawPlace() {
  const app = appBehind(channelOf(session.place.channel))
  const doing = { onThread: openThread, onMenu: openSidebar }
  if (session.place.bench) parts.place = bench(session.place.bench, doing)
  else if (session.place.mail) parts.place = mailPlace({ ...doing, onMailboxes: () => parts.sidebar.draw() })
  else if (session.place.outbox) parts.place = outbox(doing)
  else if (session.place.home) parts.place = home(session.place.channel, app, doing)
  else if (session.place.channel) parts.place = conversation(session.place.channel, doing)
  else parts.place = null
  fill(parts.columns, parts.place?.node)
  parts.place?.refresh().then(refreshChannels).catch(report)
  if (!isNarrow()) parts.place?.focus()
  if (!app || session.place.home || session.isApart) return
  act('home', { as: session.me.id, app_id: app.id, tab: 'messages' }).catch(report)
}

function drawThread() {
  const { channel, thread: ts } = session.place
  parts.thread?.node.remove()
  parts.thread = ts ? thread(channel, ts, { onClose: closeThread }) : null
  parts.columns.classList.toggle('with-thread', Boolean(ts))
  if (!parts.thread) return
  parts.columns.append(parts.thread.node)
  parts.thread.refresh().catch(report)
  if (!isNarrow()) parts.thread.focus()
}

function openThread(ts) {
  location.hash = `#/${session.place.channel}/thread/${ts}`
}

/** The message that the thread hangs on has the focus again, or what one writes in. */
function closeThread() {
  const { channel, thread: ts } = session.place
  location.hash = `#/${channel}`
  if (!isNarrow() && !parts.place?.focusMessage?.(ts)) parts.place?.focus()
}

const refreshChannels = coalesce(async () => {
  const person = session.me?.id
  if (!person) return
  const { channels } = await ask('channels', { as: person })
  if (session.me?.id !== person) return
  const before = channelOf(session.place.channel)
  session.channels = channels
  parts.place?.draw?.()
  parts.thread?.draw?.()
  const { channel } = session.place
  if (!session.isApart && channel && !channelOf(channel)) leaveChannel(before)
  else parts.sidebar.draw()
})

/** The channel that is shown is none of this person's any more: shows another. */
function leaveChannel(before) {
  // The address goes too, so that a click on the channel, should it come back, counts as a change of address.
  history.replaceState(null, '', '/')
  goToAddress()
  if (before) notice(session.place.channel, null, say('leftChannel', { channel: before.name }))
}

/** The mailboxes, or no more than how much in them is unread. */
const refreshMail = coalesce(async () => {
  if (!session.mail) return
  if (session.place.mail) return parts.place?.refresh()
  session.mailboxes = (await ask('mailboxes')).mailboxes
  parts.sidebar?.draw()
})

const refreshDirectory = coalesce(async () => {
  await loadDirectory()
  if (!session.me) return
  const now = session.people.get(session.me.id)
  if (now?.deleted) return stopLooking(now)
  session.me = now ?? session.me
  parts.sidebar.draw()
})

/** The account of the person is not in use any more. */
function stopLooking(person) {
  parts.stop()
  forgetModal()
  session.me = null
  choosePerson(person)
}

/** Something became different: read again what it touches. */
function changed(change) {
  if (change.modal) refreshModal().catch(report)
  if (change.outbox && session.place.outbox) parts.place?.refresh().catch(report)
  if (change.mail) refreshMail().catch(report)
  if (change.home && session.place.home) parts.place?.refresh().catch(report)
  if (change.clock)
    readClock()
      // Today may be another day now.
      .then(() => parts.place?.refresh())
      .catch(report)
  if (change.people) refreshDirectory().then(refreshChannels).catch(report)
  if (change.channel === undefined) return
  const { place } = session
  const shown = change.channel === place.channel && !session.isApart
  const reading = shown ? [parts.place?.refresh(change.ts), parts.thread?.refresh()] : []
  Promise.all(reading).then(refreshChannels).catch(report)
}

function connection(isConnected) {
  parts.banner.hidden = isConnected
  if (!isConnected) return
  // What happened while the line was down was not announced.
  refreshDirectory().then(refreshChannels).catch(report)
  readClock().catch(report)
  refreshMail().catch(report)
  refreshModal().catch(report)
  parts.place?.refresh().catch(report)
  parts.thread?.refresh().catch(report)
}

function report(error) {
  if (error?.word === 'deactivated') refreshDirectory().catch(report)
  else parts.banner.hidden = false
}

function openSidebar() {
  root.classList.add('sidebar-open')
  parts.sidebar.node.querySelector('button')?.focus()
}

function closeSidebar() {
  const wasOpen = root.classList.contains('sidebar-open')
  root.classList.remove('sidebar-open')
  // Beneath a sidebar that lay over everything, its button is where one came from.
  if (wasOpen && parts.sidebar.node.contains(document.activeElement))
    root.querySelector('.menu-button')?.focus()
}
