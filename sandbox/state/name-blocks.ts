import { asObject, asObjects, asText, type Json } from '../workspace/json.ts'
import { identifyBlock } from './identify.ts'

const withoutAction = ['image', 'mrkdwn', 'plain_text', 'url', 'emoji']

/** The blocks with an id for each block and each interactive element that came without one. */
export function nameBlocks(blocks: Json[]): Json[] {
  return blocks.map((block) => {
    const namedBlock: Json = { ...block, block_id: asText(block.block_id) || identifyBlock() }
    const element = asObject(block.element)
    const accessory = asObject(block.accessory)
    if (element !== null) namedBlock.element = nameElement(element)
    if (accessory !== null) namedBlock.accessory = nameElement(accessory)
    if (block.type === 'carousel') namedBlock.elements = nameBlocks(asObjects(block.elements))
    const row = rowOf(block)
    if (row !== null) namedBlock[row] = asObjects(block[row]).map(nameElement)
    return namedBlock
  })
}

/** The field in which a block has interactive elements in a row; null when it has none. */
function rowOf(block: Json): 'elements' | 'actions' | null {
  if (block.type === 'actions' || block.type === 'context_actions') return 'elements'
  return block.type === 'card' && Array.isArray(block.actions) ? 'actions' : null
}

/** The attachments of a message, their blocks named as `nameBlocks` does. */
export function nameAttachments(attachments: Json[]): Json[] {
  return attachments.map((attachment) =>
    Array.isArray(attachment.blocks)
      ? { ...attachment, blocks: nameBlocks(asObjects(attachment.blocks)) }
      : attachment,
  )
}

/** Every block that a message shows: its own, and those of its attachments. */
export function displayedBlocks(message: { blocks: Json[] | null; attachments: Json[] | null }): Json[] {
  return [
    ...(message.blocks ?? []),
    ...(message.attachments ?? []).flatMap((attachment) => asObjects(attachment.blocks)),
  ]
}

/** An interactive element and its block. */
export type PlacedElement = { block: Json; blockId: string; actionId: string; element: Json }

/** Every interactive element of named blocks, in order. */
export function placedElements(blocks: Json[]): PlacedElement[] {
  return blocks.flatMap((block) => {
    if (block.type === 'carousel') return placedElements(asObjects(block.elements))
    const row = rowOf(block)
    const inRow = row === null ? [] : asObjects(block[row])
    const single = [asObject(block.element), asObject(block.accessory)].filter((element) => element !== null)
    return [...single, ...inRow]
      .filter((element) => asText(element.action_id) !== '')
      .map((element) => ({
        block,
        blockId: asText(block.block_id),
        actionId: asText(element.action_id),
        element,
      }))
  })
}

function nameElement(element: Json): Json {
  if (withoutAction.includes(asText(element.type))) return element
  return { ...element, action_id: asText(element.action_id) || identifyBlock() }
}
