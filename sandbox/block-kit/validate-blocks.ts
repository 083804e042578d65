import type { BlockFault, Surface } from './block-fault.ts'
import { block } from './blocks.ts'
import { isJsonObject, list, type Report } from './check.ts'
import { reportDuplicateIds } from './duplicate-ids.ts'
import { limits } from './limits.ts'
import { textLength } from './text-length.ts'

/**
 * The faults for which Slack would refuse `blocks` on a surface; empty when it accepts them.
 *
 * A message takes at most 50 blocks, one table, and about 12 000 characters in all blocks together
 * (`msg_blocks_too_long`); a modal or home tab takes 1 to 100 blocks. In a message the faults carry
 * `invalid_blocks`, in views `invalid_arguments`. `blocks` must be parsed already: a string is refused with
 * `invalid_blocks_format`.
 */
export function validateBlocks(blocks: unknown, surface: Surface): BlockFault[] {
  const inMessage = surface === 'message'
  if (!Array.isArray(blocks)) {
    const error = inMessage ? 'invalid_blocks_format' : 'invalid_arguments'
    return [{ pointer: '/blocks', message: 'must be an array', error }]
  }
  const faults: BlockFault[] = []
  const error = inMessage ? 'invalid_blocks' : 'invalid_arguments'
  const report: Report = { surface, add: (pointer, message) => faults.push({ pointer, message, error }) }
  const range = inMessage
    ? { max: limits.message.blocks.max_items }
    : { min: limits.view.blocks.min_items, max: limits.view.blocks.max_items }
  list(block, range)(blocks, '/blocks', report)
  reportDuplicateIds(blocks, '/blocks', report)
  if (inMessage) {
    reportSecondTable(blocks, report)
    // A data table has a limit of its own, above that of a message.
    const length = textLength(blocks.filter((block) => !isJsonObject(block) || block.type !== 'data_table'))
    if (length > limits.message.all_text.max_length) {
      const message = `must be less than ${limits.message.all_text.max_length + 1} characters in all blocks`
      faults.push({ pointer: '/blocks', message: `${message}, got ${length}`, error: 'msg_blocks_too_long' })
    }
  }
  return faults
}

function reportSecondTable(blocks: readonly unknown[], report: Report): void {
  const tables = blocks.flatMap((block, index) =>
    isJsonObject(block) && block.type === 'table' ? [index] : [],
  )
  for (const index of tables.slice(limits.message.tables.max_items)) {
    report.add(`/blocks/${index}`, 'only_one_table_allowed')
  }
}
