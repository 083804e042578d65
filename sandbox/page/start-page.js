import { fill, h } from './elements/dom.js'
import { notice } from './elements/notices.js'
import { parts, root } from './frame/page-parts.js'
import { peoplePage, rememberedPerson, rememberPerson } from './frame/people.js'
import { adoptPermalink, isAddressUnavailable, moveBetweenPlaces, openPermalink } from './frame/permalinks.js'
import { closeSidebar, createPlaces } from './frame/places.js'
import { createRefreshes, loadDirectory, refreshMail } from './frame/refreshes.js'
import { sidebar } from './frame/sidebar.js'
import { refreshModal, removeModal } from './modals/modal.js'
import { ask, listen } from './session/api.js'
import { session } from './session/session.js'
import { readClock } from './session/workspace-clock.js'
import { translate } from './words/translate.js'

const refreshes = createRefreshes({
  onChannelLeft: (before) => places.leaveChannel(before),
  onDeactivated: endSession,
})
const places = createPlaces({ onShown: refreshes.channels, onFailure: refreshes.onFailure })

start().catch((error) => fill(root, h('p', { class: 'boot', role: 'alert' }, error.message)))

async function start() {
  const remembered = rememberedPerson()
  adoptPermalink()
  await loadDirectory()
  const person = session.people.get(remembered ?? '')
  if (person && !person.deleted) await switchPerson(person.id)
  else choosePerson(person)
  window.addEventListener('hashchange', () => {
    places.goToAddress()
    if (session.me && isAddressUnavailable()) notice(session.place.channel, null, translate('notInChannel'))
  })
  document.addEventListener('click', openPermalink)
  document.addEventListener('keydown', (event) => session.me && moveBetweenPlaces(event, parts.sidebar.node))
}

/** Asks which person to act as. `previousPerson`: the person until now, if any. */
function choosePerson(previousPerson) {
  const reason = previousPerson?.deleted
    ? translate('nowDeactivated', { name: previousPerson.real_name || previousPerson.name })
    : undefined
  fill(root, peoplePage(switchPerson, reason))
}

/** Shows the workspace as this person. */
async function switchPerson(id) {
  const isFirst = parts.place === null
  parts.stop()
  removeModal()
  session.me = session.people.get(id)
  rememberPerson(id)
  // `?as=` is used once; afterwards the remembered person applies, even after a reload.
  history.replaceState(null, '', `/${location.hash}`)
  document.documentElement.lang = session.locale
  const { channels } = await ask('channels', { as: id })
  await readClock()
  // Another person was chosen meanwhile.
  if (session.me?.id !== id) return
  session.channels = channels
  await refreshMail()
  session.place = { channel: null, home: false, thread: null, outbox: false, mail: null, bench: null }
  drawFrame()
  parts.place = null
  places.goToAddress()
  if (isFirst && isAddressUnavailable()) notice(session.place.channel, null, translate('notInChannel'))
  parts.stop = listen(id, refreshes.onChange, refreshes.onConnection)
  await refreshModal()
}

function drawFrame() {
  parts.sidebar = sidebar({ onPerson: switchPerson, onLeave: closeSidebar })
  parts.banner = h('p', { class: 'banner', role: 'status', hidden: true }, translate('connectionLost'))
  parts.columns = h('main', { class: 'columns', id: 'main', tabindex: '-1' })
  const shade = h('div', { class: 'shade', onclick: closeSidebar })
  fill(
    root,
    h('a', { class: 'skip', href: '#main', onclick: skipToMain }, translate('skip')),
    parts.banner,
    h('div', { class: 'frame' }, parts.sidebar.node, shade, parts.columns),
  )
}

function skipToMain(event) {
  event.preventDefault()
  parts.place?.focus()
}

/** Ends the session of a person whose account was deactivated. */
function endSession(person) {
  parts.stop()
  removeModal()
  session.me = null
  choosePerson(person)
}
