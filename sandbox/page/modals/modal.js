import { showErrors } from '../blocks/input-block.js'
import { renderBlocks } from '../blocks/render-blocks.js'
import { coalesce, fill, h } from '../elements/dom.js'
import { focusWithin, keepFocus } from '../elements/focus-return.js'
import { icon } from '../elements/icons.js'
import { suggestedChoices } from '../inputs/controls.js'
import { act, ask } from '../session/api.js'
import { session } from '../session/session.js'
import { plainWords } from '../text/mrkdwn.js'
import { translate, translateSentence } from '../words/translate.js'
import { attempt, viewEntries } from './view-entries.js'

/** The view on the screen: its dialog, and the entries that are not sent yet. */
let openModal = null

/** The candidates for the focus when a view appears, best first. */
const FOCUS_SELECTORS = [
  '[autofocus]',
  '.block-input [data-focus]',
  '.modal-body [data-focus]',
  '.modal-footer .button',
]

/** Reads the person's top view again and shows it, or closes the dialog when there is none. */
export const refreshModal = coalesce(async () => {
  const person = session.me?.id
  if (!person) return
  const { modal } = await ask('modal', { as: person })
  if (session.me?.id === person) await show(modal)
})

/** Removes the dialog without closing the modal in the workspace, because another person is using the page now. */
export function removeModal() {
  // Closing gives the focus back to where it was before the dialog.
  const { dialog, giveBack } = openModal ?? {}
  openModal = null
  dialog?.close()
  dialog?.remove()
  giveBack?.()
}

async function show(modal) {
  if (!modal) return removeModal()
  if (openModal && openModal.hash === modal.view.hash && openModal.id === modal.view.id) {
    showFeedback(modal)
    return
  }
  if (openModal && openModal.id === modal.view.id && openModal.isWaiting()) {
    // Text typed meanwhile belongs to the new content: send it first, then read the view again.
    await openModal.flush().catch(() => {})
    return show((await ask('modal', { as: session.me.id })).modal)
  }
  const isNew = !openModal
  const giveBack = keepFocus()
  const target = openModal ?? {
    giveBack,
    dialog: h('dialog', { class: 'modal', 'aria-labelledby': 'modal-title' }),
  }
  const focusAgain = focusWithin(target.dialog)
  const sameView = target.id === modal.view.id
  draw(target, modal)
  openModal = target
  if (isNew) {
    target.dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      close(false)
    })
    document.body.append(target.dialog)
    target.dialog.showModal()
  }
  const first = FOCUS_SELECTORS.map((selector) => target.dialog.querySelector(selector)).find(Boolean)
  if (!sameView || !focusAgain()) first?.focus()
  showFeedback(modal)
}

function draw(target, { view, values }) {
  target.id = view.id
  target.hash = view.hash
  Object.assign(
    target,
    viewEntries(
      (entry) => act('fill', { as: session.me.id, ...entry }),
      (word) => openModal?.id === view.id && notify(word),
    ),
  )
  const surface = {
    prefix: view.id,
    stateOf: (element, block) => values?.[block.block_id]?.[element.action_id],
    fill: target.keep,
    act: async (element, block, value) => {
      target.keep(element, block, value)
      let failed = null
      const refusal = await attempt(async () => {
        failed = await target.flush()
        await refreshModal()
      })
      return refusal ?? (failed ? `${translate('noAnswer')} (${failed})` : null)
    },
    suggest: async (element, block, query) => {
      await target.flush()
      const address = { block_id: block.block_id, action_id: element.action_id }
      return suggestedChoices(await act('options', { as: session.me.id, ...address, query }))
    },
  }
  const body = h('div', { class: 'modal-body' }, renderBlocks(view.blocks ?? [], surface))
  const notice = h('p', { class: 'modal-notice', role: 'alert', hidden: true })
  const submit = view.submit
    ? h('button', { class: 'button primary', type: 'submit' }, plainWords(view.submit))
    : null
  const cancelWords = view.close ? plainWords(view.close) : submit ? translate('cancel') : translate('close')
  const cancel = h('button', { class: 'button', type: 'button', onclick: () => close(false) }, cancelWords)
  const exit = h(
    'button',
    { class: 'icon-button', type: 'button', 'aria-label': translate('close'), onclick: () => close(true) },
    icon('close'),
  )
  const form = h(
    'form',
    {
      class: 'modal-form',
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault()
        if (submit) send(submit)
      },
      onkeydown: (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
      },
    },
    h('header', { class: 'modal-header' }, h('h2', { id: 'modal-title' }, plainWords(view.title)), exit),
    notice,
    body,
    h('footer', { class: 'modal-footer dialog-buttons' }, cancel, submit),
  )
  fill(target.dialog, form)
  Object.assign(target, { body, notice })
}

/** Shows the errors and the notice that the workspace keeps for the view, without changing the typed text. */
function showFeedback({ errors, notice }) {
  showErrors(openModal.body, errors)
  notify(
    notice
      ? [translateSentence(notice), openModal.reason && `(${openModal.reason})`].filter(Boolean).join(' ')
      : '',
  )
}

function notify(words) {
  if (openModal.notice.textContent !== words) openModal.notice.textContent = words
  openModal.notice.hidden = words === ''
}

async function send(button) {
  if (button.getAttribute('aria-busy') === 'true') return
  button.setAttribute('aria-busy', 'true')
  notify('')
  const word = await attempt(async () => {
    await openModal.flush()
    const { result, errors, reason } = await act('submit', { as: session.me.id })
    if (openModal) openModal.reason = reason
    if (result === 'errors') {
      const field = showErrors(openModal.body, errors)
      ;(field?.matches('input, select, textarea, [contenteditable]')
        ? field
        : field?.querySelector('input')
      )?.focus()
      field?.closest('[data-input]')?.scrollIntoView({ block: 'nearest' })
    } else {
      await refreshModal()
    }
  })
  button.removeAttribute('aria-busy')
  if (word) notify(word)
}

async function close(isWholeStack) {
  const word = await attempt(async () => {
    await openModal.flush().catch(() => {})
    await act('close', { as: session.me.id, clear: isWholeStack })
    await refreshModal()
  })
  if (word && openModal) notify(word)
}
