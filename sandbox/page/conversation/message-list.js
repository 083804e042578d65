import { coalesce, fill, h, reconcile } from '../elements/dom.js'
import { channelName, channelOf } from '../session/session.js'
import { dayName, dayOf, secondsOf } from '../text/dates.js'
import { translate } from '../words/translate.js'
import { endOfList } from './end-of-list.js'
import { messageNode } from './message.js'
import { messageKeys } from './message-keys.js'
import { messageReader } from './message-reader.js'

/** Messages of one person within this many seconds are shown under one name. */
const MAX_PAUSE = 300

/** Computed facts by message, kept because messages are drawn often and rarely change. */
const factsByMessage = new WeakMap()

/**
 * A list of messages that keeps itself up to date when `refresh` is called, with the message that changed where that is
 * known, and stays at its end while the reader is there.
 *
 * @param {{ channel: string, thread: string | null, onThread: (ts: string) => void }} place
 */
export function messageList(place) {
  const inner = h('div', { class: 'message-items' })
  const earlier = h('button', { type: 'button', class: 'earlier', hidden: true, onclick: () => goBack() })
  const attributes = { class: 'message-list', role: 'log', 'aria-live': 'polite', tabindex: '0' }
  const list = h('div', attributes, earlier, inner)
  const end = endOfList(list, inner)
  const reader = messageReader(place)

  // An edit form opens and closes without the message itself changing.
  let drawCount = 0
  const redraw = () => {
    drawCount += 1
    place.drawCount = drawCount
    draw()
  }
  const draw = () => drawEntries(inner, reader.messages, place, redraw)

  const readAgain = coalesce(async () => {
    const newest = reader.messages.at(-1)?.ts
    try {
      await reader.read()
    } catch (error) {
      if (error.word === 'no_connection') throw error
      // A deleted thread, or a channel without this person, is reported in place of the messages.
      fill(inner, h('p', { class: 'empty', role: 'alert' }, `${error.message} (${error.word})`))
      return
    }
    if (!list.isConnected) return
    fill(earlier, translate('earlier', { n: reader.earlier }))
    earlier.hidden = reader.earlier === 0
    draw()
    end.keepUp(reader.messages.at(-1)?.ts !== newest)
  })
  const refresh = (ts) => {
    reader.reachTo(ts)
    return readAgain()
  }

  /** Shows earlier messages and keeps the scroll position. */
  async function goBack() {
    const fromEnd = list.scrollHeight - list.scrollTop
    end.leave()
    reader.reachBack()
    await readAgain()
    list.scrollTop = list.scrollHeight - fromEnd
  }

  const keyboard = messageKeys(list)
  const find = (ts) => list.querySelector(`[data-ts="${CSS.escape(ts)}"]`)
  const reveal = async (ts) => {
    if (!find(ts) && !earlier.hidden) {
      reader.reachBack(true)
      await readAgain()
    }
    const message = find(ts)
    if (!message) return
    end.leave()
    highlight(message)
  }
  /** Puts the focus on a message, or on the newest; false when it is not shown. */
  const focus = (ts) => {
    const message = ts ? find(ts) : null
    if (ts && !message) return false
    if (message) message.focus()
    else keyboard.focus()
    return true
  }
  return { node: h('div', { class: 'message-frame' }, list, end.button), refresh, reveal, focus }
}

function highlight(message) {
  message.scrollIntoView({ block: 'center' })
  message.classList.add('revealed')
  setTimeout(() => message.classList.remove('revealed'), 2500)
}

function drawEntries(inner, messages, place, redraw) {
  const entries = withDays(messages, place)
  const empty = { key: 'empty', sign: emptyWords(channelOf(place.channel)), empty: true }
  reconcile(
    inner,
    entries.length > 0 ? entries : [empty],
    (entry) => entry.key,
    (entry) => entry.sign,
    (entry) => node(entry, place, redraw),
  )
}

function withDays(messages, place) {
  const entries = []
  let day = ''
  let previous = null
  for (const message of messages) {
    const seconds = secondsOf(message.ts)
    const facts = factsByMessage.get(message) ?? { day: dayOf(seconds), text: JSON.stringify(message) }
    factsByMessage.set(message, facts)
    const today = facts.day
    if (today !== day && !place.thread) {
      entries.push({ key: `day ${today}`, sign: dayName(seconds), day: dayName(seconds) })
      previous = null
    }
    day = today
    const follows = previous !== null && isContinuation(previous, message) && message.ts !== place.thread
    const sign = `${follows} ${place.drawCount ?? 0} ${facts.text}`
    entries.push({ key: `${message.ts} ${message.ephemeral ? 'only' : ''}`, sign, message, follows })
    previous = message.ts === place.thread ? null : message
  }
  return entries
}

function isContinuation(previous, message) {
  const pause = secondsOf(message.ts) - secondsOf(previous.ts)
  const same = previous.user === message.user && previous.username === message.username
  return (
    same &&
    pause < MAX_PAUSE &&
    !previous.ephemeral &&
    !message.ephemeral &&
    !previous.subtype &&
    (!message.app_id || !message.blocks?.length)
  )
}

function emptyWords(channel) {
  if (channel?.is_archived) return translate('emptyArchived')
  return channel?.is_im ? translate('emptyDirect', { name: channelName(channel) }) : translate('emptyChannel')
}

function node(entry, place, redraw) {
  if (entry.empty) return h('p', { class: 'empty' }, place.thread ? '' : emptyWords(channelOf(place.channel)))
  if (entry.day) return h('p', { class: 'day', role: 'separator' }, h('span', {}, entry.day))
  const { follows, message } = entry
  const context = {
    channel: place.channel,
    follows,
    inThread: place.thread !== null,
    onThread: place.onThread,
    redraw,
  }
  return messageNode(message, context)
}
