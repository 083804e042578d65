import { type BodyTimeout, readWithTimeout } from '../forms/body-timeout.ts'

/**
 * The bytes of a body, at most `most`; null: there are more, which are not read. Throws `TooSlow` where they do not come.
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  patience: BodyTimeout,
): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of readWithTimeout(request.body, patience)) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Far more than a complaint has; taking millions of either apart keeps the process from everything else for seconds. */
const maxJson = { levels: 16, parts: 1000 }

/** The value that a body holds as JSON; undefined: it is none, or has more levels or parts than a complaint could need. */
export function readJson(body: Uint8Array): unknown {
  if (!isModest(body)) return undefined
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    return undefined
  }
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const opens = new Set([0x5b, 0x7b])
const closes = new Set([0x5d, 0x7d])

function isModest(body: Uint8Array): boolean {
  let level = 0
  let parts = 0
  let isText = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte === quote) isText = !isText
    else if (isText && byte === backslash) at++
    else if (isText) continue
    else if (byte === comma) parts++
    else if (opens.has(byte)) level++
    else if (closes.has(byte)) level--
    if (level > maxJson.levels || parts > maxJson.parts) return false
  }
  return true
}
