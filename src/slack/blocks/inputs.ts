import type { InputBlock, InputBlockElement, KnownBlock, ModalView, PlainTextOption } from '@slack/types'
import { cut } from '../../notices/cut.ts'
import { plain, textLimits } from './text.ts'

/** The action id of every input; the block id names the field. */
export const inputAction = 'value'

/**
 * Returns the block id of a field whose text depends on a subject. Slack keeps the typed text of a block id even if the
 * new view has another, so each subject gets its own id.
 */
export const subjectFieldId = (field: string, subject: string | undefined): string =>
  subject === undefined ? field : `${field}:${subject}`

/** Returns the field of a block id. */
export const fieldOf = (blockId: string): string => blockId.split(':', 1)[0] ?? blockId

type InputOptions = {
  readonly hint?: string
  readonly optional?: boolean
  /** Whether Slack sends each choice immediately, as an action. */
  readonly dispatches?: boolean
}

/** Returns a labeled input; `field` is its block id, at which a refusal is shown. */
export function input(
  field: string,
  label: string,
  element: InputBlockElement,
  options: InputOptions = {},
): InputBlock {
  return {
    type: 'input',
    block_id: field,
    label: plain(label, textLimits.label),
    element,
    optional: options.optional ?? false,
    ...(options.dispatches ? { dispatch_action: true } : {}),
    ...(options.hint === undefined ? {} : { hint: plain(options.hint, textLimits.hint) }),
  }
}

/** Returns a text input; `initial` is truncated to `maxLength`, in UTF-16 units, and then ends in …. */
export const textInput = (
  multiline: boolean,
  initial?: string | null,
  maxLength = multiline ? 3000 : 200,
): InputBlockElement => ({
  type: 'plain_text_input',
  action_id: inputAction,
  multiline,
  max_length: maxLength,
  ...(initial ? { initial_value: cut(initial, maxLength) } : {}),
})

export type Choice = readonly [value: string, label: string]

const option = ([value, label]: Choice): PlainTextOption => ({ value, text: plain(label, textLimits.option) })

export const choices = <Key extends string>(
  keys: readonly Key[],
  labels: Readonly<Record<Key, string>>,
): Choice[] => keys.map((key) => [key, labels[key]])

export const select = (options: readonly Choice[], initial?: string): InputBlockElement => {
  const initialOption = options.find(([value]) => value === initial)
  return {
    type: 'static_select',
    action_id: inputAction,
    options: options.map(option),
    ...(initialOption ? { initial_option: option(initialOption) } : {}),
  }
}

export const radio = (options: readonly Choice[], initial?: string): InputBlockElement => {
  const initialOption = options.find(([value]) => value === initial)
  return {
    type: 'radio_buttons',
    action_id: inputAction,
    options: options.map(option),
    ...(initialOption ? { initial_option: option(initialOption) } : {}),
  }
}

export const checkboxes = (
  options: readonly Choice[],
  initial: readonly string[] = [],
): InputBlockElement => {
  const initialOptions = options.filter(([value]) => initial.includes(value)).map(option)
  return {
    type: 'checkboxes',
    action_id: inputAction,
    options: options.map(option),
    ...(initialOptions.length > 0 ? { initial_options: initialOptions } : {}),
  }
}

/** `initial` in milliseconds since the epoch; Slack shows it in the reader's zone. */
export const dateTimePicker = (initial?: number): InputBlockElement => ({
  type: 'datetimepicker',
  action_id: inputAction,
  ...(initial === undefined ? {} : { initial_date_time: Math.floor(initial / 1000) }),
})

export const datePicker = (initial?: string | null): InputBlockElement => ({
  type: 'datepicker',
  action_id: inputAction,
  ...(initial ? { initial_date: initial } : {}),
})

/** `initial` is a time of day `HH:MM`. */
export const timePicker = (initial?: string | null): InputBlockElement => ({
  type: 'timepicker',
  action_id: inputAction,
  ...(initial ? { initial_time: initial } : {}),
})

export const personPicker = (initial?: string | null): InputBlockElement => ({
  type: 'users_select',
  action_id: inputAction,
  ...(initial ? { initial_user: initial } : {}),
})

/** A select whose options the bot looks up while the person types. */
export const searchPicker = (actionId: string, placeholder: string, initial?: Choice): InputBlockElement => ({
  type: 'external_select',
  action_id: actionId,
  placeholder: plain(placeholder, 150),
  min_query_length: 0,
  ...(initial ? { initial_option: option(initial) } : {}),
})

export const filePicker = (): InputBlockElement => ({
  type: 'file_input',
  action_id: inputAction,
  max_files: 10,
})

export type ModalText = { readonly title: string; readonly submit?: string; readonly close: string }

/** A modal; `metadata` comes back with its submission and has at most 3000 characters. */
export const modal = (
  callbackId: string,
  { title, submit, close }: ModalText,
  metadata: object,
  blocks: readonly KnownBlock[],
): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: JSON.stringify(metadata),
  title: plain(title, 24),
  close: plain(close, 24),
  ...(submit === undefined ? {} : { submit: plain(submit, 24) }),
  blocks: [...blocks],
})
