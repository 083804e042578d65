import { type Check, fields, list, oneOf, text } from './check.ts'
import { confirmable } from './element-parts.ts'
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
