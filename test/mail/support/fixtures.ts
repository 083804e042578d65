import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The letter of ours that the mails of the fixtures speak of, and the token in the address they go to. */
export const letter = '0f9c2b1e-6d3a-4a7b-9c55-2f1e8d7a6b40'
export const token = 'abcdefghijklmnopqrstuvwx23'
export const service = 'service@yuanfan.example.com'

/** A mail as the programs that people use write it. */
export const fixture = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../fixtures', `${name}.eml`))

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A mail of these headers and this text, with the line ends of mails. */
export const mail = (headers: Readonly<Record<string, string>>, text = 'Hello.'): Buffer =>
  Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
  )
