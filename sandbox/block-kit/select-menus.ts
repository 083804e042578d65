import { all, type Check, fields, flag, isJsonObject, list, oneOf, text, wholeNumber } from './check.ts'
import { confirmable, fillable, selectedAtMost } from './element-parts.ts'
import { limits } from './limits.ts'
import { initialOptionsOffered, menuOption, optionGroup } from './option.ts'

const id = text({ min: 1 })
const single = { ...confirmable, ...fillable }
const multiple = { ...single, max_selected_items: selectedAtMost }
const queryLength = { min_query_length: wholeNumber({ min: 0 }) }
const filter = fields(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1 }),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
)
const fromConversations = { default_to_current_conversation: flag, filter }
const options = {
  options: list(menuOption, { min: 1, max: limits.select.options.max_items }),
  option_groups: list(optionGroup, { min: 1, max: limits.select.option_groups.max_items }),
}

const optionsOrGroups: Check = (value, at, report) => {
  if (!isJsonObject(value)) return
  if (value.options === undefined && value.option_groups === undefined) {
    report.add(at, 'missing required field: options')
  }
  if (value.options !== undefined && value.option_groups !== undefined) {
    report.add(at, 'must provide only one of: options, option_groups')
  }
}

function menu(type: string, optional: Record<string, Check>): Check {
  return fields({ type: oneOf(type) }, optional)
}

/** Every select menu by its type, single and multiple: at most 100 options or 100 groups. */
export const selectMenus: Record<string, Check> = {
  static_select: all(
    menu('static_select', { ...single, ...options, initial_option: menuOption }),
    optionsOrGroups,
    initialOptionsOffered,
  ),
  external_select: menu('external_select', { ...single, ...queryLength, initial_option: menuOption }),
  users_select: menu('users_select', { ...single, initial_user: id }),
  conversations_select: menu('conversations_select', {
    ...single,
    ...fromConversations,
    initial_conversation: id,
    response_url_enabled: flag,
  }),
  channels_select: menu('channels_select', { ...single, initial_channel: id, response_url_enabled: flag }),
  multi_static_select: all(
    menu('multi_static_select', { ...multiple, ...options, initial_options: list(menuOption, { min: 1 }) }),
    optionsOrGroups,
    initialOptionsOffered,
  ),
  multi_external_select: menu('multi_external_select', {
    ...multiple,
    ...queryLength,
    initial_options: list(menuOption, { min: 1 }),
  }),
  multi_users_select: menu('multi_users_select', { ...multiple, initial_users: list(id) }),
  multi_conversations_select: menu('multi_conversations_select', {
    ...multiple,
    ...fromConversations,
    initial_conversations: list(id),
  }),
  multi_channels_select: menu('multi_channels_select', { ...multiple, initial_channels: list(id) }),
}
