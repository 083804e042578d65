import { asObject, asText, type Json } from '../workspace/json.ts'

const typedElements = [
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'rich_text_input',
]

/**
 * The number of actions that one entry in an element sends to the app: none in an input without `dispatch_action`, one
 * for a choice or a press, and for typed text as `trigger_actions_on` says: when the text changed, and when Enter was
 * pressed. Left out, it is Enter alone.
 */
export function countActions(block: Json, element: Json, entry: { isNew: boolean; enter: boolean }): number {
  if (block.type === 'input' && block.dispatch_action !== true) return 0
  if (!typedElements.includes(asText(element.type))) return 1
  const config = asObject(element.dispatch_action_config)?.trigger_actions_on
  const triggers: unknown[] = Array.isArray(config) ? config : ['on_enter_pressed']
  const occurrences = [
    entry.isNew && triggers.includes('on_character_entered'),
    entry.enter && triggers.includes('on_enter_pressed'),
  ]
  return occurrences.filter(Boolean).length
}
