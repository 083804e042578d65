import { shortcutsOf } from '../conversation/message-menu.js'
import { fill, h } from '../elements/dom.js'
import { icon } from '../elements/icons.js'
import { openMenu } from '../elements/menu.js'
import { notice, noticeLine } from '../elements/notices.js'
import { pickedFile } from '../inputs/file-control.js'
import { act, encodeFile } from '../session/api.js'
import { session } from '../session/session.js'
import { say } from '../words/translate.js'
import { slashMenu } from './slash-menu.js'

/** What was typed and not sent, by person and place. */
const drafts = new Map()

/**
 * The field one writes in: text, files, slash commands, shortcuts.
 *
 * @param {{ channel: string, thread: string | null, name: string, onSent: () => void, onUp: () => void }} place
 *   `onUp`: the arrow up in an empty field
 */
export function composer(place) {
  const key = `${session.me.id} ${place.channel} ${place.thread ?? ''}`
  let files = []
  const label = place.thread ? say('reply') : say('message', { channel: place.name })
  const area = h('textarea', {
    class: 'composer-text',
    rows: 1,
    placeholder: label,
    'aria-label': label,
    value: drafts.get(key) ?? '',
  })
  const grow = () => {
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 220)}px`
  }
  const menu = slashMenu(area, (text) => {
    area.value = text
    keep()
  })
  const keep = () => {
    drafts.set(key, area.value)
    grow()
    menu.update()
  }
  const picked = h('ul', { class: 'picked-files', 'aria-label': say('attachments') })
  const drawFiles = () => {
    fill(
      picked,
      files.map((file) =>
        pickedFile(file.name, () => {
          files = files.filter((one) => one !== file)
          drawFiles()
        }),
      ),
    )
  }
  const takeFiles = (more) => {
    files = [...files, ...more]
    drawFiles()
    area.focus()
  }
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

  const send = async () => {
    const text = area.value.trim()
    if (text === '' && files.length === 0) return
    const sent = { text: area.value, files }
    notice(place.channel, place.thread, '')
    area.value = ''
    files = []
    drawFiles()
    keep()
    const failure = await deliver(place, text, sent.files)
    if (failure) {
      notice(place.channel, place.thread, failure)
      // Nothing is lost: it comes back, unless something else was begun meanwhile.
      if (area.value === '') area.value = sent.text
      files = [...sent.files, ...files]
      drawFiles()
      keep()
    }
    place.onSent()
  }
  area.addEventListener('input', keep)
  area.addEventListener('blur', () => menu.close())
  area.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length > 0) takeFiles(pasted)
  })
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || menu.key(event)) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && area.value === '') {
      event.preventDefault()
      place.onUp()
    }
  })
  const button = h(
    'button',
    {
      type: 'button',
      class: 'icon-button send',
      'aria-label': say('send'),
      title: say('send'),
      onclick: send,
    },
    icon('send'),
  )
  const attach = tool('clip', say('attach'), () => chooser.click())
  const bolt = place.thread
    ? null
    : tool('bolt', say('shortcuts'), (event) => openShortcuts(event.currentTarget, place))
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
    picked,
    h('div', { class: 'composer-tools' }, attach, bolt, chooser, h('span', { class: 'gap' }), button),
  )
  requestAnimationFrame(grow)
  return {
    node: h('div', { class: 'composer-frame' }, noticeLine(place.channel, place.thread), box),
    focus: () => area.focus(),
  }
}

function tool(sign, label, onclick) {
  return h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick },
    icon(sign),
  )
}

/** Sends; a sentence when it was refused and the text stays in the field. */
async function deliver(place, text, files) {
  const where = { as: session.me.id, channel: place.channel, thread: place.thread ?? undefined }
  try {
    if (text.startsWith('/') && files.length === 0) {
      // A command that fails is told of by Slackbot, as a message that only this person sees.
      await act('slash', { ...where, text })
      return null
    }
    const uploads = await Promise.all(files.map(encodeFile))
    await act('say', { ...where, text, files: uploads })
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
            notice(place.channel, null, say('failedCommand', { command: shortcut.name, word: failed }))
        } catch (error) {
          notice(place.channel, null, `${error.message} (${error.word})`)
        }
      },
    })),
  )
  if (items.length === 0) items.push({ heading: say('noShortcuts') })
  openMenu(anchor, items, { label: say('shortcuts') })
}
