/**
 * Makes an element. Text becomes text nodes and never markup, so nothing that a person or an app wrote can turn
 * into HTML.
 *
 * @param {string} tag
 * @param {Record<string, unknown>} [props] `class`, attributes (true: present, false and null: absent) and
 *   listeners as `onclick`, `oninput` …
 * @param {...unknown} children nodes, strings, numbers, lists of them; null and false are left out
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on') && typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (name === 'value') element.value = value
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  append(element, children)
  return element
}

/**
 * Adds children as `h` does.
 *
 * @param {Element | DocumentFragment} parent
 * @param {unknown} children
 */
export function append(parent, children) {
  if (Array.isArray(children)) {
    for (const child of children) append(parent, child)
  } else if (children instanceof Node) {
    parent.append(children)
  } else if (children !== null && children !== undefined && children !== false) {
    parent.append(String(children))
  }
}

/**
 * Replaces the children of an element.
 *
 * @param {Element} parent
 * @param {...unknown} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren()
  append(parent, children)
}

/**
 * Shows a list of items as children of `parent`, keeping the node of every item that did not change, so that the
 * focus, an open menu and the place in the page survive a refresh.
 *
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf the key that identifies an item
 * @param {(item: T) => string} signOf the rendered content: the node is made again when this changes
 * @param {(item: T) => Element} make
 */
export function reconcile(parent, items, keyOf, signOf, make) {
  const present = new Map()
  for (const node of parent.children) present.set(node.dataset.key, node)
  let place = parent.firstElementChild
  for (const item of items) {
    const key = keyOf(item)
    const sign = signOf(item)
    let node = present.get(key)
    present.delete(key)
    if (node === undefined || node.reconciledAs !== sign) {
      const newNode = make(item)
      newNode.dataset.key = key
      newNode.reconciledAs = sign
      if (node === place) place = place?.nextElementSibling ?? null
      const hadFocus = node?.contains(document.activeElement) === true
      const focused = hadFocus ? focusPath(node) : null
      node?.remove()
      parent.insertBefore(newNode, place)
      const control = focused ? newNode.querySelector(focused) : null
      // The focused control is gone: the item gets the focus, if it can have it.
      if (control || hadFocus) (control ?? newNode).focus({ preventScroll: control === null })
      node = newNode
    } else if (node === place) {
      place = place.nextElementSibling
    } else {
      parent.insertBefore(node, place)
    }
  }
  for (const node of present.values()) node.remove()
}

/** A selector that finds the focused control in the node that replaces this one. */
function focusPath(node) {
  const active = document.activeElement
  const name = active?.getAttribute('data-focus')
  return name && node !== active ? `[data-focus="${CSS.escape(name)}"]` : null
}

/**
 * Turns an async function into one that never runs twice at once: calls during a run lead to one more run after it.
 *
 * @param {() => Promise<void>} run
 * @returns {() => Promise<void>}
 */
export function coalesce(run) {
  let running = null
  let isRequested = false
  return function start() {
    if (running) {
      isRequested = true
      return running
    }
    running = (async () => {
      try {
        do {
          isRequested = false
          await run()
        } while (isRequested)
      } finally {
        running = null
      }
    })()
    return running
  }
}
