import { decodeQuoted, decodeWords } from '../read-mail.ts'
import { fieldOf, type Part } from './mime.ts'

/** The decoded text of a header field; empty when it is missing. */
export function fieldWords(part: Part, name: string): string {
  const fields = part.fields.filter((field) => field.name.toLowerCase() === name.toLowerCase())
  // Text outside of encoded words may be plain UTF-8.
  return fields.map(({ value }) => decodeWords(decodeText(Buffer.from(value, 'latin1'), 'utf-8'))).join('\n')
}

/** The decoded text of every text part of a mail. */
export function bodyWords(part: Part, raw: string): string {
  if (part.parts.length > 0) return part.parts.map((child) => bodyWords(child, raw)).join('\n')
  if (part.message !== null) return bodyWords(part.message, raw)
  if (part.type !== 'text') return ''
  const content = raw.slice(part.content, part.end)
  const encoding = (fieldOf(part, 'content-transfer-encoding') ?? '').toLowerCase()
  const charset = part.parameters.find(([name]) => name.toLowerCase() === 'charset')?.[1] ?? 'utf-8'
  if (encoding === 'base64') return decodeText(Buffer.from(content, 'base64'), charset)
  if (encoding === 'quoted-printable')
    return decodeText(decodeQuoted(content.replaceAll(/=\r?\n/g, '')), charset)
  return decodeText(Buffer.from(content, 'latin1'), charset)
}

function decodeText(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}
