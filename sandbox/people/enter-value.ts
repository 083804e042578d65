import { validateBlocks } from '../block-kit/validate-blocks.ts'
import type { User } from '../state/records.ts'
import { asObject, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { optionsOf, optionWith, valueKey } from './element-state.ts'

/**
 * The value that a person enters into an element, in Slack's form (`{type, selected_option: …}`).
 * `value` is text, an option's value, an id, a date, seconds since 1970, or a list of these; null empties it.
 * Refuses values that Slack's client would not accept. `loaded`: suggestions of an external select.
 */
export function enterValue(
  workspace: Workspace,
  user: User,
  element: Json,
  value: unknown,
  loadedOptions: Json[],
): Json {
  const type = asText(element.type)
  const key = valueKey(type)
  if (key === null) throw refusal(type, value, 'an element that takes a value')
  const isList = key === 'files' || type.startsWith('multi_') || type === 'checkboxes'
  if (!isList)
    return {
      type,
      [key]:
        value === null || value === '' ? null : singleValue(workspace, type, element, value, loadedOptions),
    }
  const values = value === null ? [] : Array.isArray(value) ? value : [value]
  if (type === 'file_input') return { type, files: uploadedFiles(workspace, user, element, values) }
  const limit = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY)
  if (values.length > limit) throw refusal(type, value, `at most ${limit} items`)
  return { type, [key]: values.map((entry) => singleValue(workspace, type, element, entry, loadedOptions)) }
}

function singleValue(
  workspace: Workspace,
  type: string,
  element: Json,
  value: unknown,
  loadedOptions: Json[],
): unknown {
  switch (type.replace(/^multi_/, '')) {
    case 'static_select':
    case 'radio_buttons':
    case 'checkboxes':
      return findOption(type, optionsOf(element), value)
    case 'external_select':
      return externalOption(type, loadedOptions, value)
    case 'users_select':
      return checkedValue(type, value, workspace.store.users.has(asText(value)), 'the id of a person')
    case 'channels_select':
    case 'conversations_select':
      return checkedValue(
        type,
        value,
        workspace.store.channels.has(asText(value)),
        'the id of a conversation',
      )
    case 'datepicker':
      return checkedValue(type, value, isDate(asText(value)), 'a date like 2026-09-24')
    case 'timepicker':
      return checkedValue(type, value, /^([01]\d|2[0-3]):[0-5]\d$/.test(asText(value)), 'a time like 17:30')
    case 'datetimepicker':
      return checkedValue(
        type,
        Number(value),
        /^\d{10}$/.test(String(value)),
        'seconds since 1970, ten digits',
      )
    case 'rich_text_input':
      return checkedValue(type, value, isRichText(value), 'a rich_text block')
    default:
      return checkedValue(type, String(value), ['string', 'number'].includes(typeof value), 'text')
  }
}

function findOption(type: string, options: Json[], value: unknown): Json {
  const match = optionWith(options, value)
  if (match !== null) return match
  const optionValues = options.map((entry) => String(entry.value)).join(', ')
  throw refusal(type, value, `one of the options: ${optionValues}`, 'unknown_option')
}

function externalOption(type: string, loadedOptions: Json[], value: unknown): Json {
  const match = optionWith(loadedOptions, value)
  if (match !== null) return match
  const ownOption = asObject(value)
  const text = ownOption?.text
  if (ownOption !== null && asText(ownOption.value) !== '' && text !== undefined) {
    const textObject = typeof text === 'string' ? { type: 'plain_text', text, emoji: true } : text
    return { text: textObject, value: ownOption.value }
  }
  throw refusal(type, value, 'a suggestion loaded before (POST options), or {value, text}', 'unknown_option')
}

function uploadedFiles(workspace: Workspace, user: User, element: Json, values: unknown[]): Json[] {
  const limit = Number(element.max_files ?? 10)
  if (values.length > limit) throw refusal('file_input', values, `at most ${limit} files`)
  const allowed = Array.isArray(element.filetypes) ? element.filetypes.map(String) : []
  return values.map((entry) => {
    const file = workspace.store.files.get(asText(asObject(entry)?.id) || asText(entry))
    if (file === undefined || file.user !== user.id) {
      throw refusal('file_input', entry, 'the id of a file this person uploaded (POST upload)')
    }
    const ending = file.name.split('.').pop()?.toLowerCase() ?? ''
    if (allowed.length > 0 && !allowed.includes(ending)) {
      throw refusal('file_input', file.name, `a file of type ${allowed.join(', ')}`)
    }
    return { id: file.id }
  })
}

function checkedValue<T>(type: string, value: T, isValid: boolean, allowed: string): T {
  if (isValid) return value
  throw refusal(type, value, allowed)
}

function isRichText(value: unknown): boolean {
  return asObject(value)?.type === 'rich_text' && validateBlocks([value], 'message').length === 0
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

function refusal(type: string, value: unknown, allowed: string, word = 'invalid_value'): Refusal {
  return new Refusal(word, `${type} does not take ${JSON.stringify(value)}: give ${allowed}`)
}
