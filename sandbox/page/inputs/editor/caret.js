/**
 * The number of characters before the caret in an editor, a break counting as one; null when the caret is elsewhere.
 *
 * @param {Node} root
 * @returns {number | null}
 */
export function caretIn(root) {
  const { focusNode, focusOffset } = document.getSelection() ?? {}
  if (!focusNode || !root.contains(focusNode)) return null
  const until = document.createRange()
  until.setStart(root, 0)
  until.setEnd(focusNode, focusOffset)
  let count = 0
  for (const node of leaves(until.cloneContents())) count += lengthOf(node)
  return count
}

/**
 * Puts the caret behind so many characters of an editor; at its end when there are fewer.
 *
 * @param {Node} root
 * @param {number} count
 */
export function placeCaret(root, count) {
  let remaining = count
  for (const node of leaves(root)) {
    const length = lengthOf(node)
    if (node.nodeType === Node.TEXT_NODE && remaining <= length) {
      document.getSelection().collapse(node, remaining)
      return
    }
    remaining = Math.max(0, remaining - length)
  }
  document.getSelection().selectAllChildren(root)
  document.getSelection().collapseToEnd()
}

function* leaves(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node
}

function lengthOf(node) {
  return node.nodeType === Node.TEXT_NODE ? node.length : node.nodeName === 'BR' ? 1 : 0
}
