import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The letter that the fixture mails refer to, and the token in the address they are sent to. */
export const letter = '0f9c2b1e-6d3a-4a7b-9c55-2f1e8d7a6b40'
export const token = 'abcdefghijklmnopqrstuvwx23'
export const service = 'service@yuanfan.example.com'

/** A mail as a real mail program wrote it. */
export const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../fixtures', `${name}.eml`))

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A mail with these headers and this text, with CRLF line ends. */
export const mail = (headers: Readonly<Record<string, string>>, text = 'Hello.'): Buffer =>
  Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
  )
