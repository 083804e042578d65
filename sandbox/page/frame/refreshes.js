import { coalesce } from '../elements/dom.js'
import { refreshModal } from '../modals/modal.js'
import { ask } from '../session/api.js'
import { channelOf, session } from '../session/session.js'
import { readClock } from '../session/workspace-clock.js'
import { parts } from './page-parts.js'

/** Reads the people, the apps and the mail servers of the workspace. */
export async function loadDirectory() {
  const [people, app, mail] = await Promise.all([ask('people'), ask('app'), ask('mail').catch(() => null)])
  session.people = new Map(people.people.map((person) => [person.id, person]))
  session.apps = app.apps ?? []
  session.team = people.team
  session.mail = mail
}

/** Reads the mailboxes; while mail is not shown, only their unread counts. */
export const refreshMail = coalesce(async () => {
  if (!session.mail) return
  if (session.place.mail) return parts.place?.refresh()
  session.mailboxes = (await ask('mailboxes')).mailboxes
  parts.sidebar?.draw()
})

/**
 * Rereads the data that a change in the workspace affects.
 *
 * @param {{ onChannelLeft: (previousChannel: any) => void, onDeactivated: (person: any) => void }} handlers `onChannelLeft`: this
 *   person is no longer in the channel that is shown; `onDeactivated`: their account was deactivated
 */
export function createRefreshes({ onChannelLeft, onDeactivated }) {
  const channels = coalesce(async () => {
    const person = session.me?.id
    if (!person) return
    const answer = await ask('channels', { as: person })
    if (session.me?.id !== person) return
    const previousChannel = channelOf(session.place.channel)
    session.channels = answer.channels
    parts.place?.draw?.()
    parts.thread?.draw?.()
    const { channel } = session.place
    if (!session.isSpecialPlace && channel && !channelOf(channel)) onChannelLeft(previousChannel)
    else parts.sidebar.draw()
  })

  const directory = coalesce(async () => {
    await loadDirectory()
    if (!session.me) return
    const current = session.people.get(session.me.id)
    if (current?.deleted) return onDeactivated(current)
    session.me = current ?? session.me
    parts.sidebar.draw()
  })

  /** Shows that the workspace does not answer, or that the account of this person is gone. */
  function onFailure(error) {
    if (error?.word === 'deactivated') directory().catch(onFailure)
    else parts.banner.hidden = false
  }

  function onChange(change) {
    if (change.modal) refreshModal().catch(onFailure)
    if (change.outbox && session.place.outbox) parts.place?.refresh().catch(onFailure)
    if (change.mail) refreshMail().catch(onFailure)
    if (change.home && session.place.home) parts.place?.refresh().catch(onFailure)
    if (change.clock)
      readClock()
        // Today may be another day now.
        .then(() => parts.place?.refresh())
        .catch(onFailure)
    if (change.people) directory().then(channels).catch(onFailure)
    if (change.channel === undefined) return
    const { place } = session
    const isShown = change.channel === place.channel && !session.isSpecialPlace
    const reading = isShown ? [parts.place?.refresh(change.ts), parts.thread?.refresh()] : []
    Promise.all(reading).then(channels).catch(onFailure)
  }

  function onConnection(isConnected) {
    parts.banner.hidden = isConnected
    if (!isConnected) return
    // Changes during the interruption were not announced.
    directory().then(channels).catch(onFailure)
    readClock().catch(onFailure)
    refreshMail().catch(onFailure)
    refreshModal().catch(onFailure)
    parts.place?.refresh().catch(onFailure)
    parts.thread?.refresh().catch(onFailure)
  }

  return { channels, onFailure, onChange, onConnection }
}
