import { placedElements } from '../state/name-blocks.ts'
import { asObject, asObjects, asText, type Json } from '../workspace/json.ts'

/** The values that a person has entered: block_id → action_id → the element's value in Slack's form. */
export type ViewState = Record<string, Record<string, Json>>

type Shape = { key: string; empty: unknown; initial: (element: Json) => unknown }

const single = (key: string, initial: string): Shape => ({
  key,
  empty: null,
  initial: (element) => element[initial] ?? null,
})
const multiple = (key: string, initial: string): Shape => ({
  key,
  empty: [],
  initial: (element) => element[initial] ?? [],
})

const shapes: Record<string, Shape> = {
  plain_text_input: single('value', 'initial_value'),
  email_text_input: single('value', 'initial_value'),
  url_text_input: single('value', 'initial_value'),
  number_input: single('value', 'initial_value'),
  rich_text_input: single('rich_text_value', 'initial_value'),
  static_select: single('selected_option', 'initial_option'),
  external_select: single('selected_option', 'initial_option'),
  radio_buttons: single('selected_option', 'initial_option'),
  checkboxes: multiple('selected_options', 'initial_options'),
  multi_static_select: multiple('selected_options', 'initial_options'),
  multi_external_select: multiple('selected_options', 'initial_options'),
  users_select: single('selected_user', 'initial_user'),
  multi_users_select: multiple('selected_users', 'initial_users'),
  conversations_select: single('selected_conversation', 'initial_conversation'),
  multi_conversations_select: multiple('selected_conversations', 'initial_conversations'),
  channels_select: single('selected_channel', 'initial_channel'),
  multi_channels_select: multiple('selected_channels', 'initial_channels'),
  datepicker: single('selected_date', 'initial_date'),
  timepicker: single('selected_time', 'initial_time'),
  datetimepicker: single('selected_date_time', 'initial_date_time'),
  file_input: multiple('files', ''),
}

/** The key of an element's value in the state (`selected_option`, `value` …); null when it has no value. */
export function valueKey(type: string): string | null {
  return shapes[type]?.key ?? null
}

/** An element's value in Slack's form, with nothing entered. */
export function emptyValue(type: string): Json {
  const shape = shapes[type]
  return shape === undefined ? { type } : { type, [shape.key]: shape.empty }
}

/** Whether nothing was entered or chosen. */
export function isEmpty(value: Json): boolean {
  const content = value[shapes[asText(value.type)]?.key ?? '']
  return (
    content === null ||
    content === undefined ||
    content === '' ||
    (Array.isArray(content) && content.length === 0)
  )
}

/**
 * The state of blocks: the values entered before where block_id, action_id and type are the same, initial values
 * elsewhere.
 */
export function stateOf(blocks: Json[], enteredValues: ViewState = {}): ViewState {
  const state: ViewState = {}
  for (const { blockId, actionId, element } of placedElements(blocks)) {
    const type = asText(element.type)
    const shape = shapes[type]
    if (shape === undefined) continue
    const earlierValue = enteredValues[blockId]?.[actionId]
    const isKept = earlierValue !== undefined && earlierValue.type === type
    const inBlock = state[blockId] ?? {}
    inBlock[actionId] = isKept ? earlierValue : { type, [shape.key]: shape.initial(element) }
    state[blockId] = inBlock
  }
  return state
}

/** The options an element offers itself, groups flattened. */
export function optionsOf(element: Json): Json[] {
  return [
    ...asObjects(element.options),
    ...asObjects(element.option_groups).flatMap((group) => asObjects(group.options)),
  ]
}

/** The option among these with that value; null when there is none. */
export function optionWith(options: Json[], value: unknown): Json | null {
  const optionValue = asText(asObject(value)?.value) || value
  return options.find((option) => option.value === optionValue) ?? null
}
