import { validateBlocks } from '../block-kit/validate-blocks.ts'
import type { User } from '../state/records.ts'
import { asObject, asText, type Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { optionsOf, optionWith, valueKey } from './element-state.ts'

/**
 * What a person enters into an element, in Slack's form (`{type, selected_option: …}`).
 * `value` is text, an option's value, an id, a date, seconds since 1970, or a list of these; null empties it.
 * Refuses what Slack's client would not let anybody enter. `loaded`: suggestions of an external select.
 */
export function enterValue(
  workspace: Workspace,
  user: User,
  element: Json,
  value: unknown,
  loaded: Json[],
): Json {
  const type = asText(element.type)
  const key = valueKey(type)
  if (key === null) throw refused(type, value, 'an element that takes a value')
  const isList = key === 'files' || type.startsWith('multi_') || type === 'checkboxes'
  if (!isList)
    return {
      type,
      [key]: value === null || value === '' ? null : one(workspace, type, element, value, loaded),
    }
  const values = value === null ? [] : Array.isArray(value) ? value : [value]
  if (type === 'file_input') return { type, files: files(workspace, user, element, values) }
  const limit = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY)
  if (values.length > limit) throw refused(type, value, `at most ${limit} items`)
  return { type, [key]: values.map((entry) => one(workspace, type, element, entry, loaded)) }
}

function one(workspace: Workspace, type: string, element: Json, value: unknown, loaded: Json[]): unknown {
  switch (type.replace(/^multi_/, '')) {
    case 'static_select':
    case 'radio_buttons':
    case 'checkboxes':
      return option(type, optionsOf(element), value)
    case 'external_select':
      return external(type, loaded, value)
    case 'users_select':
      return known(type, value, workspace.store.users.has(asText(value)), 'the id of a person')
    case 'channels_select':
    case 'conversations_select':
      return known(type, value, workspace.store.channels.has(asText(value)), 'the id of a conversation')
    case 'datepicker':
      return known(type, value, isDate(asText(value)), 'a date like 2026-09-24')
    case 'timepicker':
      return known(type, value, /^([01]\d|2[0-3]):[0-5]\d$/.test(asText(value)), 'a time like 17:30')
    case 'datetimepicker':
      return known(type, Number(value), /^\d{10}$/.test(String(value)), 'seconds since 1970, ten digits')
    case 'rich_text_input':
      return known(type, value, isRichText(value), 'a rich_text block')
    default:
      return known(type, String(value), ['string', 'number'].includes(typeof value), 'text')
  }
}

function option(type: string, options: Json[], value: unknown): Json {
  const found = optionWith(options, value)
  if (found !== null) return found
  const offered = options.map((entry) => String(entry.value)).join(', ')
  throw refused(type, value, `one of the options: ${offered}`, 'unknown_option')
}

function external(type: string, loaded: Json[], value: unknown): Json {
  const found = optionWith(loaded, value)
  if (found !== null) return found
  const given = asObject(value)
  const text = given?.text
  if (given !== null && asText(given.value) !== '' && text !== undefined) {
    const shown = typeof text === 'string' ? { type: 'plain_text', text, emoji: true } : text
    return { text: shown, value: given.value }
  }
  throw refused(type, value, 'a suggestion loaded before (POST options), or {value, text}', 'unknown_option')
}

function files(workspace: Workspace, user: User, element: Json, values: unknown[]): Json[] {
  const limit = Number(element.max_files ?? 10)
  if (values.length > limit) throw refused('file_input', values, `at most ${limit} files`)
  const allowed = Array.isArray(element.filetypes) ? element.filetypes.map(String) : []
  return values.map((entry) => {
    const file = workspace.store.files.get(asText(asObject(entry)?.id) || asText(entry))
    if (file === undefined || file.user !== user.id) {
      throw refused('file_input', entry, 'the id of a file this person uploaded (POST upload)')
    }
    const ending = file.name.split('.').pop()?.toLowerCase() ?? ''
    if (allowed.length > 0 && !allowed.includes(ending)) {
      throw refused('file_input', file.name, `a file of type ${allowed.join(', ')}`)
    }
    return { id: file.id }
  })
}

function known<T>(type: string, value: T, good: boolean, allowed: string): T {
  if (good) return value
  throw refused(type, value, allowed)
}

function isRichText(value: unknown): boolean {
  return asObject(value)?.type === 'rich_text' && validateBlocks([value], 'message').length === 0
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

function refused(type: string, value: unknown, allowed: string, word = 'invalid_value'): Refusal {
  return new Refusal(word, `${type} does not take ${JSON.stringify(value)}: give ${allowed}`)
}
