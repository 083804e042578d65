import { z } from 'zod'
import { maxTextLength } from '../../cases/check-text.ts'

/**
 * Maximum length of each field, in UTF-16 units. The description and the line about when it happened become one text,
 * which is why the first may not use it up.
 */
export const maxFieldLength = {
  company: 200,
  contractNo: 100,
  name: 100,
  email: 254,
  phone: 40,
  happened: 200,
  text: maxTextLength - 300,
  expectedSolution: maxTextLength,
} as const

/** Removes line ends, and characters that change the direction of writing. */
const normalizeLine = (value: string): string =>
  value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .trim()

/** Uses LF line ends, and removes other control characters. */
const normalizeText = (value: string): string =>
  value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** A text needs a letter or digit; an emoji alone is no description. */
const letterOrDigit = /[\p{L}\p{N}]/u

const line = (maxLength: number) => z.string().overwrite(normalizeLine).max(maxLength)

/** The fields of a complaint from the form or the signed endpoint; texts are normalized, never shortened. */
export const fields = {
  company: line(maxFieldLength.company).min(1).regex(letterOrDigit),
  contractNo: line(maxFieldLength.contractNo),
  name: line(maxFieldLength.name).min(1).regex(letterOrDigit),
  email: z.string().overwrite(normalizeLine).max(maxFieldLength.email).check(z.email()),
  phone: line(maxFieldLength.phone),
  happened: line(maxFieldLength.happened),
  text: z.string().overwrite(normalizeText).max(maxFieldLength.text).min(1).regex(letterOrDigit),
  expectedSolution: z.string().overwrite(normalizeText).max(maxFieldLength.expectedSolution),
}
