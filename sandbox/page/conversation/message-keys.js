/** Keys on a focused message, and the tool or control that each triggers. */
const PRESSES = {
  Enter: '[data-focus="replies"], [data-focus="reply"]',
  t: '[data-focus="reply"], [data-focus="replies"]',
  r: '[data-focus="react"]',
  m: '[data-focus="more"]',
}

/**
 * Makes the messages of a list reachable by the keys: arrows, Home and End move from one to the next, Enter or T opens
 * the thread, R reacts, M opens the menu, and only the tools of the message in focus are stops for Tab.
 *
 * @param {HTMLElement} list
 */
export function messageKeys(list) {
  const all = () => [...list.querySelectorAll('.message')]
  const go = (message) => {
    message?.focus({ preventScroll: true })
    message?.scrollIntoView({ block: 'nearest' })
  }
  list.addEventListener('focusin', (event) => {
    const here = event.target.closest('.message')
    for (const tool of list.querySelectorAll('.message-tools button')) {
      const isNear = tool.closest('.message') === here
      if (tool.tabIndex !== (isNear ? 0 : -1)) tool.tabIndex = isNear ? 0 : -1
    }
  })
  list.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const isOnMessage = target.matches('.message')
    // Inside a message, keys go to the focused control; Esc returns the focus to the message.
    if (target !== list && !isOnMessage) {
      if (event.key === 'Escape' && target.closest('.message') && !target.matches('input, textarea')) {
        event.preventDefault()
        target.closest('.message').focus()
      }
      return
    }
    const messages = all()
    const index = messages.indexOf(target)
    const step = {
      ArrowUp: index < 0 ? messages.length - 1 : index - 1,
      ArrowDown: index < 0 ? messages.length - 1 : index + 1,
      Home: 0,
      End: messages.length - 1,
    }[event.key]
    const toolSelector =
      isOnMessage && !event.shiftKey ? (PRESSES[event.key.toLowerCase()] ?? PRESSES[event.key]) : undefined
    const control = toolSelector ? target.querySelector(toolSelector) : null
    if (step !== undefined) go(messages[step])
    else if (control) control.click()
    else return
    event.preventDefault()
  })
  return { focus: () => (all().at(-1) ?? list).focus({ preventScroll: true }) }
}
