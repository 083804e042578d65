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
  placed: PlacedElement,
  chosen: unknown,
  loaded: Json[] = [],
): Action {
  const { element } = placed
  const type = asText(element.type)
  const common = { action_id: placed.actionId, block_id: placed.blockId, action_ts: actionTs(workspace) }
  if (type === 'button' || type === 'workflow_button') {
    const { text, value, style, url, confirm } = element
    return { action: compact({ ...common, type, text, value, style, url, confirm }), state: null }
  }
  if (type === 'icon_button') {
    if (Array.isArray(element.visible_to_user_ids) && !element.visible_to_user_ids.includes(user.id)) {
      throw new Refusal('no_element', `${user.real_name} does not see the button ${placed.actionId}`)
    }
    const { icon, text, value, confirm } = element
    return { action: compact({ ...common, type, icon, text, value, confirm }), state: null }
  }
  if (type === 'feedback_buttons') {
    const sides = [asObject(element.positive_button), asObject(element.negative_button)]
    const pressed = sides.find((side) => side !== null && side.value === chosen)
    if (!pressed) {
      const message = `the feedback ${placed.actionId} has no button of the value ${JSON.stringify(chosen)}`
      throw new Refusal('unknown_option', message)
    }
    return { action: { ...common, type, text: pressed.text, value: pressed.value }, state: null }
  }
  if (type === 'overflow') {
    const selected = optionWith(optionsOf(element), chosen)
    if (selected === null) {
      throw new Refusal(
        'unknown_option',
        `the menu ${placed.actionId} does not offer ${JSON.stringify(chosen)}`,
      )
    }
    return { action: { ...common, type, selected_option: selected }, state: null }
  }
  const state = enterValue(workspace, user, element, chosen, loaded)
  const { placeholder, confirm } = element
  const initial = Object.fromEntries(Object.entries(element).filter(([name]) => name.startsWith('initial_')))
  return { action: compact({ ...common, placeholder, confirm, ...initial, ...state }), state }
}

function compact(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
