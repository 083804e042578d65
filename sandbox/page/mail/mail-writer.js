import { h } from '../elements/dom.js'
import { keepFocus } from '../elements/focus-return.js'
import { icon } from '../elements/icons.js'
import { pickedFiles } from '../inputs/picked-files.js'
import { act, encodeFile } from '../session/api.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'

/** Unsent mails, by writer and answered mail. */
const drafts = new Map()

/**
 * Opens the form of a new mail, or of an answer to one.
 *
 * @param {any} box whose mailbox is looked at
 * @param {any} [answered]
 */
export function writeMail(box, answered) {
  const writer =
    box && box.kind !== 'account' ? box : session.mailboxes.find(({ kind }) => kind !== 'account')
  const key = `${writer?.address} ${answered?.id ?? ''}`
  const draft = drafts.get(key) ?? { files: [], ...blank(writer, answered) }
  drafts.set(key, draft)
  const refused = h('p', { class: 'modal-notice', role: 'alert', hidden: true })
  const submit = h('button', { class: 'button primary', type: 'submit' }, translate('send'))
  const form = drawForm({ draft, answered, refused, submit, onExit: () => dialog.close() })
  const dialog = h('dialog', { class: 'modal mail-writer', 'aria-labelledby': 'mail-title' }, form)
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.requestSubmit()
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (submit.disabled) return
    submit.disabled = true
    try {
      await act('mail-send', await toSend(draft, answered))
      drafts.delete(key)
      dialog.close()
    } catch (error) {
      refused.textContent = `${error.message} (${error.word ?? 'error'})`
      refused.hidden = false
      submit.disabled = false
    }
  })
  show(dialog)
  const first = [...form.querySelectorAll('.text-field')].find((one) => one.value === '')
  first?.focus()
}

function show(dialog) {
  const giveBack = keepFocus()
  dialog.addEventListener('close', () => {
    dialog.remove()
    giveBack()
  })
  document.body.append(dialog)
  dialog.showModal()
}

function drawForm({ draft, answered, refused, submit, onExit }) {
  const exit = (props, words) => h('button', { type: 'button', onclick: onExit, ...props }, words)
  const addresses = { required: true, autocomplete: 'off', spellcheck: 'false', list: 'mail-addresses' }
  return h(
    'form',
    { class: 'modal-form' },
    h(
      'header',
      { class: 'modal-header' },
      h('h2', { id: 'mail-title' }, translate(answered ? 'reply' : 'mailNew')),
      exit({ class: 'icon-button', 'aria-label': translate('close') }, icon('close')),
    ),
    refused,
    h(
      'div',
      { class: 'modal-body' },
      draftField(draft, 'from', 'from', addresses),
      draftField(draft, 'to', 'to', addresses),
      draftField(draft, 'subject', 'mailSubject'),
      draftField(draft, 'text', 'mailText', { rows: 7 }),
      answered ? h('p', { class: 'field-note' }, translate('mailQuoted')) : null,
      filePicker(draft),
      h(
        'datalist',
        { id: 'mail-addresses' },
        session.mailboxes.map((one) => h('option', { value: written(one) })),
      ),
    ),
    h(
      'footer',
      { class: 'modal-footer' },
      h('div', { class: 'dialog-buttons' }, exit({ class: 'button' }, translate('cancel')), submit),
    ),
  )
}

/** A field of the form that keeps what is typed in the draft. */
function draftField(draft, name, word, more = {}) {
  const props = { class: 'text-field', id: `mail-${name}`, value: draft[name], 'data-focus': name, ...more }
  const input = h(name === 'text' ? 'textarea' : 'input', props)
  input.addEventListener('input', () => {
    draft[name] = input.value
  })
  return h(
    'div',
    { class: 'block' },
    h('label', { class: 'input-label', for: `mail-${name}` }, translate(word)),
    input,
  )
}

function blank(writer, answered) {
  const from = writer ? written(writer) : ''
  const account = session.mailboxes.find(({ kind }) => kind === 'account')
  if (!answered) return { from, to: account?.address ?? '', subject: '', text: '' }
  const to = answered.direction === 'out' ? answered.to : answered.reply_to || answered.from
  const subject = /^(re|回复|答复)\s*[:：]/i.test(answered.subject)
    ? answered.subject
    : `Re: ${answered.subject}`
  return { from, to, subject, text: '' }
}

function written({ name, address }) {
  return name ? `${name} <${address}>` : address
}

async function toSend({ from, to, subject, text, files }, answered) {
  const [, name, address] = /^(.*?)\s*<([^<>]*)>\s*$/.exec(from) ?? [null, undefined, from]
  const attachments = await Promise.all(files.map(encodeFile))
  return { from: address.trim(), name, to, subject, text, attachments, reply_to_id: answered?.id }
}

function filePicker(draft) {
  const picked = pickedFiles(draft.files, (files) => {
    draft.files = files
  })
  const input = h('input', { type: 'file', multiple: true, id: 'mail-files', class: 'visually-hidden' })
  input.addEventListener('change', () => {
    const added = [...(input.files ?? [])]
    input.value = ''
    picked.set([...picked.files(), ...added])
  })
  const button = h('label', { class: 'button', for: 'mail-files' }, icon('clip'), translate('browseFiles'))
  return h('div', { class: 'block' }, h('span', { class: 'file-button' }, input, button), picked.node)
}
