import { channelName, channelOf, nameOf } from '../session/session.js'
import { plainWords } from '../text/mrkdwn.js'

/**
 * @typedef {object} ControlSetup
 * @property {Record<string, unknown>} field attributes of the focusable element (id, aria-describedby …)
 * @property {any} [state] what the element holds already
 * @property {(value: unknown) => void} onChange gets the value in the form the control API takes
 * @property {(value: unknown) => void} [onEnter] Enter in a field that one types in tells the app, and does nothing else
 * @property {(query: string) => Promise<any[]>} suggest asks the app for the options of an external select
 */

/** A choice: its label, the value that is sent, and a description. */
/** @typedef {{ value: string, label: string, description?: string }} Choice */

/**
 * The options of a select element, with its groups as headings.
 *
 * @param {any} element
 * @returns {(Choice | { heading: string })[]}
 */
export function choicesOf(element) {
  if (element.options) return element.options.map(choice)
  return (element.option_groups ?? []).flatMap((group) => [
    { heading: plainWords(group.label) },
    ...group.options.map(choice),
  ])
}

/**
 * An option object as a choice.
 *
 * @param {any} option
 * @returns {Choice}
 */
export function choice(option) {
  const description = option.description ? plainWords(option.description) : undefined
  return { value: option.value, label: plainWords(option.text), description }
}

const SINGLE_FIELDS = { users: 'user', conversations: 'conversation', channels: 'channel' }

/**
 * The current value of an element: from the state of its view if there is one, otherwise the initial value.
 *
 * @param {any} element
 * @param {any} [state] the entry of this element in the state values
 * @returns {string | number | null | Choice[] | { id: string, name: string }[]}
 */
export function currentValue(element, state) {
  const type = element.type.replace(/^multi_/, '')
  const source = state ?? initialState(element)
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return source.value ?? ''
    case 'datepicker':
      return source.selected_date ?? ''
    case 'timepicker':
      return source.selected_time ?? ''
    case 'datetimepicker':
      return source.selected_date_time ?? null
    case 'rich_text_input':
      return source.rich_text_value ?? source.value ?? null
    case 'file_input':
      return source.files ?? []
    case 'radio_buttons':
    case 'static_select':
    case 'external_select':
    case 'checkboxes':
      return [source.selected_option, ...(source.selected_options ?? [])].filter(Boolean).map(choice)
    default:
      return selectedIds(type, source).map((id) => ({ value: id, label: nameOfId(id) }))
  }
}

function selectedIds(type, source) {
  const plural = type.replace(/_select$/, '')
  const singular = SINGLE_FIELDS[plural]
  return [source[`selected_${singular}`], ...(source[`selected_${plural}`] ?? [])].filter(Boolean)
}

/**
 * The name for a user or conversation id.
 *
 * @param {string} id
 */
export function nameOfId(id) {
  const channel = channelOf(id)
  return channel ? `#${channelName(channel)}` : nameOf(id)
}

function initialState(element) {
  return Object.fromEntries(
    Object.entries(element)
      .filter(([name]) => name.startsWith('initial_'))
      .map(([name, value]) => {
        const kind = name.slice('initial_'.length)
        return [kind === 'value' ? 'value' : `selected_${kind}`, value]
      }),
  )
}
