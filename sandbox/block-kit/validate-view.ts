import type { BlockFault, Surface } from './block-fault.ts'
import { byType, fields, flag, isJsonObject, oneOf, type Report, text } from './check.ts'
import { limits } from './limits.ts'
import { plainText } from './text-object.ts'
import { validateBlocks } from './validate-blocks.ts'

// The blocks have rules of their own, checked after the frame around them.
const anyBlocks = () => {}

const shared = {
  private_metadata: text({ max: limits.view.private_metadata.max_length }),
  callback_id: text({ max: limits.view.callback_id.max_length }),
  external_id: text({ max: limits.external_id.max_length }),
}

const modal = fields(
  { type: oneOf('modal'), title: plainText(limits.view.title.max_length), blocks: anyBlocks },
  {
    ...shared,
    close: plainText(limits.view.close.max_length),
    submit: plainText(limits.view.submit.max_length),
    clear_on_close: flag,
    notify_on_close: flag,
  },
)

const home = fields({ type: oneOf('home'), blocks: anyBlocks }, shared)

/**
 * The faults for which Slack would refuse a view in `views.open`, `push`, `update` or `publish`; empty when it accepts
 * it. Pointers start with `/view`. Faults carry `invalid_arguments`, a view of more than 250 KB `view_too_large`.
 */
export function validateView(view: unknown): BlockFault[] {
  const faults: BlockFault[] = []
  const surface: Surface = isJsonObject(view) && view.type === 'home' ? 'home' : 'modal'
  const report: Report = {
    surface,
    add: (pointer, message) => faults.push({ pointer, message, error: 'invalid_arguments' }),
  }
  byType({ modal, home })(view, '/view', report)
  if (!isJsonObject(view)) return faults
  if (view.blocks !== undefined) {
    for (const fault of validateBlocks(view.blocks, surface)) {
      faults.push({ ...fault, pointer: `/view${fault.pointer}` })
    }
  }
  if (surface === 'modal' && view.submit === undefined) reportInputsWithoutSubmit(view.blocks, report)
  reportSecondFocus(view.blocks, report)
  const bytes = Buffer.byteLength(JSON.stringify(view))
  if (bytes > limits.view.max_bytes) {
    const message = `must be less than ${limits.view.max_bytes + 1} bytes, got ${bytes}`
    faults.push({ pointer: '/view', message, error: 'view_too_large' })
  }
  return faults
}

function reportInputsWithoutSubmit(blocks: unknown, report: Report): void {
  if (!Array.isArray(blocks)) return
  blocks.forEach((block: unknown, index) => {
    if (isJsonObject(block) && block.type === 'input') {
      report.add(`/view/blocks/${index}/input`, 'must define `submit` to use `input` block')
    }
  })
}

function reportSecondFocus(blocks: unknown, report: Report): void {
  if (!Array.isArray(blocks)) return
  let focused = 0
  blocks.forEach((block: unknown, index) => {
    if (!isJsonObject(block)) return
    const elements = [
      block.element,
      block.accessory,
      ...(Array.isArray(block.elements) ? block.elements : []),
    ]
    for (const element of elements) {
      if (!isJsonObject(element) || element.focus_on_load !== true) continue
      focused += 1
      if (focused > 1) report.add(`/view/blocks/${index}`, 'only one element may set `focus_on_load`')
    }
  })
}
