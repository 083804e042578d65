import { h } from '../elements/dom.js'
import { keepFocus } from '../elements/focus-return.js'
import { plainWords, textObject } from '../text/mrkdwn.js'
import { translate } from '../words/translate.js'

/**
 * Asks with a confirm dialog of Block Kit, or of the page itself.
 *
 * @param {{ title?: any, text: any, confirm?: any, deny?: any, style?: string }} dialog text objects
 * @returns {Promise<boolean>} true when the person says yes; Esc is no
 */
export function askConfirm(dialog) {
  return new Promise((resolve) => {
    const title = dialog.title ? plainWords(dialog.title) : translate('confirmTitle')
    const yes = h(
      'button',
      { class: dialog.style === 'danger' ? 'button danger-solid' : 'button primary', value: 'yes' },
      dialog.confirm ? plainWords(dialog.confirm) : translate('yes'),
    )
    const no = h(
      'button',
      { class: 'button', value: 'no' },
      dialog.deny ? plainWords(dialog.deny) : translate('cancel'),
    )
    const box = h(
      'dialog',
      { class: 'confirm', 'aria-labelledby': 'confirm-title' },
      h(
        'form',
        { method: 'dialog' },
        h('h2', { id: 'confirm-title' }, title),
        h('div', { class: 'confirm-text' }, textObject(dialog.text)),
        h('div', { class: 'dialog-buttons' }, no, yes),
      ),
    )
    const returnFocus = keepFocus()
    box.addEventListener('close', () => {
      box.remove()
      returnFocus()
      resolve(box.returnValue === 'yes')
    })
    document.body.append(box)
    box.showModal()
    yes.focus()
  })
}
