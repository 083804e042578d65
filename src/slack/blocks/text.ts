import type { MrkdwnElement, PlainTextElement } from '@slack/types'

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

/** Text of a person, made inert in mrkdwn: no markup of Slack's (`<!channel>`, `<@U…>`, links) survives. */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * Text of a person for mrkdwn, escaped, at most `limit` UTF-16 units as it is sent; ends in … where something is left
 * out. Cut between characters, so that no `&lt;` is cut in two.
 */
export function inert(text: string, limit: number): string {
  const whole = escapeMrkdwn(text)
  return whole.length <= limit ? whole : `${firstPiece(text, limit - 1)}…`
}

function firstPiece(text: string, limit: number): string {
  let piece = ''
  for (const character of text) {
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

/** At most `limit` UTF-16 units, ending in … where something is left out; never half a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = /[\uD800-\uDBFF]/.test(text.charAt(limit - 2)) ? limit - 2 : limit - 1
  return `${text.slice(0, end)}…`
}

/** The first line of a text, for a title. */
export const firstLine = (text: string): string => text.trim().split(/\r?\n/, 1)[0]?.trim() ?? ''

/** A person's words as a quote of at most three lines, escaped. */
export function quote(text: string): string {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const shown = lines.slice(0, 3).map((line) => `> ${inert(cut(line, 240), 400)}`)
  return shown.join('\n') + (lines.length > 3 ? '\n> …' : '')
}

export const plain = (text: string, limit = textLimits.section): PlainTextElement => ({
  type: 'plain_text',
  text: cut(text, limit),
  emoji: true,
})

/** `verbatim`: Slack makes nothing of what only looks like a mention, a channel or a link, `@channel` included. */
export const mrkdwn = (text: string, limit = textLimits.section): MrkdwnElement => ({
  type: 'mrkdwn',
  text: cut(text, limit),
  verbatim: true,
})
