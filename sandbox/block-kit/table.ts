import {
  all,
  byType,
  type Check,
  fields,
  flag,
  isJsonObject,
  list,
  oneOf,
  text,
  wholeNumber,
} from './check.ts'
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

function contentOf(max: number): Check {
  return (value, at, report) => {
    if (!isJsonObject(value) || textLength(value.rows) <= max) return
    report.add(at, `must be less than ${max + 1} characters`)
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
  contentOf(limits.table.content.max_length),
)

const { rows, columns, page_size, content } = limits.data_table

/** A data table: a row of names, up to 200 others, shown a page at a time; at most 20 000 characters. */
export const dataTable: Check = all(
  fields(
    {
      type: oneOf('data_table'),
      caption: text({ min: 1 }),
      rows: list(list(cell, { min: columns.min_items, max: columns.max_items }), {
        min: rows.min_items,
        max: rows.max_items,
      }),
    },
    {
      block_id: text({ max: limits.block_id.max_length }),
      page_size: wholeNumber(page_size),
      row_header_column_index: wholeNumber({ min: 0, max: columns.max_items - 1 }),
    },
  ),
  contentOf(content.max_length),
)
