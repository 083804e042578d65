import { z } from 'zod'
import { maxTextLength } from '../../cases/check-text.ts'

/** The most UTF-16 units of each field. A story and the line about when it happened are one text in the records. */
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

/** What would end a line, or turn the direction of the writing around it, is no part of a name. */
const oneLine = (value: string): string =>
  value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .trim()

/** Line ends as LF; no other control characters, which no keyboard types. */
const lines = (value: string): string =>
  value
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** An emoji alone says nothing that a record could rest on. */
const says = /[\p{L}\p{N}]/u

const line = (maxLength: number) => z.string().overwrite(oneLine).max(maxLength)

/** What a complaint is made of, whichever way it comes in; the texts are tidied, never shortened. */
export const fields = {
  company: line(maxFieldLength.company).min(1).regex(says),
  contractNo: line(maxFieldLength.contractNo),
  name: line(maxFieldLength.name).min(1).regex(says),
  email: z.string().overwrite(oneLine).max(maxFieldLength.email).check(z.email()),
  phone: line(maxFieldLength.phone),
  happened: line(maxFieldLength.happened),
  text: z.string().overwrite(lines).max(maxFieldLength.text).min(1).regex(says),
  expectedSolution: z.string().overwrite(lines).max(maxFieldLength.expectedSolution),
}
