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

/** The characters in which Slack reads mentions, links and commands (`<!channel>`, `<@U…>`), as entities. */
const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Signs that look like those of mrkdwn, of which Slack makes nothing. It has no way to escape the real ones. */
const twins: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', ':': '∶' }
const signs = [
  // Inside a word, as in `SO_17_a`, they mean nothing to Slack, and stay so that a number can be copied.
  /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/u,
  /`/u,
  // The name of an emoji; a time of day like 09:30:00 is none.
  /:(?=(?:[a-z0-9_+'-]*[a-z+-][a-z0-9_+'-]*|100|1234):)/u,
]
const marks = new RegExp(signs.map(({ source }) => source).join('|'), 'gu')

/** Takes the meaning from the signs of mrkdwn: they read as before, and a `>` that begins a line makes no quote. */
const unmarked = (text: string): string =>
  text.replace(marks, (sign) => twins[sign] ?? sign).replace(/^>/gmu, '\u2060>')

/**
 * Short words of a person inside mrkdwn, of which Slack makes nothing, at most `limit` UTF-16 units as they are sent;
 * ends in … where something is left out. Cut between characters, so that no `&lt;` is cut in two. Longer words stand
 * in rich text, where they are literal.
 */
export function inert(text: string, limit: number): string {
  const shown = unmarked(text)
  const whole = escapeMrkdwn(shown)
  return whole.length <= limit ? whole : `${firstPiece(shown, limit - 1)}…`
}

function firstPiece(text: string, limit: number): string {
  let piece = ''
  for (const character of characters(text)) {
    const escaped = escapeMrkdwn(character)
    if (piece.length + escaped.length > limit) break
    piece += escaped
  }
  return piece
}

/** What a person typed, from the form in which Slack hands out message texts. */
export const unescapeMrkdwn = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export const mention = (personId: string): string => `<@${personId}>`

/** The first line of a text, for a title. */
export const firstLine = (text: string): string => text.trim().split(/\r?\n/, 1)[0]?.trim() ?? ''

/** The first three lines of a text that say something, each cut; a fourth is … where more follows. */
export function beginning(text: string): string[] {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  return [...lines.slice(0, 3).map((line) => cut(line, 240)), ...(lines.length > 3 ? ['…'] : [])]
}

/** {@link beginning} as a quote in mrkdwn, for the words of a notification; in a block a quote is rich text. */
export const quoted = (text: string): string =>
  beginning(text)
    .map((line) => `> ${inert(line, 400)}`)
    .join('\n')

/**
 * Literal text. Slack reads an entity here as well, so that an `&` which would begin one is escaped: what was written
 * as `&amp;` is not to be read as `&`. Names of emoji stay names.
 */
export const plain = (text: string, limit = textLimits.section): PlainTextElement => ({
  type: 'plain_text',
  text: withoutEntities(text, limit),
  emoji: false,
})

function withoutEntities(text: string, limit: number): string {
  const escaped = (part: string) => part.replace(/&(?=(?:amp|lt|gt);)/g, '&amp;')
  const whole = escaped(text)
  if (whole.length <= limit) return whole
  let room = limit
  let piece = ''
  do {
    piece = escaped(cut(text, room))
    room -= 1
  } while (piece.length > limit)
  return piece
}

/** `verbatim`: Slack makes nothing of what only looks like a mention, a channel or a link, `@channel` included. */
export const mrkdwn = (text: string, limit = textLimits.section): MrkdwnElement => ({
  type: 'mrkdwn',
  text: cut(text, limit),
  verbatim: true,
})
