import { coalesce, fill, h, reconcile } from '../elements/dom.js'
import { channelName, channelOf } from '../session/session.js'
import { dayName, dayOf, secondsOf } from '../text/dates.js'
import { say } from '../words/translate.js'
import { messageNode } from './message.js'
import { messageKeys } from './message-keys.js'
import { messageReading } from './message-reading.js'

/** Messages of one person within this many seconds stand under one name. */
const TOGETHER = 300

/** What was found out about a message before: it is drawn again and again, and mostly as it was. */
const known = new WeakMap()

/**
 * A list of messages that keeps itself up to date when `refresh` is called, with the message that changed where that is
 * known, and stays at its end while the reader is there.
 *
 * @param {{ channel: string, thread: string | null, onThread: (ts: string) => void }} place
 */
export function messageList(place) {
  const inner = h('div', { class: 'message-items' })
  const before = h('button', { type: 'button', class: 'earlier', hidden: true, onclick: () => goBack() })
  const look = { class: 'message-list', role: 'log', 'aria-live': 'polite', tabindex: '0' }
  const list = h('div', look, before, inner)
  const jump = h(
    'button',
    { type: 'button', class: 'jump', hidden: true, onclick: () => toEnd() },
    say('jump'),
  )
  const reading = messageReading(place)
  let staysAtEnd = true
  const toEnd = () => {
    list.scrollTop = list.scrollHeight
    staysAtEnd = true
    jump.hidden = true
  }
  list.addEventListener('scroll', () => {
    staysAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60
    if (staysAtEnd) jump.hidden = true
  })
  // Messages also grow without being read anew: a warning appears, a picture loads, the window narrows.
  const watch = new ResizeObserver(() => {
    if (staysAtEnd) toEnd()
  })
  watch.observe(inner)
  watch.observe(list)

  const draw = () => {
    const entries = withDays(reading.messages, place)
    reconcile(
      inner,
      entries.length > 0
        ? entries
        : [{ key: 'empty', sign: emptyWords(channelOf(place.channel)), empty: true }],
      (entry) => entry.key,
      (entry) => entry.sign,
      (entry) => node(entry, place, redraw),
    )
  }
  // An edit form opens and closes without the message itself changing.
  let drawn = 0
  const redraw = () => {
    drawn += 1
    place.drawn = drawn
    draw()
  }

  const readAgain = coalesce(async () => {
    const newest = reading.messages.at(-1)?.ts
    try {
      await reading.read()
    } catch (error) {
      if (error.word === 'no_connection') throw error
      // A thread that is gone, a channel one is not in: said where the messages would be.
      fill(inner, h('p', { class: 'empty', role: 'alert' }, `${error.message} (${error.word})`))
      return
    }
    if (!list.isConnected) return
    fill(before, say('earlier', { n: reading.earlier }))
    before.hidden = reading.earlier === 0
    draw()
    if (staysAtEnd) toEnd()
    else if (reading.messages.at(-1)?.ts !== newest) jump.hidden = false
  })
  const refresh = (ts) => {
    reading.reachTo(ts)
    return readAgain()
  }

  /** Shows an earlier portion; what is being read stays where it is. */
  const goBack = async () => {
    const fromEnd = list.scrollHeight - list.scrollTop
    staysAtEnd = false
    reading.reachBack()
    await readAgain()
    list.scrollTop = list.scrollHeight - fromEnd
  }

  const keys = messageKeys(list)
  const find = (ts) => list.querySelector(`[data-ts="${CSS.escape(ts)}"]`)
  const reveal = async (ts) => {
    if (!find(ts) && !before.hidden) {
      reading.reachBack(true)
      await readAgain()
    }
    const found = find(ts)
    if (!found) return
    staysAtEnd = false
    found.scrollIntoView({ block: 'center' })
    found.classList.add('revealed')
    setTimeout(() => found.classList.remove('revealed'), 2500)
  }
  /** Puts the focus on a message, or on the newest; false when it is not shown. */
  const focus = (ts) => {
    const found = ts ? find(ts) : null
    if (ts && !found) return false
    if (found) found.focus()
    else keys.focus()
    return true
  }
  return { node: h('div', { class: 'message-frame' }, list, jump), refresh, reveal, focus }
}

function withDays(messages, place) {
  const entries = []
  let day = ''
  let before = null
  for (const message of messages) {
    const seconds = secondsOf(message.ts)
    const facts = known.get(message) ?? { day: dayOf(seconds), text: JSON.stringify(message) }
    known.set(message, facts)
    const today = facts.day
    if (today !== day && !place.thread) {
      entries.push({ key: `day ${today}`, sign: dayName(seconds), day: dayName(seconds) })
      before = null
    }
    day = today
    const follows = before !== null && isSpeakingOn(before, message) && message.ts !== place.thread
    const sign = `${follows} ${place.drawn ?? 0} ${facts.text}`
    entries.push({ key: `${message.ts} ${message.ephemeral ? 'only' : ''}`, sign, message, follows })
    before = message.ts === place.thread ? null : message
  }
  return entries
}

function isSpeakingOn(before, message) {
  const pause = secondsOf(message.ts) - secondsOf(before.ts)
  const same = before.user === message.user && before.username === message.username
  return (
    same &&
    pause < TOGETHER &&
    !before.ephemeral &&
    !message.ephemeral &&
    !before.subtype &&
    (!message.app_id || !message.blocks?.length)
  )
}

function emptyWords(channel) {
  if (channel?.is_archived) return say('emptyArchived')
  return channel?.is_im ? say('emptyDirect', { name: channelName(channel) }) : say('emptyChannel')
}

function node(entry, place, redraw) {
  if (entry.empty) return h('p', { class: 'empty' }, place.thread ? '' : emptyWords(channelOf(place.channel)))
  if (entry.day) return h('p', { class: 'day', role: 'separator' }, h('span', {}, entry.day))
  const { follows, message } = entry
  const look = {
    channel: place.channel,
    follows,
    inThread: place.thread !== null,
    onThread: place.onThread,
    redraw,
  }
  return messageNode(message, look)
}
