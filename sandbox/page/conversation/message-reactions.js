import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { notice } from '../elements/notices.js'
import { act } from '../session/api.js'
import { channelOf, nameOf, session } from '../session/session.js'
import { emojiOf } from '../text/emoji.js'
import { translate } from '../words/translate.js'
import { pickEmoji } from './emoji-picker.js'

/**
 * The reactions under a message: a click adds or removes the person's own. Empty for a message without any.
 *
 * @param {any} message
 * @param {string} channel
 */
export function reactions(message, channel) {
  if (!message.reactions?.length) return null
  const isArchived = channelOf(channel)?.is_archived
  const reactionButton = ({ name, users }) => {
    const isMine = users.includes(session.me?.id)
    const people = users.map(nameOf).join(session.isChinese ? '、' : ', ')
    const words = translate('reactionBy', { name, people })
    const props = {
      type: 'button',
      class: isMine ? 'reaction mine' : 'reaction',
      'data-focus': `reaction-${name}`,
      'aria-pressed': String(isMine),
      title: words,
      disabled: isArchived,
      onclick: () => react(message, channel, name, isMine),
    }
    const picture = h('span', { 'aria-hidden': 'true' }, emojiOf(name) ?? `:${name}:`, ` ${users.length}`)
    return h('button', props, picture, h('span', { class: 'visually-hidden' }, words))
  }
  return h(
    'div',
    { class: 'reactions' },
    message.reactions.map(reactionButton),
    isArchived ? null : more(message, channel),
  )
}

/**
 * The button among a message's tools that opens the picker.
 *
 * @param {any} message
 * @param {string} channel
 */
export function reactButton(message, channel) {
  return opener(message, channel, { class: 'icon-button', 'data-focus': 'react', tabindex: '-1' })
}

function more(message, channel) {
  return opener(message, channel, { class: 'reaction more', 'data-focus': 'react-more' })
}

/**
 * Opens the picker and adds the chosen reaction; one that was added before stays.
 *
 * @param {HTMLElement} anchor
 * @param {any} message
 * @param {string} channel
 */
export function chooseReaction(anchor, message, channel) {
  pickEmoji(anchor, (name) => {
    const existing = message.reactions?.find((reaction) => reaction.name === name)
    if (!existing?.users.includes(session.me?.id)) react(message, channel, name, false)
  })
}

function opener(message, channel, attributes) {
  const label = translate('addReaction')
  const onclick = (event) => chooseReaction(event.currentTarget, message, channel)
  const props = { type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'aria-label': label }
  return h('button', { ...props, ...attributes, title: label, onclick }, icon('react'))
}

async function react(message, channel, name, remove) {
  try {
    await act('react', { as: session.me.id, channel, ts: message.ts, name, remove })
  } catch (error) {
    notice(channel, message.thread_ts, `${error.message} (${error.word})`)
  }
}
