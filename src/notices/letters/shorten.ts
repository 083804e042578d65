import { cut } from '../cut.ts'

/** The first line of a text, shortened, for a letter that only refers to it. */
export const excerpt = (text: string): string => cut(text.trim().split(/\r?\n/, 1)[0] ?? '', 200)

export type Texts = readonly [finding: string, details: string, reasons: string]

/**
 * The texts unchanged where they fit together; else the longest ones shortened, ending in …, so that what follows them in
 * the letter, such as the date of answer, is not cut off.
 */
export function fitting(texts: Texts, room: number): Texts {
  let share = room
  for (const length of texts.map((text) => text.length).sort((a, b) => a - b)) {
    const longCount = texts.filter((text) => text.length >= length).length
    const shortLength = texts
      .filter((text) => text.length < length)
      .reduce((sum, text) => sum + text.length, 0)
    share = Math.floor((room - shortLength) / longCount)
    if (share < length) break
  }
  const [finding, details, reasons] = texts
  return [cut(finding, share), cut(details, share), cut(reasons, share)]
}
