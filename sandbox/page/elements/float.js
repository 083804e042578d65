/**
 * Puts a floating element under its anchor, or above where there is no room, inside the window.
 *
 * @param {Element} anchor
 * @param {HTMLElement} floating already shown
 * @param {{ wide?: boolean, end?: boolean }} [options] `wide`: as wide as the anchor; `end`: right edges meet
 */
export function placeUnder(anchor, floating, options = {}) {
  const margin = 8
  const box = anchor.getBoundingClientRect()
  if (options.wide) floating.style.width = `${box.width}px`
  const { offsetWidth: width, offsetHeight: height } = floating
  const spaceBelow = window.innerHeight - box.bottom - margin
  const top =
    height <= spaceBelow || spaceBelow >= box.top ? box.bottom + 4 : Math.max(margin, box.top - height - 4)
  const left = options.end ? box.right - width : box.left
  floating.style.top = `${top}px`
  floating.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`
  floating.style.maxHeight = `${Math.max(120, Math.min(420, top > box.top ? spaceBelow - 4 : box.top - margin))}px`
}

/**
 * The parent that a floating element needs to be usable: the open dialog around its anchor, or the page.
 *
 * @param {Element} anchor
 */
export function floatingHome(anchor) {
  return anchor.closest('dialog') ?? document.body
}
