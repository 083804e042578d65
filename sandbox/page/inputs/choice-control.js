import { h } from '../elements/dom.js'
import { textObject } from '../text/mrkdwn.js'
import { currentValue } from './element-value.js'

/**
 * Radio buttons or checkboxes.
 *
 * @param {any} element
 * @param {import('./element-value.js').ControlSetup} setup
 */
export function choiceControl(element, { field, state, onChange }) {
  const type = element.type === 'checkboxes' ? 'checkbox' : 'radio'
  const chosenValues = new Set(currentValue(element, state).map((choice) => choice.value))
  const name = String(field.id)
  const group = h('div', {
    role: type === 'radio' ? 'radiogroup' : 'group',
    class: 'choices',
    ...field,
    tabindex: '-1',
  })
  const read = () => [...group.querySelectorAll('input:checked')].map((input) => input.value)
  for (const option of element.options ?? []) {
    const input = h('input', {
      type,
      name,
      value: option.value,
      checked: chosenValues.has(option.value),
      onchange: () => onChange(type === 'radio' ? read()[0] : read()),
    })
    const description = option.description
      ? h('span', { class: 'choice-detail' }, textObject(option.description))
      : null
    group.append(h('label', { class: 'choice' }, input, h('span', {}, textObject(option.text), description)))
  }
  return group
}
