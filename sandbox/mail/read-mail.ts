/** A mail as the outbox lists it. */
export type Mail = {
  name: string
  at: string | null
  from: string
  to: string
  subject: string
  text: string
}

/**
 * Reads what a mail program shows of an `.eml` file: decoded headers and the plain text. `at` is ISO 8601; null
 * without a date.
 */
export function readMail(name: string, raw: string): Mail {
  const part = split(raw)
  const header = (key: string): string => decodeWords(part.headers.get(key) ?? '')
  const date = new Date(part.headers.get('date') ?? '')
  return {
    name,
    at: Number.isNaN(date.getTime()) ? null : date.toISOString(),
    from: header('from'),
    to: header('to'),
    subject: header('subject'),
    text: plainText(part) ?? '',
  }
}

type Part = { headers: Map<string, string>; body: string }

function split(raw: string): Part {
  const lines = raw.replaceAll('\r\n', '\n')
  const end = lines.indexOf('\n\n')
  const head = end < 0 ? lines : lines.slice(0, end)
  const headers = new Map<string, string>()
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end < 0 ? '' : lines.slice(end + 2) }
}

function plainText(part: Part): string | null {
  const type = part.headers.get('content-type') ?? 'text/plain'
  if (/^multipart\//i.test(type)) {
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
    if (boundary === undefined) return null
    const parts = part.body
      .split(`--${boundary}`)
      .slice(1, -1)
      .map((text) => split(text.replace(/^\n/, '')))
    const texts = parts.map(plainText).filter((text) => text !== null)
    return texts[0] ?? null
  }
  if (!/^text\/plain/i.test(type)) return null
  return decodeBody(part.body, part.headers.get('content-transfer-encoding') ?? '7bit')
}

function decodeBody(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8')
  if (/quoted-printable/i.test(encoding)) return decodeQuoted(body.replace(/=\n/g, '')).toString('utf8')
  return body
}

/** Decodes quoted-printable text whose soft line breaks were removed. */
export function decodeQuoted(text: string): Buffer {
  // As bytes, because one character may be several escapes, with 8-bit text between them.
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  return Buffer.from(
    bytes.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

/** The text of a header field with its encoded words (RFC 2047) decoded. */
export function decodeWords(header: string): string {
  const joined = header.replace(/(\?=)\s+(=\?)/g, '$1$2')
  // A character may be split between adjacent words, so their bytes are joined first.
  return joined.replace(/(?:=\?[^?]+\?[bq]\?[^?]*\?=)+/gi, (run) => {
    const words = [...run.matchAll(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi)]
    const bytes = words.map(([, , kind, content = '']) =>
      kind?.toLowerCase() === 'b'
        ? Buffer.from(content, 'base64')
        : decodeQuoted(content.replaceAll('_', ' ')),
    )
    return new TextDecoder(words[0]?.[1] ?? 'utf-8').decode(Buffer.concat(bytes))
  })
}
