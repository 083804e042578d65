import { renderBlocks } from '../blocks/render-blocks.js'
import { avatar } from '../elements/avatar.js'
import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { isBot, nameOf, session } from '../session/session.js'
import { clockTime, fullTime, secondsOf } from '../text/dates.js'
import { mrkdwn } from '../text/mrkdwn.js'
import { translate, translateSentence } from '../words/translate.js'
import { renderAttachments } from './attachments.js'
import { fileCard } from './file-card.js'
import { editForm, isEditing, messageTools } from './message-menu.js'
import { reactions } from './message-reactions.js'
import { messageSurface, showsFailure } from './message-surface.js'

/**
 * One message as a person sees it.
 *
 * @param {any} message as the control API gives it
 * @param {{ channel: string, follows: boolean, inThread: boolean, onThread: (ts: string) => void, redraw: () => void }} look
 *   `follows`: the message before is by the same person, so the name is left out
 */
export function messageNode(message, look) {
  const isQuiet = /^(channel_|group_|bot_add|bot_remove)/.test(message.subtype ?? '')
  const classes = ['message', look.follows && 'follows', message.ephemeral && 'ephemeral', isQuiet && 'quiet']
  const label = `${authorOf(message)}, ${clockTime(message.ts)}`
  return h(
    'article',
    { class: classes.filter(Boolean).join(' '), 'data-ts': message.ts, 'aria-label': label, tabindex: '-1' },
    h('div', { class: 'message-side' }, look.follows ? time(message) : avatar(message.user ?? '')),
    h(
      'div',
      { class: 'message-main' },
      message.ephemeral ? h('p', { class: 'ephemeral-mark' }, icon('eye'), translate('visibleToYou')) : null,
      look.follows ? null : author(message),
      content(message, look),
      renderAttachments(message.attachments ?? [], messageSurface(message, look.channel)),
      (message.files ?? []).map(fileCard),
      reactions(message, look.channel),
      look.inThread ? null : replies(message, look),
    ),
    messageTools(message, look),
  )
}

function authorOf(message) {
  return message.username || nameOf(message.user)
}

function author(message) {
  return h(
    'p',
    { class: 'message-author' },
    h('strong', {}, authorOf(message)),
    isBot(message.user) || message.app_id ? h('span', { class: 'badge' }, 'APP') : null,
    session.people.get(message.user)?.deleted
      ? h('span', { class: 'badge' }, translate('deactivated'))
      : null,
    time(message),
  )
}

function time(message) {
  const seconds = secondsOf(message.ts)
  const props = {
    class: 'message-time',
    datetime: new Date(seconds * 1000).toISOString(),
    title: fullTime(seconds),
  }
  return h('time', props, clockTime(message.ts))
}

function content(message, look) {
  if (message.subtype === 'tombstone') return h('p', { class: 'tombstone' }, translate('deleted'))
  if (isEditing(message, look.channel)) return editForm(message, look)
  const blocks = message.blocks ?? []
  const edited =
    message.edited && !message.app_id ? h('span', { class: 'edited' }, ` ${translate('edited')}`) : null
  if (blocks.length === 0) {
    return message.text
      ? h('div', { class: 'message-text' }, mrkdwn(message.text), edited, warning(message, look))
      : null
  }
  const drawn = renderBlocks(blocks, messageSurface(message, look.channel))
  const last = drawn.at(-1)?.lastElementChild
  if (edited && last?.matches('p')) last.append(edited)
  return h(
    'div',
    { class: isBot(message.user) || message.app_id ? 'card' : 'message-text' },
    drawn,
    edited?.parentNode ? null : edited,
    warning(message, look),
  )
}

function warning(message, look) {
  if (!message.warning || showsFailure(message, look.channel)) return null
  return h(
    'p',
    { class: 'acting-warning', role: 'alert' },
    icon('warning'),
    translateSentence(message.warning),
  )
}

function replies(message, look) {
  const count = message.reply_count ?? 0
  if (count === 0) return null
  const words = count === 1 ? translate('replyOne') : translate('replies', { n: count })
  const props = {
    type: 'button',
    class: 'reply-count',
    'data-focus': 'replies',
    onclick: () => look.onThread(message.ts),
  }
  return h('button', props, icon('reply'), words)
}
