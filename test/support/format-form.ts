import { z } from 'zod'
import type { Modal } from './control.ts'

const text = z.object({ text: z.string() })
const labelled = z.looseObject({ label: text })
const option = z.looseObject({ text })
const entrySchema = z.looseObject({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(z.looseObject({ id: z.string() })).nullish(),
})

/** Returns one line `label: value` per field of a form, as the person who filled it in sees it. */
export function entriesOf({ view, values }: Modal, fields: readonly string[]): string[] {
  return fields.flatMap((field) => {
    const label = labelled.safeParse(view.blocks.find((block) => block.block_id === field))
    const entry = entrySchema.safeParse(Object.values(values[field] ?? {})[0])
    if (!label.success || !entry.success) return []
    return [`${label.data.label.text}: ${formatEntry(entry.data) || '–'}`]
  })
}

function formatEntry(entry: z.infer<typeof entrySchema>): string {
  if (entry.selected_option) return entry.selected_option.text.text
  if (entry.selected_options) return entry.selected_options.map((one) => one.text.text).join(', ')
  if (entry.selected_user) return `<@${entry.selected_user}>`
  if (entry.selected_date_time) return new Date(entry.selected_date_time * 1000).toISOString()
  if (entry.files) return `${entry.files.length} ${entry.files.length === 1 ? 'file' : 'files'}`
  return entry.value ?? entry.selected_date ?? ''
}
