import type { BlockFault } from '../block-kit/block-fault.ts'
import { validateBlocks } from '../block-kit/validate-blocks.ts'
import { validateView } from '../block-kit/validate-view.ts'
import { asObject, asObjects, asText, type Json } from '../workspace/json.ts'
import { ApiError, argumentError } from './api-error.ts'
import { type Author, pictureFaults } from './picture-faults.ts'

const textLimit = 40_000
const metadataLimit = 16_384

/** Throws as Slack does when blocks of a message are malformed, or show a file that is not their author's. */
export function checkBlocks(author: Author, blocks: unknown): void {
  raise(validateBlocks(blocks, 'message'))
  raise(pictureFaults(author, blocks, '/blocks', 'invalid_blocks'))
}

/** The attachments of a request, the blocks in them checked; null when the request has none. */
export function readAttachments(author: Author, attachments: Json[] | null): Json[] | null {
  for (const { blocks } of attachments ?? []) if (blocks !== undefined) checkBlocks(author, blocks)
  return attachments
}

/** Throws as Slack does when a view is malformed, or shows a file that is not its author's. */
export function checkView(author: Author, view: unknown): Json {
  const object = asObject(view)
  if (object === null) throw argumentError(['must provide an object [json-pointer:/view]'])
  raise(validateView(view))
  raise(pictureFaults(author, object.blocks, '/view/blocks', 'invalid_arguments'))
  return object
}

/** The text of a message; throws `no_text` when there is nothing to show at all, `msg_too_long` past the limit. */
export function checkText(text: string | null, others: (unknown[] | null)[], limit = textLimit): string {
  if (text === null && !others.some((list) => list !== null && list.length > 0)) throw new ApiError('no_text')
  if (text !== null && text.length > limit) throw new ApiError('msg_too_long')
  return text ?? ''
}

/** Message metadata; null for none or an empty object. Throws Slack's errors about its form. */
export function checkMetadata(value: unknown): { event_type: string; event_payload: Json } | null {
  const metadata = asObject(value)
  if (metadata === null) throw new ApiError('invalid_metadata_format')
  if (Object.keys(metadata).length === 0) return null
  const payload = asObject(metadata.event_payload)
  if (asText(metadata.event_type) === '' || payload === null) throw new ApiError('invalid_metadata_schema')
  if (JSON.stringify(metadata).length > metadataLimit) throw new ApiError('metadata_too_large')
  return { event_type: asText(metadata.event_type), event_payload: payload }
}

/** The blocks of a request as objects, checked; null when there are none to store. */
export function readBlocks(author: Author, blocks: Json[] | null): Json[] | null {
  if (blocks === null || blocks.length === 0) return null
  checkBlocks(author, blocks)
  return asObjects(blocks)
}

function raise(faults: BlockFault[]): void {
  const first = faults[0]
  if (first === undefined) return
  const messages = faults.map((fault) => `${fault.message} [json-pointer:${fault.pointer}]`)
  throw argumentError(messages, first.error)
}
