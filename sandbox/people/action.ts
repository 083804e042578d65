import { actionTs } from '../deliver/payload-parts.ts'
import type { PlacedElement } from '../state/name-blocks.ts'
import type { User } from '../state/records.ts'
import { asObject, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { optionsOf, optionWith } from './element-state.ts'
import { enterValue } from './enter-value.ts'

/** The entry of `actions` for one element, and its new state; null for buttons and menus, which have none. */
export type Action = { action: Json; state: Json | null }

/**
 * The action that a press, a choice or an entry in an element sends to the app. Refuses what the element does not
 * offer.
 */
export function actionOf(
  workspace: Workspace,
  user: User,
  target: PlacedElement,
  choice: unknown,
  loadedOptions: Json[] = [],
): Action {
  const { element } = target
  const type = asText(element.type)
  const common = { action_id: target.actionId, block_id: target.blockId, action_ts: actionTs(workspace) }
  if (type === 'button' || type === 'workflow_button') {
    const { text, value, style, url, confirm } = element
    return { action: compact({ ...common, type, text, value, style, url, confirm }), state: null }
  }
  if (type === 'icon_button') {
    if (Array.isArray(element.visible_to_user_ids) && !element.visible_to_user_ids.includes(user.id)) {
      throw new Refusal('no_element', `${user.real_name} does not see the button ${target.actionId}`)
    }
    const { icon, text, value, confirm } = element
    return { action: compact({ ...common, type, icon, text, value, confirm }), state: null }
  }
  if (type === 'feedback_buttons') {
    const sides = [asObject(element.positive_button), asObject(element.negative_button)]
    const button = sides.find((side) => side !== null && side.value === choice)
    if (!button) {
      const message = `the feedback ${target.actionId} has no button of the value ${JSON.stringify(choice)}`
      throw new Refusal('unknown_option', message)
    }
    return { action: { ...common, type, text: button.text, value: button.value }, state: null }
  }
  if (type === 'overflow') {
    const selected = optionWith(optionsOf(element), choice)
    if (selected === null) {
      throw new Refusal(
        'unknown_option',
        `the menu ${target.actionId} does not offer ${JSON.stringify(choice)}`,
      )
    }
    return { action: { ...common, type, selected_option: selected }, state: null }
  }
  const state = enterValue(workspace, user, element, choice, loadedOptions)
  const { placeholder, confirm } = element
  const initial = Object.fromEntries(Object.entries(element).filter(([name]) => name.startsWith('initial_')))
  return { action: compact({ ...common, placeholder, confirm, ...initial, ...state }), state }
}

function compact(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
