import { type Check, fields, list, oneOf, text } from './check.ts'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'
import { webAddress } from './web-address.ts'

const blockId = { block_id: text({ max: limits.block_id.max_length }) }

const source = fields({
  type: oneOf('url'),
  url: webAddress(limits.url_source.url.max_length),
  text: text({ min: 1 }),
})

/** One task of an assistant: its status, details, output and sources. */
export const taskCard: Check = fields(
  { type: oneOf('task_card'), task_id: text({ min: 1 }), title: text({ min: 1 }) },
  {
    ...blockId,
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
    details: richText,
    output: richText,
    sources: list(source),
  },
)

/** Tasks that belong together, under a title. */
export const plan: Check = fields(
  { type: oneOf('plan'), title: text({ min: 1 }) },
  { ...blockId, tasks: list(taskCard) },
)
