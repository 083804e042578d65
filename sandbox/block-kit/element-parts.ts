import { type Check, fields, flag, list, oneOf, text, wholeNumber } from './check.ts'
import { confirmDialog } from './confirm-dialog.ts'
import { limits } from './limits.ts'
import { plainText } from './text-object.ts'

/** Fields that every interactive element may have. */
export const actionable: Record<string, Check> = {
  action_id: text({ min: 1, max: limits.action_id.max_length }),
}

/** Fields of elements that can ask before they act. */
export const confirmable: Record<string, Check> = { ...actionable, confirm: confirmDialog }

/** The placeholder of an empty field, at most 150 characters. */
export const placeholder: Check = plainText(limits.select.placeholder.max_length)

/** Fields of elements that show a placeholder and can take the focus when a view opens. */
export const fillable: Record<string, Check> = { placeholder, focus_on_load: flag }

/** Fields of text-like inputs: placeholder, focus, and when they notify the app of typing. */
export const typed: Record<string, Check> = {
  ...actionable,
  ...fillable,
  dispatch_action_config: fields(
    {},
    {
      trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
    },
  ),
}

/** The maximum number of items in a multi-select. */
export const selectedAtMost: Check = wholeNumber({ min: 1 })
