import { all, byType, type Check, fields, flag, isJsonObject, list, oneOf, text } from './check.ts'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'
import { textLength } from './text-length.ts'

const aNumber: Check = (value, at, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) report.add(at, 'must be a valid number')
}

const cell = byType({
  raw_text: fields({ type: oneOf('raw_text'), text: text({ min: 1 }) }),
  raw_number: fields({ type: oneOf('raw_number'), value: aNumber, text: text({ min: 1 }) }),
  rich_text: richText,
})

const contentFits: Check = (value, at, report) => {
  if (isJsonObject(value) && textLength(value.rows) > limits.table.content.max_length) {
    report.add(at, `must be less than ${limits.table.content.max_length + 1} characters`)
  }
}

/** A table: at most 100 rows of 20 cells and 10 000 characters in all cells together. */
export const table: Check = all(
  fields(
    {
      type: oneOf('table'),
      rows: list(list(cell, { min: limits.table.columns.min_items, max: limits.table.columns.max_items }), {
        min: limits.table.rows.min_items,
        max: limits.table.rows.max_items,
      }),
    },
    {
      block_id: text({ max: limits.block_id.max_length }),
      column_settings: list(fields({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag }), {
        max: limits.table.column_settings.max_items,
      }),
    },
  ),
  contentFits,
)
