import { appOfChannel, channelOf, session } from '../session/session.js'

/**
 * The place in the address: `#/C…`, `#/C…/thread/TS`, `#/C…/at/TS`, `#/D…/home`, `#/mail/ADDRESS/ID`, `#/outbox`,
 * `#/bench`; the first channel when it names nothing that this person sees.
 *
 * @returns {{ place: typeof session.place, revealed: string | null }} `revealed`: the ts of a message to scroll to
 */
export function readAddress() {
  const [, first = '', second, third] = location.hash.split('/')
  const isOutbox = first === 'outbox'
  const bench = first !== 'bench' ? null : second === 'log' ? 'log' : 'trouble'
  const isMail = first === 'mail' && session.mail !== null
  const isSpecialPlace = isOutbox || isMail || bench !== null
  const channel =
    channelOf(first) ?? session.channels.find((candidate) => !candidate.is_im) ?? session.channels[0]
  const isNamed = !isSpecialPlace && channel?.id === first
  const place = {
    outbox: isOutbox,
    mail: isMail ? { address: second ? decoded(second) : null, id: third ?? null } : null,
    bench,
    channel: isSpecialPlace ? session.place.channel : (channel?.id ?? null),
    home: !isSpecialPlace && isHome(appOfChannel(channel), isNamed ? second : undefined),
    thread: isNamed && second === 'thread' ? (third ?? null) : null,
  }
  return { place, revealed: isNamed && second === 'at' && third ? third : null }
}

/** A part of the address, decoded; unchanged when it is malformed. */
function decoded(part) {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Whether the Home tab of an app is shown: when the address says so, and when there is nothing else to show. */
function isHome(app, tab) {
  return Boolean(app?.home_tab) && (tab === 'home' || (tab === undefined && !app.messages_tab))
}
