import {
  all,
  type Check,
  fields,
  flag,
  isJsonObject,
  list,
  matching,
  oneOf,
  text,
  wholeNumber,
} from './check.ts'
import { actionable, typed } from './element-parts.ts'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'

const maxTextLength = limits.plain_text_input.max_length.max
const decimal = matching(/^-?\d+(\.\d+)?$/, 'a valid number')

/** Free text; `min_length` and `max_length` are at most 3000. */
export const plainTextInput: Check = all(
  fields(
    { type: oneOf('plain_text_input') },
    {
      ...typed,
      initial_value: text({ max: maxTextLength }),
      multiline: flag,
      min_length: wholeNumber({ min: 0, max: maxTextLength }),
      max_length: wholeNumber({ min: 1, max: maxTextLength }),
    },
  ),
  (value, at, report) => {
    if (isJsonObject(value) && Number(value.min_length ?? 0) > Number(value.max_length ?? maxTextLength)) {
      report.add(`${at}/min_length`, 'must be less than or equal to max_length')
    }
  },
)

/** A number; the bounds and the initial value are strings, and `is_decimal_allowed` is required. */
export const numberInput: Check = all(
  fields(
    { type: oneOf('number_input'), is_decimal_allowed: flag },
    { ...typed, initial_value: decimal, min_value: decimal, max_value: decimal },
  ),
  (value, at, report) => {
    if (!isJsonObject(value) || value.min_value === undefined || value.max_value === undefined) return
    if (Number(value.min_value) > Number(value.max_value)) {
      report.add(`${at}/min_value`, 'must be less than or equal to max_value')
    }
  },
)

/** One mail address. */
export const emailInput: Check = fields(
  { type: oneOf('email_text_input') },
  { ...typed, initial_value: text() },
)

/** One link. */
export const urlInput: Check = fields({ type: oneOf('url_text_input') }, { ...typed, initial_value: text() })

/** Formatted text. */
export const richTextInput: Check = fields(
  { type: oneOf('rich_text_input') },
  {
    ...typed,
    initial_value: richText,
    min_lines: wholeNumber({ min: 1 }),
    max_lines: wholeNumber({ min: 1 }),
  },
)

/** One to ten files, in input blocks of modals only. */
export const fileInput: Check = fields(
  { type: oneOf('file_input') },
  {
    ...actionable,
    filetypes: list(text({ min: 1 }), { min: 1 }),
    max_files: wholeNumber(limits.file_input.max_files),
  },
)
