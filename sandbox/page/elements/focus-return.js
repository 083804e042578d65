/**
 * Remembers the focused element before a dialog or a menu takes the focus. Returns a function that gives the focus back
 * afterwards: on the same control, also when it was drawn again meanwhile, or on the composer if that control is gone;
 * does nothing if the focus has moved elsewhere.
 *
 * @param {Element | null} [holder] the element that gets the focus back; by default the focused one
 * @returns {() => void}
 */
export function keepFocus(holder = document.activeElement) {
  if (!holder || holder === document.body) return () => {}
  const name = holder.getAttribute('data-focus')
  const ts = holder.closest('[data-ts]')?.dataset.ts
  const area = holder.closest('.thread') ? '.thread' : '.place'
  return () => {
    const { activeElement: active } = document
    if (active && active !== document.body && active !== holder && active.isConnected) return
    if (holder.isConnected) return holder.focus()
    const message = ts ? `${area} [data-ts="${CSS.escape(ts)}"]` : ''
    const path = name ? `${message} [data-focus="${CSS.escape(name)}"]` : message
    const control = path ? document.querySelector(path) : null
    const composer =
      document.querySelector(`${area} .composer-text`) ?? document.querySelector('.composer-text')
    ;(control ?? composer)?.focus()
  }
}

/**
 * Remembers which control of a view has the focus, before the view is drawn again. Returns a function that puts the
 * focus and the caret back there.
 *
 * @param {Element} view
 * @returns {() => boolean} false when nothing in it had the focus, or the control is gone
 */
export function focusWithin(view) {
  const focused = document.activeElement
  const name = view.contains(focused) ? focused.getAttribute('data-focus') : null
  const caret = name ? (focused.keepCaret?.() ?? null) : null
  return () => {
    const control = name ? view.querySelector(`[data-focus="${CSS.escape(name)}"]`) : null
    if (!control) return false
    control.focus()
    if (control.matches('textarea, input[type=text]'))
      control.setSelectionRange(focused.selectionStart, focused.selectionEnd)
    if (caret !== null) control.placeCaret?.(caret)
    return true
  }
}
