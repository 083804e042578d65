const TYPED = new Set([
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
])

/**
 * Whether Enter in this field sends an action: an input with `dispatch_action` whose configuration names it, or names
 * nothing.
 *
 * @param {any} block
 * @param {any} element
 */
export function dispatchesOnEnter(block, element) {
  if (block.dispatch_action !== true || !TYPED.has(element.type)) return false
  return (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed']).includes(
    'on_enter_pressed',
  )
}
