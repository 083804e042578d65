import { h } from '../elements/dom.js'
import { WorkspaceError } from '../session/api.js'
import { channelName, isPerson, session } from '../session/session.js'
import { instantOf, wallTime } from '../text/dates.js'
import { plainWords } from '../text/mrkdwn.js'
import { translate } from '../words/translate.js'
import { choiceControl } from './choice-control.js'
import { comboBox } from './combo-box.js'
import { richTextControl } from './editor/rich-text-input.js'
import { choice, choicesOf, currentValue } from './element-value.js'
import { fileControl } from './file-control.js'

/**
 * The control of any Block Kit element that holds a value; null for an element that this page cannot show.
 *
 * @param {any} element
 * @param {import('./element-value.js').ControlSetup} setup
 * @returns {HTMLElement | null}
 */
export function control(element, setup) {
  const node = controlNode(element, setup)
  if (element.focus_on_load) fieldOf(node)?.setAttribute('autofocus', '')
  return node
}

/** The element of a control that takes the focus: the checked one of several, or the first. */
function fieldOf(node) {
  const fields = 'input, select, textarea, [contenteditable]'
  if (node?.matches(fields)) return node
  return node?.querySelector('input:checked') ?? node?.querySelector(fields)
}

function controlNode(element, setup) {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return textControl(element, setup)
    case 'static_select':
      return selectControl(element, setup)
    case 'checkboxes':
    case 'radio_buttons':
      return choiceControl(element, setup)
    case 'datepicker':
    case 'timepicker':
      return pickerControl(element, setup)
    case 'datetimepicker':
      return instantControl(element, setup)
    case 'rich_text_input':
      return richTextControl(element, setup)
    case 'file_input':
      return fileControl(element, setup)
    default:
      return /_select$/.test(element.type) ? searchControl(element, setup) : null
  }
}

const INPUT_TYPES = { number_input: 'decimal', email_text_input: 'email', url_text_input: 'url' }

function textControl(element, { field, state, onChange, onEnter }) {
  const attributes = {
    ...field,
    class: 'text-field',
    placeholder: element.placeholder ? plainWords(element.placeholder) : null,
    oninput: (event) => onChange(event.currentTarget.value),
    onkeydown: (event) => {
      if (!onEnter || event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return
      if (event.isComposing) return
      event.preventDefault()
      onEnter(event.currentTarget.value)
    },
  }
  const value = currentValue(element, state)
  if (element.type === 'plain_text_input' && element.multiline)
    return h('textarea', { ...attributes, rows: 4, value })
  return h('input', {
    ...attributes,
    type: 'text',
    inputmode: INPUT_TYPES[element.type],
    autocomplete: 'off',
    value,
  })
}

function selectControl(element, { field, state, onChange }) {
  const [selected] = currentValue(element, state)
  const empty = element.placeholder ? plainWords(element.placeholder) : translate('chooseOption')
  const select = h(
    'select',
    { ...field, class: 'text-field', onchange: (event) => onChange(event.currentTarget.value || null) },
    h('option', { value: '' }, empty),
  )
  let group = select
  for (const entry of choicesOf(element)) {
    if (entry.heading) {
      group = h('optgroup', { label: entry.heading })
      select.append(group)
    } else {
      const words = entry.description ? `${entry.label} – ${entry.description}` : entry.label
      group.append(h('option', { value: entry.value, selected: entry.value === selected?.value }, words))
    }
  }
  return select
}

function pickerControl(element, { field, state, onChange }) {
  const type = element.type === 'datepicker' ? 'date' : 'time'
  const value = currentValue(element, state)
  const listener = (event) => onChange(event.currentTarget.value || null)
  return h('input', { ...field, class: 'text-field short', type, value, onchange: listener })
}

function instantControl(element, { field, state, onChange }) {
  const seconds = currentValue(element, state)
  const input = h('input', {
    ...field,
    class: 'text-field short',
    type: 'datetime-local',
    value: seconds === null ? '' : wallTime(seconds, session.zone),
    onchange: (event) => {
      const wallText = event.currentTarget.value
      onChange(wallText === '' ? null : instantOf(wallText, session.zone))
    },
  })
  return h('span', { class: 'with-zone' }, input, h('span', { class: 'zone' }, session.zone))
}

function searchControl(element, { field, state, onChange, suggest }) {
  const multiple = element.type.startsWith('multi_')
  const isExternal = element.type.endsWith('external_select')
  const toChoice = (entry) => (isExternal ? { value: entry.value, text: entry.label } : entry.value)
  return comboBox({
    field,
    multiple,
    maxSelected: element.max_selected_items,
    minQueryLength: isExternal ? (element.min_query_length ?? 3) : 0,
    placeholder: element.placeholder ? plainWords(element.placeholder) : translate('typeToSearch'),
    selected: currentValue(element, state),
    load: isExternal ? suggest : (query) => matches(sourceOf(element), query),
    onChange: (selected) =>
      onChange(multiple ? selected.map(toChoice) : selected[0] ? toChoice(selected[0]) : null),
  })
}

function sourceOf(element) {
  if (element.options || element.option_groups) return choicesOf(element)
  if (element.type.endsWith('users_select')) return peopleChoices()
  const open = session.channels.filter(
    (channel) => !channel.is_im || element.type.endsWith('conversations_select'),
  )
  return open.map((channel) => ({ value: channel.id, label: `#${channelName(channel)}` }))
}

function peopleChoices() {
  return [...session.people.values()].filter(isPerson).map((person) => ({
    value: person.id,
    label: person.real_name || person.name,
    description: `@${person.name}`,
  }))
}

function matches(choices, query) {
  const searchText = query.toLowerCase()
  return choices.filter(
    (entry) =>
      entry.heading || `${entry.label} ${entry.description ?? ''}`.toLowerCase().includes(searchText),
  )
}

/**
 * Options as an app answered them, as choices with their group headings.
 *
 * @param {{ options?: any[], option_groups?: any[], failed?: string }} answer throws when it says that it failed
 */
export function suggestedChoices(answer) {
  if (answer.failed) throw new WorkspaceError(answer.failed, translate('trouble'))
  if (answer.option_groups) return choicesOf({ option_groups: answer.option_groups })
  return (answer.options ?? []).map(choice)
}
