import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types'
import { truncate } from '../../notices/cut.ts'
import { firstLines, textLimits } from './text.ts'

/** Literal text. */
export const literal = (text: string): RichTextElement => ({ type: 'text', text })
export const bold = (text: string): RichTextElement => ({ type: 'text', text, style: { bold: true } })
export const person = (id: string): RichTextElement => ({ type: 'user', user_id: id })
export const boldLink = (url: string, text: string): RichTextElement => ({
  type: 'link',
  url,
  text,
  style: { bold: true },
})

/** One line of several elements. */
export const line = (...elements: readonly RichTextElement[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [sectionOf(elements)],
})

const sectionOf = (elements: readonly RichTextElement[]): RichTextSection => ({
  type: 'rich_text_section',
  elements: [...elements],
})

/** Returns a person's text as a quote of at most three lines; no block if it is empty. */
export function quote(text: string): RichTextBlock[] {
  const lines = firstLines(text)
  if (lines.length === 0) return []
  return [
    { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [literal(lines.join('\n'))] }] },
  ]
}

/** Returns a person's whole text, as written, below the heading, if any; split into as many blocks as it needs. */
export function paragraphs(heading: readonly RichTextElement[], text: string): RichTextBlock[] {
  const sections = splitText(text).map((piece) => sectionOf([literal(piece)]))
  const [first, ...rest] = sections
  const firstElements = [...(heading.length > 0 ? [sectionOf(heading)] : []), ...(first ? [first] : [])]
  if (firstElements.length === 0) return []
  return [firstElements, ...rest.map((section) => [section])].map((elements) => ({
    type: 'rich_text',
    elements,
  }))
}

/** Splits a text between characters. Slack documents no limit for rich text; that of a message is used. */
function splitText(text: string): string[] {
  const parts: string[] = []
  for (let rest = text; rest !== ''; ) {
    const piece = truncate(rest, textLimits.message)
    parts.push(piece)
    rest = rest.slice(piece.length)
  }
  return parts
}
