import { h } from '../../elements/dom.js'
import { floatingHome, placeUnder } from '../../elements/float.js'
import { translate } from '../../words/translate.js'

/**
 * Asks for a link: its words and its address. Enter takes it, Esc leaves it.
 *
 * @param {HTMLElement} anchor
 * @param {{ words: string, url: string }} currentLink the current link
 * @param {(link: { words: string, url: string } | null) => void} onEnd null: nothing was entered; called once
 */
export function askLink(anchor, currentLink, onEnd) {
  let isDone = false
  const end = (answer) => {
    if (isDone) return
    isDone = true
    if (panel.matches(':popover-open')) panel.hidePopover()
    onEnd(answer)
  }
  const words = field('linkText', currentLink.words)
  const url = field('linkAddress', currentLink.url)
  const fault = h('p', { class: 'input-error', role: 'alert', hidden: true }, translate('linkInvalid'))
  const submit = () => {
    const typed = url.input.value.trim()
    const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) ? typed : `https://${typed}`
    if (typed === '' || !URL.canParse(address)) {
      fault.hidden = false
      url.input.setAttribute('aria-invalid', 'true')
      url.input.focus()
      return
    }
    end({ words: words.input.value.trim() || address, url: address })
  }
  const button = (className, word, onclick) =>
    h('button', { type: 'button', class: className, onclick }, translate(word))
  const panel = h(
    'div',
    {
      class: 'menu link-form',
      popover: 'auto',
      role: 'dialog',
      'aria-label': translate('link'),
      onkeydown: (event) => {
        // Without this, the form around the editor would be submitted.
        event.stopPropagation()
        if (event.key !== 'Enter' || event.target.matches('button')) return
        event.preventDefault()
        submit()
      },
    },
    words.node,
    url.node,
    fault,
    h(
      'div',
      { class: 'dialog-buttons' },
      button('button', 'cancel', () => end(null)),
      button('button primary', 'save', submit),
    ),
  )
  panel.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return
    panel.remove()
    end(null)
  })
  floatingHome(anchor).append(panel)
  panel.showPopover()
  placeUnder(anchor, panel)
  const first = currentLink.words === '' ? words : url
  first.input.focus()
}

function field(word, value) {
  const input = h('input', { type: 'text', class: 'text-field', autocomplete: 'off', value })
  return {
    input,
    node: h('label', { class: 'link-field' }, h('span', { class: 'input-label' }, translate(word)), input),
  }
}
