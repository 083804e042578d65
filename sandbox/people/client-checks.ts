import { placedElements } from '../state/name-blocks.ts'
import { asObjects, asText, type Json } from '../workspace/json.ts'
import { isEmpty } from './element-state.ts'
import type { OpenView } from './modals.ts'

const textInputs = ['plain_text_input', 'email_text_input', 'url_text_input']

/**
 * The errors for which Slack's client refuses to send a submission: block_id → sentence; empty when nothing is wrong.
 */
export function clientChecks(modal: OpenView): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { block, blockId, actionId, element } of placedElements(asObjects(modal.view.blocks))) {
    if (block.type !== 'input') continue
    const value = modal.values[blockId]?.[actionId]
    const fault = value === undefined ? null : check(element, value, block.optional === true)
    if (fault !== null) errors[blockId] = fault
  }
  return errors
}

function check(element: Json, value: Json, optional: boolean): string | null {
  if (isEmpty(value)) return optional ? null : 'Please complete this required field.'
  const type = asText(element.type)
  if (type === 'number_input') return checkNumber(element, asText(value.value))
  if (!textInputs.includes(type)) return null
  const text = asText(value.value)
  const maxLength = Number(element.max_length ?? 3000)
  const minLength = Number(element.min_length ?? 0)
  if (text.length > maxLength) return `Please shorten this to ${maxLength} characters or fewer.`
  if (text.length < minLength) return `Please lengthen this to ${minLength} characters or more.`
  if (type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return 'Please enter a valid email address.'
  }
  if (type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a valid URL.'
  return null
}

function checkNumber(element: Json, text: string): string | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 'Please enter a valid number.'
  if (element.is_decimal_allowed !== true && text.includes('.')) return 'Please enter a whole number.'
  const number = Number(text)
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Please enter a number of at least ${asText(element.min_value)}.`
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Please enter a number of at most ${asText(element.max_value)}.`
  }
  return null
}
