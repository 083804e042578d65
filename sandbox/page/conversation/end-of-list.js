import { h } from '../elements/dom.js'
import { translate } from '../words/translate.js'

/** Within this many pixels of its end, a list counts as read to the end. */
const NEAR_END = 60

/**
 * Keeps a list of messages at its end while the reader is there, and otherwise offers a button to go there.
 *
 * @param {HTMLElement} list what scrolls
 * @param {HTMLElement} inner what grows inside of it
 */
export function endOfList(list, inner) {
  let staysAtEnd = true
  const button = h(
    'button',
    { type: 'button', class: 'jump', hidden: true, onclick: goToEnd },
    translate('jump'),
  )
  function goToEnd() {
    list.scrollTop = list.scrollHeight
    staysAtEnd = true
    button.hidden = true
  }
  list.addEventListener('scroll', () => {
    staysAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END
    if (staysAtEnd) button.hidden = true
  })
  // Messages also grow without a refresh: a warning appears, a picture loads, the window narrows.
  const watch = new ResizeObserver(() => {
    if (staysAtEnd) goToEnd()
  })
  watch.observe(inner)
  watch.observe(list)
  return {
    button,
    /** Stops following the end, because the reader is at an earlier message. */
    leave() {
      staysAtEnd = false
    },
    /** After messages were drawn: goes to the end, or offers to when there are new ones. */
    keepUp(hasNewer) {
      if (staysAtEnd) goToEnd()
      else if (hasNewer) button.hidden = false
    },
  }
}
