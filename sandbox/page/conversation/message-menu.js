import { askConfirm } from '../blocks/confirm.js'
import { editableText } from '../composer/editable-text.js'
import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { openMenu } from '../elements/menu.js'
import { isNarrow } from '../elements/narrow.js'
import { notice } from '../elements/notices.js'
import { act } from '../session/api.js'
import { session, shortcutsOf } from '../session/session.js'
import { translate } from '../words/translate.js'
import { chooseReaction, reactButton } from './message-reactions.js'

/** The message whose text is being edited, as `channel ts`; null when none is. */
let editing = null

/**
 * Whether the person edits this message right now.
 *
 * @param {any} message
 * @param {string} channel
 */
export function isEditing(message, channel) {
  return editing === `${channel} ${message.ts}`
}

/**
 * The tools of a message: reply in thread, and a menu with the apps' message shortcuts, edit and delete.
 *
 * @param {any} message
 * @param {{ channel: string, inThread: boolean, onThread: (ts: string) => void, redraw: () => void }} context
 */
export function messageTools(message, context) {
  if (message.ephemeral || message.subtype === 'tombstone') return null
  const reply = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'data-focus': 'reply',
      tabindex: '-1',
      'aria-label': translate('replyInThread'),
      title: translate('replyInThread'),
      onclick: () => context.onThread(message.thread_ts ?? message.ts),
    },
    icon('reply'),
  )
  const more = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'data-focus': 'more',
      tabindex: '-1',
      'aria-label': translate('moreActions'),
      title: translate('moreActions'),
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onclick: (event) =>
        openMenu(event.currentTarget, items(message, context, event.currentTarget), {
          label: translate('moreActions'),
          end: true,
        }),
    },
    icon('more'),
  )
  return h(
    'div',
    { class: 'message-tools' },
    context.inThread ? null : reply,
    reactButton(message, context.channel),
    more,
  )
}

function items(message, context, anchor) {
  const list = []
  const run = async (path, body) => {
    const place = { as: session.me.id, channel: context.channel, ts: message.ts }
    try {
      const { failed } = await act(path, { ...place, ...body })
      if (failed) notice(context.channel, message.thread_ts, `${translate('noAnswer')} (${failed})`)
    } catch (error) {
      notice(context.channel, message.thread_ts, `${error.message} (${error.word})`)
    }
  }
  for (const app of session.apps) {
    for (const shortcut of shortcutsOf(app, 'message')) {
      const pick = () => run('message-shortcut', { callback_id: shortcut.callback_id })
      list.push({ label: shortcut.name, detail: app.name, pick })
    }
  }
  if (message.user === session.me.id) {
    const edit = () => {
      editing = `${context.channel} ${message.ts}`
      context.redraw()
    }
    const remove = async () => {
      const confirmation = { text: { type: 'plain_text', text: translate('deleteConfirm') }, style: 'danger' }
      const words = { title: plain(translate('deleteMessage')), confirm: plain(translate('deleteMessage')) }
      if (await askConfirm({ ...confirmation, ...words })) await run('delete', {})
    }
    list.push(
      { label: translate('edit'), pick: edit },
      { label: translate('deleteMessage'), danger: true, pick: remove },
    )
  }
  // On a screen without hover this menu replaces all the tools.
  const isAlone = isNarrow() || matchMedia('(hover: none)').matches
  if (list.length > 0 && !isAlone) return list
  const reply = {
    label: translate('replyInThread'),
    pick: () => context.onThread(message.thread_ts ?? message.ts),
  }
  const react = {
    label: translate('addReaction'),
    pick: () => chooseReaction(anchor, message, context.channel),
  }
  return [...(context.inThread ? [] : [reply]), react, ...list]
}

function plain(text) {
  return { type: 'plain_text', text }
}

/**
 * The message's text in a field: Enter saves, Esc leaves it as it was.
 *
 * @param {any} message
 * @param {{ channel: string, redraw: () => void }} context
 */
export function editForm(message, context) {
  const end = () => {
    editing = null
    context.redraw()
  }
  const area = h('textarea', {
    class: 'text-field',
    rows: 2,
    value: editableText(message.text ?? ''),
    'aria-label': translate('edit'),
    onkeydown: (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation()
        end()
      } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault()
        save()
      }
    },
  })
  const save = async () => {
    try {
      await act('edit', { as: session.me.id, channel: context.channel, ts: message.ts, text: area.value })
    } catch (error) {
      notice(context.channel, message.thread_ts, `${error.message} (${error.word})`)
    }
    end()
  }
  requestAnimationFrame(() => area.focus())
  return h(
    'div',
    { class: 'edit-form' },
    area,
    h(
      'div',
      { class: 'dialog-buttons' },
      h('button', { type: 'button', class: 'button', onclick: end }, translate('cancel')),
      h('button', { type: 'button', class: 'button primary', onclick: save }, translate('save')),
    ),
  )
}
