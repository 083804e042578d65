import { alert, card, carousel } from './cards.ts'
import { all, type Check, fields, flag, isJsonObject, list, oneOf, type Report, text } from './check.ts'
import { elementIn } from './elements.ts'
import { image } from './image.ts'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'
import { dataTable, table } from './table.ts'
import { plan, taskCard } from './tasks.ts'
import { anyText, plainText } from './text-object.ts'
import { video } from './video.ts'

const blockId = { block_id: text({ max: limits.block_id.max_length }) }

const section = all(
  fields(
    { type: oneOf('section') },
    {
      ...blockId,
      text: anyText(limits.section.text.max_length),
      fields: list(anyText(limits.section.fields.item_max_length), {
        min: 1,
        max: limits.section.fields.max_items,
      }),
      accessory: elementIn('section'),
      expand: flag,
    },
  ),
  (value, at, report) => {
    if (isJsonObject(value) && value.text === undefined && value.fields === undefined) {
      report.add(at, 'missing required field: text')
    }
  },
)

const input = fields(
  {
    type: oneOf('input'),
    label: plainText(limits.input.label.max_length),
    element: elementIn('input'),
  },
  { ...blockId, hint: plainText(limits.input.hint.max_length), optional: flag, dispatch_action: flag },
)

/** The shape of each block the workspace can show. */
export const blockShapes: Record<string, Check> = {
  section,
  input,
  alert,
  card,
  carousel,
  plan,
  task_card: taskCard,
  data_table: dataTable,
  table,
  video,
  rich_text: richText,
  divider: fields({ type: oneOf('divider') }, blockId),
  header: fields({ type: oneOf('header'), text: plainText(limits.header.text.max_length) }, blockId),
  image: image({ ...blockId, title: plainText(limits.image.alt_text.max_length) }),
  context: fields(
    {
      type: oneOf('context'),
      elements: list(elementIn('context'), { min: 1, max: limits.context.elements.max_items }),
    },
    blockId,
  ),
  context_actions: fields(
    {
      type: oneOf('context_actions'),
      elements: list(elementIn('context_actions'), {
        min: 1,
        max: limits.context_actions.elements.max_items,
      }),
    },
    blockId,
  ),
  actions: fields(
    {
      type: oneOf('actions'),
      elements: list(elementIn('actions'), { min: 1, max: limits.actions.elements.max_items }),
    },
    blockId,
  ),
  markdown: fields(
    {
      type: oneOf('markdown'),
      text: text({ min: limits.markdown.text.min_length, max: limits.markdown.text.max_length }),
    },
    blockId,
  ),
}

/** Blocks that Slack shows on some surfaces only. */
const SURFACES: Record<string, Report['surface'][]> = {
  alert: ['modal'],
  carousel: ['message', 'home'],
  context_actions: ['message'],
  data_table: ['message'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message'],
  task_card: ['message'],
}

/**
 * Blocks that Slack has and this workspace does not: refused with a message of their own, so that the app's
 * author does not search for a typo.
 */
const NOT_SHOWN = new Set(['container', 'data_visualization'])

/** One block on the surface being checked. */
export const block: Check = (value, at, report: Report) => {
  if (!isJsonObject(value)) return report.add(at, 'must be an object')
  const type = value.type
  if (type === undefined) return report.add(at, 'missing required field: type')
  const shape = typeof type === 'string' && Object.hasOwn(blockShapes, type) ? blockShapes[type] : undefined
  if (NOT_SHOWN.has(String(type))) {
    return report.add(
      `${at}/type`,
      `unsupported type: ${type} (Slack has this block, the sandbox cannot show it)`,
    )
  }
  if (shape === undefined || SURFACES[String(type)]?.includes(report.surface) === false) {
    return report.add(`${at}/type`, `unsupported type: ${String(type)}`)
  }
  shape(value, at, report)
}
