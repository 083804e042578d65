/**
 * Remembers what has the focus before a dialog or a menu takes it. Returns a function that gives the focus back afterwards:
 * on the same control, also when it was drawn anew meanwhile, or on what one writes in when it is gone. It leaves the
 * focus where somebody else has taken it.
 *
 * @param {Element | null} [holder] what gets the focus back; what has it now, unless told
 * @returns {() => void}
 */
export function keepFocus(holder = document.activeElement) {
  if (!holder || holder === document.body) return () => {}
  const name = holder.getAttribute('data-focus')
  const ts = holder.closest('[data-ts]')?.dataset.ts
  const within = holder.closest('.thread') ? '.thread' : '.place'
  return () => {
    const { activeElement: now } = document
    if (now && now !== document.body && now !== holder && now.isConnected) return
    if (holder.isConnected) return holder.focus()
    const message = ts ? `${within} [data-ts="${CSS.escape(ts)}"]` : ''
    const path = name ? `${message} [data-focus="${CSS.escape(name)}"]` : message
    const again = path ? document.querySelector(path) : null
    const home =
      document.querySelector(`${within} .composer-text`) ?? document.querySelector('.composer-text')
    ;(again ?? home)?.focus()
  }
}

/**
 * Remembers which control of a view has the focus, before the view is drawn again. Returns a function that puts the focus and
 * the caret back there.
 *
 * @param {Element} view
 * @returns {() => boolean} false when nothing in it had the focus, or the control is gone
 */
export function focusWithin(view) {
  const was = document.activeElement
  const name = view.contains(was) ? was.getAttribute('data-focus') : null
  const caret = name ? (was.keepCaret?.() ?? null) : null
  return () => {
    const again = name ? view.querySelector(`[data-focus="${CSS.escape(name)}"]`) : null
    if (!again) return false
    again.focus()
    if (again.matches('textarea, input[type=text]'))
      again.setSelectionRange(was.selectionStart, was.selectionEnd)
    if (caret !== null) again.placeCaret?.(caret)
    return true
  }
}
