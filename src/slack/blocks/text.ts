import type { MrkdwnElement, PlainTextElement } from '@slack/types'
import { characters, cut } from '../../notices/cut.ts'

/** Slack's own limits on text, in UTF-16 units (docs.slack.dev, Block Kit reference). */
export const textLimits = {
  section: 3000,
  header: 150,
  button: 75,
  option: 75,
  hint: 2000,
  label: 2000,
  message: 4000,
}

/** Escapes the characters with which Slack marks mentions, links and commands (`<!channel>`, `<@U…>`). */
const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Look-alikes of mrkdwn's signs that have no meaning to Slack, which offers no way to escape the real ones. */
const lookAlikes: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', ':': '∶' }
const signs = [
  // Inside a word, as in `SO_17_a`, Slack ignores them; they stay so that a number can be copied.
  /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/u,
  /`/u,
  // The name of an emoji; a time of day like 09:30:00 is not one.
  /:(?=(?:[a-z0-9_+'-]*[a-z+-][a-z0-9_+'-]*|100|1234):)/u,
]
const marks = new RegExp(signs.map(({ source }) => source).join('|'), 'gu')

/** Replaces mrkdwn's signs with look-alikes, and keeps a `>` at the beginning of a line from becoming a quote. */
const replaceSigns = (text: string): string =>
  text.replace(marks, (sign) => lookAlikes[sign] ?? sign).replace(/^>/gmu, '\u2060>')

/**
 * Escapes a person's text for use inside mrkdwn and truncates it to `limit` UTF-16 units as sent, with … at the end.
 * Truncates between characters, so that no `&lt;` is cut in two. Longer texts belong in rich text, where everything is
 * literal.
 */
export function escapeForMrkdwn(text: string, limit: number): string {
  const replaced = replaceSigns(text)
  const escapedText = escapeMrkdwn(replaced)
  return escapedText.length <= limit ? escapedText : `${truncateEscaped(replaced, limit - 1)}…`
}

function truncateEscaped(text: string, limit: number): string {
  let piece = ''
  for (const character of characters(text)) {
    const escaped = escapeMrkdwn(character)
    if (piece.length + escaped.length > limit) break
    piece += escaped
  }
  return piece
}

/** Restores the text that a person typed from the escaped form that Slack's API returns. */
export const unescapeMrkdwn = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export const mention = (personId: string): string => `<@${personId}>`

/** Returns the first line of a text, for a title. */
export const firstLine = (text: string): string => text.trim().split(/\r?\n/, 1)[0]?.trim() ?? ''

/** Returns the first three non-empty lines of a text, each truncated; … follows if there are more. */
export function firstLines(text: string): string[] {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  return [...lines.slice(0, 3).map((line) => cut(line, 240)), ...(lines.length > 3 ? ['…'] : [])]
}

/** {@link firstLines} as a quote in mrkdwn, for the text of a notification; blocks use a rich-text quote. */
export const mrkdwnQuote = (text: string): string =>
  firstLines(text)
    .map((line) => `> ${escapeForMrkdwn(line, 400)}`)
    .join('\n')

/**
 * Returns literal text. Slack resolves entities here as well, so an `&` that would begin one is escaped: a written
 * `&amp;` does not appear as `&`. Names of emoji stay names.
 */
export const plain = (text: string, limit = textLimits.section): PlainTextElement => ({
  type: 'plain_text',
  text: escapeEntities(text, limit),
  emoji: false,
})

function escapeEntities(text: string, limit: number): string {
  const escapePart = (part: string) => part.replace(/&(?=(?:amp|lt|gt);)/g, '&amp;')
  const escapedText = escapePart(text)
  if (escapedText.length <= limit) return escapedText
  let maxLength = limit
  let piece = ''
  do {
    piece = escapePart(cut(text, maxLength))
    maxLength -= 1
  } while (piece.length > limit)
  return piece
}

/**
 * Returns formatted text. `verbatim` keeps Slack from linking text that looks like a mention, `@channel`, or a link.
 */
export const mrkdwn = (text: string, limit = textLimits.section): MrkdwnElement => ({
  type: 'mrkdwn',
  text: cut(text, limit),
  verbatim: true,
})
