import { button, feedbackButtons, iconButton, overflow, workflowButton } from './buttons.ts'
import { type Check, isJsonObject, type Report } from './check.ts'
import { checkboxes, radioButtons } from './choices.ts'
import { image } from './image.ts'
import { limits } from './limits.ts'
import { datepicker, datetimepicker, timepicker } from './pickers.ts'
import { selectMenus } from './select-menus.ts'
import { anyText } from './text-object.ts'
import {
  emailInput,
  fileInput,
  numberInput,
  plainTextInput,
  richTextInput,
  urlInput,
} from './typed-inputs.ts'

const shared = { checkboxes, radio_buttons: radioButtons, datepicker, timepicker, ...selectMenus }
const contextText = anyText(limits.text.max_length)

/** The elements that Slack accepts, by block. */
export const elementsIn = {
  actions: {
    ...shared,
    button,
    overflow,
    datetimepicker,
    workflow_button: workflowButton,
    rich_text_input: richTextInput,
  },
  section: { ...shared, button, overflow, image: image(), workflow_button: workflowButton },
  input: {
    ...shared,
    datetimepicker,
    plain_text_input: plainTextInput,
    number_input: numberInput,
    email_text_input: emailInput,
    url_text_input: urlInput,
    rich_text_input: richTextInput,
    file_input: fileInput,
  },
  card: { button },
  context_actions: { feedback_buttons: feedbackButtons, icon_button: iconButton },
  context: { image: image(), plain_text: contextText, mrkdwn: contextText },
} satisfies Record<string, Record<string, Check>>

const ONE_SURFACE: Record<string, Report['surface']> = { file_input: 'modal', workflow_button: 'message' }

/** An element that the block `place` accepts on the surface being checked. */
export function elementIn(place: keyof typeof elementsIn): Check {
  const shapes: Record<string, Check> = elementsIn[place]
  return (value, at, report) => {
    if (!isJsonObject(value)) return report.add(at, 'must be an object')
    const type = value.type
    if (type === undefined) return report.add(at, 'missing required field: type')
    const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined
    const only = ONE_SURFACE[String(type)]
    if (shape === undefined || (only !== undefined && only !== report.surface)) {
      return report.add(`${at}/type`, `unsupported type: ${String(type)}`)
    }
    shape(value, at, report)
  }
}
