import { z } from 'zod'
import type { Block, Message } from './control.ts'

const text = z.object({ text: z.string() })
const parts = z.looseObject({
  type: z.string(),
  text: text.optional(),
  fields: z.array(text).optional(),
  elements: z.array(z.looseObject({ text: z.union([z.string(), text]).optional() })).optional(),
})
const piece = z.looseObject({ type: z.string(), text: z.string().optional() })
const richText = z.object({
  type: z.literal('rich_text'),
  elements: z.array(z.object({ type: z.string(), elements: z.array(piece) })),
})

/**
 * Returns a message as lines of text, as a person reads it: buttons in brackets, fields as `label: value`, and `&`, `<`
 * and `>` unescaped.
 */
export function linesOf({ blocks, text: fallback }: Pick<Message, 'blocks' | 'text'>): string[] {
  return blocks ? blocks.flatMap(linesOfBlock) : fallback.split('\n').map(unescapeText)
}

/** Returns the whole message as one string. */
export const messageText = (message: Pick<Message, 'blocks' | 'text'>): string => linesOf(message).join('\n')

/**
 * Returns the case number on a card, an approval card included; null for other messages, such as digests and drafts.
 */
export function caseOnCard({ blocks }: Pick<Message, 'blocks'>): string | null {
  const title = blocks?.find(({ type }) => type === 'header')
  return title ? (/^C-\d{4}-\d{4}/.exec(linesOfBlock(title)[0] ?? '')?.[0] ?? null) : null
}

/** Returns the labels of the buttons of a message. */
export const buttonsOf = ({ blocks }: Pick<Message, 'blocks'>): string[] =>
  (blocks ?? []).filter(({ type }) => type === 'actions').flatMap((block) => labels(parts.parse(block)))

function linesOfBlock(block: Block): string[] {
  const literal = richText.safeParse(block)
  return literal.success
    ? literal.data.elements.flatMap(linesOfRichText)
    : linesOfMarkup(block).map(unescapeText)
}

/** Returns the lines of rich text, which has no markup to interpret. */
function linesOfRichText({ type, elements }: z.infer<typeof richText>['elements'][number]): string[] {
  const joined = elements.map(formatPiece).join('')
  return joined.split('\n').map((line) => (type === 'rich_text_quote' ? `> ${line}` : line))
}

/** Returns an element of rich text as it would be written in mrkdwn. */
function formatPiece({ type, text: words, ...more }: z.infer<typeof piece>): string {
  if (type === 'user') return `<@${more.user_id}>`
  if (type === 'channel') return `<#${more.channel_id}>`
  if (type === 'broadcast') return `<!${more.range}>`
  if (type === 'emoji') return `:${more.name}:`
  return words ?? String(more.url)
}

function linesOfMarkup(block: Block): string[] {
  const { type, text: body, fields, elements = [] } = parts.parse(block)
  if (type === 'divider') return ['───']
  if (type === 'actions')
    return [
      labels({ elements })
        .map((label) => `[ ${label} ]`)
        .join('  '),
    ]
  const contextLines = elements.map((element) =>
    typeof element.text === 'string' ? element.text : (element.text?.text ?? ''),
  )
  const fieldLines = (fields ?? []).map((field) => field.text.replace('\n', ': ').replaceAll('\n', ' · '))
  return [...(body ? [body.text] : []), ...fieldLines, ...contextLines].flatMap((text) => text.split('\n'))
}

const labels = ({ elements = [] }: Pick<z.infer<typeof parts>, 'elements'>): string[] =>
  elements.flatMap(({ text: label }) => (typeof label === 'object' ? [label.text] : []))

const unescapeText = (line: string): string =>
  line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
