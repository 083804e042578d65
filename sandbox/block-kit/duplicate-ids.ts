import { isJsonObject, type Report } from './check.ts'

/** Reports a `block_id` used by two blocks, and an `action_id` used twice inside one block. */
export function reportDuplicateIds(blocks: readonly unknown[], at: string, report: Report): void {
  const blockIds = new Set<unknown>()
  blocks.forEach((block, index) => {
    if (!isJsonObject(block)) return
    reportRepeated(block.block_id, blockIds, 'block_id', `${at}/${index}/block_id`, report)
    const actionIds = new Set<unknown>()
    if (!Array.isArray(block.elements)) return
    block.elements.forEach((element: unknown, place) => {
      if (!isJsonObject(element)) return
      const pointer = `${at}/${index}/elements/${place}/action_id`
      reportRepeated(element.action_id, actionIds, 'action_id', pointer, report)
    })
  })
}

function reportRepeated(
  id: unknown,
  earlierIds: Set<unknown>,
  name: string,
  pointer: string,
  report: Report,
): void {
  // An empty id is one that Slack fills in, so two of them are not the same.
  if (typeof id !== 'string' || id === '') return
  if (earlierIds.has(id)) report.add(pointer, `\`${name}\` "${id}" already exists`)
  earlierIds.add(id)
}
