import { type Check, fields, list, oneOf, text } from './check.ts'
import { actionable, confirmable } from './element-parts.ts'
import { limits } from './limits.ts'
import { overflowOption } from './option.ts'
import { plainText } from './text-object.ts'
import { webAddress } from './web-address.ts'

/** A button: text 75, value 2000, url 3000 characters. */
export const button: Check = fields(
  { type: oneOf('button'), text: plainText(limits.button.text.max_length) },
  {
    ...confirmable,
    value: text({ max: limits.button.value.max_length }),
    url: webAddress(limits.button.url.max_length),
    style: oneOf('primary', 'danger'),
    accessibility_label: text({ max: limits.button.accessibility_label.max_length }),
  },
)

/** A button that starts a workflow by its trigger link. */
export const workflowButton: Check = fields(
  {
    type: oneOf('workflow_button'),
    text: plainText(limits.button.text.max_length),
    workflow: fields({
      trigger: fields(
        { url: webAddress(limits.button.url.max_length) },
        { customizable_input_parameters: list(fields({ name: text({ min: 1 }), value: text() })) },
      ),
    }),
  },
  {
    ...confirmable,
    style: oneOf('primary', 'danger'),
    accessibility_label: text({ max: limits.button.accessibility_label.max_length }),
  },
)

const feedback = fields(
  {
    text: plainText(limits.feedback_button.text.max_length),
    value: text({ max: limits.feedback_button.value.max_length }),
  },
  { accessibility_label: text({ max: limits.feedback_button.accessibility_label.max_length }) },
)

/** Two buttons for positive and negative feedback. */
export const feedbackButtons: Check = fields(
  { type: oneOf('feedback_buttons'), positive_button: feedback, negative_button: feedback },
  actionable,
)

/** A button that is an icon; with `visible_to_user_ids` only those people see it. */
export const iconButton: Check = fields(
  { type: oneOf('icon_button'), icon: oneOf('trash'), text: plainText(limits.button.text.max_length) },
  {
    ...confirmable,
    value: text({ max: limits.button.value.max_length }),
    accessibility_label: text({ max: limits.button.accessibility_label.max_length }),
    visible_to_user_ids: list(text({ min: 1 }), { max: limits.icon_button.visible_to_user_ids.max_items }),
  },
)

/** The "···" menu: one to five options. */
export const overflow: Check = fields(
  {
    type: oneOf('overflow'),
    options: list(overflowOption, {
      min: limits.overflow.options.min_items,
      max: limits.overflow.options.max_items,
    }),
  },
  confirmable,
)
