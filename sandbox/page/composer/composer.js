import { h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { openMenu } from '../elements/menu.js'
import { notice, noticeLine } from '../elements/notices.js'
import { pickedFiles } from '../inputs/picked-files.js'
import { act, encodeFile } from '../session/api.js'
import { session, shortcutsOf } from '../session/session.js'
import { translate } from '../words/translate.js'
import { slashMenu } from './slash-menu.js'

/** The maximum height of the field, in pixels. */
const MAX_HEIGHT = 220

/** Unsent text, by person and place. */
const drafts = new Map()

/**
 * The composer: text, files, slash commands, shortcuts.
 *
 * @param {{ channel: string, thread: string | null, name: string, onSent: () => void, onUp: () => void }} place
 *   `onUp`: the arrow up in an empty field
 */
export function composer(place) {
  const key = `${session.me.id} ${place.channel} ${place.thread ?? ''}`
  const area = textArea(place, drafts.get(key) ?? '')
  const menu = slashMenu(area, (text) => {
    area.value = text
    saveDraft()
  })
  const picked = pickedFiles([])
  function saveDraft() {
    drafts.set(key, area.value)
    grow(area)
    menu.update()
  }
  function takeFiles(more) {
    picked.set([...picked.files(), ...more])
    area.focus()
  }
  async function send() {
    const files = picked.files()
    const text = area.value
    if (text.trim() === '' && files.length === 0) return
    notice(place.channel, place.thread, '')
    area.value = ''
    picked.set([])
    saveDraft()
    const failure = await deliver(place, text.trim(), files)
    if (failure) {
      notice(place.channel, place.thread, failure)
      // The text is restored, unless the person began another one meanwhile.
      if (area.value === '') area.value = text
      picked.set([...files, ...picked.files()])
      saveDraft()
    }
    place.onSent()
  }
  listenTo(area, { menu, saveDraft, takeFiles, send, onUp: place.onUp })
  const box = h(
    'div',
    {
      class: 'composer',
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => {
        event.preventDefault()
        takeFiles([...(event.dataTransfer?.files ?? [])])
      },
    },
    area,
    picked.node,
    toolBar(place, takeFiles, send),
  )
  requestAnimationFrame(() => grow(area))
  return {
    node: h('div', { class: 'composer-frame' }, noticeLine(place.channel, place.thread), box),
    focus: () => area.focus(),
  }
}

function textArea(place, value) {
  const label = place.thread ? translate('reply') : translate('message', { channel: place.name })
  return h('textarea', {
    class: 'composer-text',
    rows: 1,
    placeholder: label,
    'aria-label': label,
    value,
  })
}

/** Makes the field as high as its text, up to a limit. */
function grow(area) {
  area.style.height = 'auto'
  area.style.height = `${Math.min(area.scrollHeight, MAX_HEIGHT)}px`
}

function listenTo(area, { menu, saveDraft, takeFiles, send, onUp }) {
  area.addEventListener('input', saveDraft)
  area.addEventListener('blur', () => menu.close())
  area.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length > 0) takeFiles(pasted)
  })
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || menu.handleKey(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && area.value === '') {
      event.preventDefault()
      onUp()
    }
  })
}

/** The buttons below the text: attach, shortcuts (not in a thread), send. */
function toolBar(place, takeFiles, send) {
  const chooser = h('input', {
    type: 'file',
    multiple: true,
    class: 'visually-hidden',
    tabindex: '-1',
    'aria-hidden': 'true',
  })
  chooser.addEventListener('change', () => {
    takeFiles([...(chooser.files ?? [])])
    chooser.value = ''
  })
  const attach = tool('clip', translate('attach'), () => chooser.click())
  const shortcuts = place.thread
    ? null
    : tool('bolt', translate('shortcuts'), (event) => openShortcuts(event.currentTarget, place))
  const sendButton = tool('send', translate('send'), send, 'icon-button send')
  return h(
    'div',
    { class: 'composer-tools' },
    attach,
    shortcuts,
    chooser,
    h('span', { class: 'gap' }),
    sendButton,
  )
}

function tool(sign, label, onclick, className = 'icon-button') {
  return h(
    'button',
    { type: 'button', class: className, 'aria-label': label, title: label, onclick },
    icon(sign),
  )
}

/** Sends the message or command; returns a sentence when it was refused, null otherwise. */
async function deliver(place, text, files) {
  const address = { as: session.me.id, channel: place.channel, thread: place.thread ?? undefined }
  try {
    if (text.startsWith('/') && files.length === 0) {
      // Slackbot reports a failed command in a message that only this person sees.
      await act('slash', { ...address, text })
      return null
    }
    const uploads = await Promise.all(files.map(encodeFile))
    await act('say', { ...address, text, files: uploads })
    return null
  } catch (error) {
    return `${error.message} (${error.word ?? 'error'})`
  }
}

function openShortcuts(anchor, place) {
  const items = session.apps.flatMap((app) =>
    shortcutsOf(app, 'global').map((shortcut) => ({
      label: shortcut.name,
      detail: shortcut.description ? `${shortcut.description} · ${app.name}` : app.name,
      words: `${shortcut.name} ${shortcut.description ?? ''} ${app.name}`,
      pick: async () => {
        try {
          const body = { as: session.me.id, callback_id: shortcut.callback_id }
          const { failed } = await act('shortcut', body)
          if (failed)
            notice(place.channel, null, translate('failedCommand', { command: shortcut.name, word: failed }))
        } catch (error) {
          notice(place.channel, null, `${error.message} (${error.word})`)
        }
      },
    })),
  )
  if (items.length === 0) items.push({ heading: translate('noShortcuts') })
  openMenu(anchor, items, { label: translate('shortcuts') })
}
