import { z } from 'zod'
import type { Modal } from './control.ts'

const text = z.object({ text: z.string() })
const labelled = z.looseObject({ label: text })
const option = z.looseObject({ text })
const entered = z.looseObject({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().nullish(),
  files: z.array(z.looseObject({ id: z.string() })).nullish(),
})

/** What stands in these fields of a form, a line each, `label: value`, as the person who filled it in sees it. */
export function entriesOf({ view, values }: Modal, fields: readonly string[]): string[] {
  return fields.flatMap((field) => {
    const label = labelled.safeParse(view.blocks.find((block) => block.block_id === field))
    const held = entered.safeParse(Object.values(values[field] ?? {})[0])
    if (!label.success || !held.success) return []
    return [`${label.data.label.text}: ${shown(held.data) || '–'}`]
  })
}

function shown(held: z.infer<typeof entered>): string {
  if (held.selected_option) return held.selected_option.text.text
  if (held.selected_options) return held.selected_options.map((one) => one.text.text).join(', ')
  if (held.selected_user) return `<@${held.selected_user}>`
  if (held.selected_date_time) return new Date(held.selected_date_time * 1000).toISOString()
  if (held.files) return `${held.files.length} ${held.files.length === 1 ? 'file' : 'files'}`
  return held.value ?? held.selected_date ?? ''
}
