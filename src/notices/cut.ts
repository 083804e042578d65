const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Characters as people see them: a family emoji, a flag, a letter with its accents are one each. */
export function* characters(text: string): Iterable<string> {
  for (const { segment } of graphemes.segment(text)) yield segment
}

/**
 * The beginning of a text, at most `limit` UTF-16 units, that ends between two characters as people see them. Only one
 * that is longer than `limit` by itself is cut, between code points.
 */
export function beginningOf(text: string, limit: number): string {
  if (text.length <= limit) return text
  const end = graphemes.segment(text).containing(limit)?.index ?? 0
  return end > 0 ? text.slice(0, end) : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')
}

/** At most `limit` UTF-16 units, ending in … where something is left out; never half a character. */
export const cut = (text: string, limit: number): string =>
  text.length <= limit ? text : `${beginningOf(text, limit - 1)}…`
