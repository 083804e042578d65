import { type Check, fields, isJsonObject, list, text } from './check.ts'
import { limits } from './limits.ts'
import { anyText, plainText } from './text-object.ts'
import { webAddress } from './web-address.ts'

const { text: label, value, description } = limits.option

/** An option of a select menu: plain text only. */
export const menuOption: Check = fields(
  { text: plainText(label.max_length), value: text({ max: value.max_length }) },
  { description: plainText(description.max_length) },
)

/** An option of radio buttons or checkboxes: its text may be mrkdwn. */
export const choiceOption: Check = fields(
  { text: anyText(label.max_length), value: text({ max: value.max_length }) },
  { description: anyText(description.max_length) },
)

/** An option of an overflow menu: it alone may carry a `url`. */
export const overflowOption: Check = fields(
  { text: plainText(label.max_length) },
  {
    value: text({ max: value.max_length }),
    description: plainText(description.max_length),
    url: webAddress(limits.option.url.max_length),
  },
)

/** A labelled group of options of a select menu. */
export const optionGroup: Check = fields({
  label: plainText(limits.option_group.label.max_length),
  options: list(menuOption, {
    min: limits.option_group.options.min_items,
    max: limits.option_group.options.max_items,
  }),
})

/**
 * Every initial option must be one of the options offered, equal in text and value, as Slack requires.
 * Elements whose options come from elsewhere (external selects) do not use this check.
 */
export const initialOptionsOffered: Check = (value, at, report) => {
  if (!isJsonObject(value)) return
  const offered = [...optionsOf(value.options), ...groupsOf(value.option_groups).flatMap(optionsOf)]
  const single = value.initial_option === undefined ? [] : [['initial_option', value.initial_option] as const]
  const multiple = optionsOf(value.initial_options).map(
    (option, i) => [`initial_options/${i}`, option] as const,
  )
  for (const [name, initial] of [...single, ...multiple]) {
    if (!offered.some((option) => sameOption(option, initial))) {
      report.add(`${at}/${name}`, 'must exactly match one of the provided options')
    }
  }
}

function optionsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function groupsOf(value: unknown): unknown[] {
  return optionsOf(value).map((group) => (isJsonObject(group) ? group.options : []))
}

function sameOption(first: unknown, second: unknown): boolean {
  if (!isJsonObject(first) || !isJsonObject(second)) return false
  return first.value === second.value && wordsOf(first.text) === wordsOf(second.text)
}

function wordsOf(value: unknown): unknown {
  return isJsonObject(value) ? value.text : undefined
}
