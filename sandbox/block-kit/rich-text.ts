import { byType, type Check, fields, flag, list, oneOf, text, wholeNumber } from './check.ts'
import { limits } from './limits.ts'

const marks = fields(
  {},
  { bold: flag, italic: flag, strike: flag, code: flag, underline: flag, highlight: flag, unlink: flag },
)

function piece(type: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return fields({ type: oneOf(type), ...required }, { style: marks, ...optional })
}

const id = text({ min: 1 })
const link = piece('link', { url: text({ min: 1 }) }, { text: text(), unsafe: flag })
const words = piece('text', { text: text({ min: 1 }) })

const inline = byType({
  text: words,
  link,
  emoji: piece('emoji', { name: id }, { unicode: text(), url: text(), skin_tone: wholeNumber() }),
  user: piece('user', { user_id: id }),
  usergroup: piece('usergroup', { usergroup_id: id }),
  channel: piece('channel', { channel_id: id }),
  team: piece('team', { team_id: id }),
  broadcast: piece('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  color: piece('color', { value: id }),
  date: piece('date', { timestamp: wholeNumber(), format: id }, { url: text(), fallback: text() }),
})

const section = fields({ type: oneOf('rich_text_section'), elements: list(inline) })
const border = { border: oneOf(0, 1) }

/** A rich_text block: sections, lists, quotes and preformatted text; no text inside may be empty. */
export const richText: Check = fields(
  {
    type: oneOf('rich_text'),
    elements: list(
      byType({
        rich_text_section: section,
        rich_text_list: fields(
          {
            type: oneOf('rich_text_list'),
            style: oneOf('bullet', 'ordered'),
            elements: list(byType({ rich_text_section: section })),
          },
          { ...border, indent: wholeNumber(limits.rich_text_list.indent), offset: wholeNumber({ min: 0 }) },
        ),
        rich_text_quote: fields({ type: oneOf('rich_text_quote'), elements: list(inline) }, border),
        rich_text_preformatted: fields(
          { type: oneOf('rich_text_preformatted'), elements: list(byType({ text: words, link })) },
          { ...border, language: text() },
        ),
      }),
      { min: 1 },
    ),
  },
  { block_id: text({ max: limits.block_id.max_length }) },
)
