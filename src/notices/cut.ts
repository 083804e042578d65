const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Characters as people see them: a family emoji, a flag, a letter with its accents are one each. */
export function* characters(text: string): Iterable<string> {
  for (const { segment } of graphemes.segment(text)) yield segment
}

/**
 * The beginning of a text, at most `limit` UTF-16 units, cut between two characters as people see them. Only a character
 * that alone is longer than `limit` is cut itself, between code points.
 */
export function truncate(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = graphemes.segment(text).containing(limit)?.index ?? 0
  return end > 0 ? text.slice(0, end) : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')
}

/** Cuts a text to at most `limit` UTF-16 units, ending in … where something is left out; never half a character. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${truncate(text, limit - 1)}…`
