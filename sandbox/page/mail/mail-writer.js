import { h } from '../elements/dom.js'
import { keepFocus } from '../elements/focus-return.js'
import { icon } from '../elements/icons.js'
import { pickedFiles } from '../inputs/picked-files.js'
import { act, encodeFile } from '../session/api.js'
import { session } from '../session/session.js'
import { translate } from '../words/translate.js'

/** Unsent mails, by writer and the mail that is replied to. */
const drafts = new Map()

/**
 * Opens the form of a new mail, or of an answer to one.
 *
 * @param {any} box the mailbox that is shown
 * @param {any} [original]
 */
export function writeMail(box, original) {
  const writer =
    box && box.kind !== 'account' ? box : session.mailboxes.find(({ kind }) => kind !== 'account')
  const key = `${writer?.address} ${original?.id ?? ''}`
  const draft = drafts.get(key) ?? { files: [], ...newDraft(writer, original) }
  drafts.set(key, draft)
  const errorLine = h('p', { class: 'modal-notice', role: 'alert', hidden: true })
  const submit = h('button', { class: 'button primary', type: 'submit' }, translate('send'))
  const form = drawForm({
    draft,
    original,
    errorLine,
    submit,
    onExit: () => dialog.close(),
  })
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
      await act('mail-send', await mailToSend(draft, original))
      drafts.delete(key)
      dialog.close()
    } catch (error) {
      errorLine.textContent = `${error.message} (${error.word ?? 'error'})`
      errorLine.hidden = false
      submit.disabled = false
    }
  })
  show(dialog)
  const first = [...form.querySelectorAll('.text-field')].find((field) => field.value === '')
  first?.focus()
}

function show(dialog) {
  const returnFocus = keepFocus()
  dialog.addEventListener('close', () => {
    dialog.remove()
    returnFocus()
  })
  document.body.append(dialog)
  dialog.showModal()
}

function drawForm({ draft, original, errorLine, submit, onExit }) {
  const exit = (props, words) => h('button', { type: 'button', onclick: onExit, ...props }, words)
  const addresses = { required: true, autocomplete: 'off', spellcheck: 'false', list: 'mail-addresses' }
  return h(
    'form',
    { class: 'modal-form' },
    h(
      'header',
      { class: 'modal-header' },
      h('h2', { id: 'mail-title' }, translate(original ? 'reply' : 'mailNew')),
      exit({ class: 'icon-button', 'aria-label': translate('close') }, icon('close')),
    ),
    errorLine,
    h(
      'div',
      { class: 'modal-body' },
      draftField(draft, 'from', 'from', addresses),
      draftField(draft, 'to', 'to', addresses),
      draftField(draft, 'subject', 'mailSubject'),
      draftField(draft, 'text', 'mailText', { rows: 7 }),
      original ? h('p', { class: 'field-note' }, translate('mailQuoted')) : null,
      filePicker(draft),
      h(
        'datalist',
        { id: 'mail-addresses' },
        session.mailboxes.map((mailbox) => h('option', { value: addressText(mailbox) })),
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

function newDraft(writer, original) {
  const from = writer ? addressText(writer) : ''
  const account = session.mailboxes.find(({ kind }) => kind === 'account')
  if (!original) return { from, to: account?.address ?? '', subject: '', text: '' }
  const to = original.direction === 'out' ? original.to : original.reply_to || original.from
  const subject = /^(re|回复|答复)\s*[:：]/i.test(original.subject)
    ? original.subject
    : `Re: ${original.subject}`
  return { from, to, subject, text: '' }
}

function addressText({ name, address }) {
  return name ? `${name} <${address}>` : address
}

async function mailToSend({ from, to, subject, text, files }, original) {
  const [, name, address] = /^(.*?)\s*<([^<>]*)>\s*$/.exec(from) ?? [null, undefined, from]
  const attachments = await Promise.all(files.map(encodeFile))
  return { from: address.trim(), name, to, subject, text, attachments, reply_to_id: original?.id }
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
