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
 * @param {{ channel: string, follows: boolean, inThread: boolean, onThread: (ts: string) => void, redraw: () => void }} context
 *   `follows`: the message before is by the same person, so the name is left out
 */
export function messageNode(message, context) {
  const isQuiet = /^(channel_|group_|bot_add|bot_remove)/.test(message.subtype ?? '')
  const classes = [
    'message',
    context.follows && 'follows',
    message.ephemeral && 'ephemeral',
    isQuiet && 'quiet',
  ]
  const label = `${authorOf(message)}, ${clockTime(message.ts)}`
  return h(
    'article',
    { class: classes.filter(Boolean).join(' '), 'data-ts': message.ts, 'aria-label': label, tabindex: '-1' },
    h('div', { class: 'message-side' }, context.follows ? time(message) : avatar(message.user ?? '')),
    h(
      'div',
      { class: 'message-main' },
      message.ephemeral ? h('p', { class: 'ephemeral-mark' }, icon('eye'), translate('visibleToYou')) : null,
      context.follows ? null : author(message),
      content(message, context),
      renderAttachments(message.attachments ?? [], messageSurface(message, context.channel)),
      (message.files ?? []).map(fileCard),
      reactions(message, context.channel),
      context.inThread ? null : replies(message, context),
    ),
    messageTools(message, context),
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

function content(message, context) {
  if (message.subtype === 'tombstone') return h('p', { class: 'tombstone' }, translate('deleted'))
  if (isEditing(message, context.channel)) return editForm(message, context)
  const blocks = message.blocks ?? []
  const edited =
    message.edited && !message.app_id ? h('span', { class: 'edited' }, ` ${translate('edited')}`) : null
  if (blocks.length === 0) {
    return message.text
      ? h('div', { class: 'message-text' }, mrkdwn(message.text), edited, warning(message, context))
      : null
  }
  const blockNodes = renderBlocks(blocks, messageSurface(message, context.channel))
  const last = blockNodes.at(-1)?.lastElementChild
  if (edited && last?.matches('p')) last.append(edited)
  return h(
    'div',
    { class: isBot(message.user) || message.app_id ? 'card' : 'message-text' },
    blockNodes,
    edited?.parentNode ? null : edited,
    warning(message, context),
  )
}

function warning(message, context) {
  if (!message.warning || showsFailure(message, context.channel)) return null
  return h(
    'p',
    { class: 'acting-warning', role: 'alert' },
    icon('warning'),
    translateSentence(message.warning),
  )
}

function replies(message, context) {
  const count = message.reply_count ?? 0
  if (count === 0) return null
  const words = count === 1 ? translate('replyOne') : translate('replies', { n: count })
  const props = {
    type: 'button',
    class: 'reply-count',
    'data-focus': 'replies',
    onclick: () => context.onThread(message.ts),
  }
  return h('button', props, icon('reply'), words)
}
