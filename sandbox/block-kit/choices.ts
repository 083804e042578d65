import { all, type Check, fields, flag, list, oneOf } from './check.ts'
import { confirmable } from './element-parts.ts'
import { limits } from './limits.ts'
import { choiceOption, initialOptionsOffered } from './option.ts'

/** Checkboxes: one to ten options. */
export const checkboxes: Check = all(
  fields(
    {
      type: oneOf('checkboxes'),
      options: list(choiceOption, {
        min: limits.checkboxes.options.min_items,
        max: limits.checkboxes.options.max_items,
      }),
    },
    { ...confirmable, initial_options: list(choiceOption, { min: 1 }), focus_on_load: flag },
  ),
  initialOptionsOffered,
)

/** Radio buttons: one to ten options. */
export const radioButtons: Check = all(
  fields(
    {
      type: oneOf('radio_buttons'),
      options: list(choiceOption, {
        min: limits.radio_buttons.options.min_items,
        max: limits.radio_buttons.options.max_items,
      }),
    },
    { ...confirmable, initial_option: choiceOption, focus_on_load: flag },
  ),
  initialOptionsOffered,
)
