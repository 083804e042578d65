import { type BodyTimeout, readWithTimeout } from '../forms/body-timeout.ts'

/**
 * Reads a body of at most `maxBytes`; null: it is larger, and its rest is not read. Throws `TooSlow` if it arrives too
 * slowly.
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  timeout: BodyTimeout,
): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of readWithTimeout(request.body, timeout)) {
    size += chunk.length
    if (size > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Far more than a complaint needs; parsing millions of levels or parts would block the process for seconds. */
const maxJson = { levels: 16, parts: 1000 }

/** The JSON value of a body; undefined: it is not JSON, or has too many levels or parts. */
export function readJson(body: Uint8Array): unknown {
  if (!isWithinLimits(body)) return undefined
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    return undefined
  }
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const opens = new Set([0x5b, 0x7b])
const closes = new Set([0x5d, 0x7d])

function isWithinLimits(body: Uint8Array): boolean {
  let level = 0
  let parts = 0
  let isInString = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte === quote) isInString = !isInString
    else if (isInString && byte === backslash) at++
    else if (isInString) continue
    else if (byte === comma) parts++
    else if (opens.has(byte)) level++
    else if (closes.has(byte)) level--
    if (level > maxJson.levels || parts > maxJson.parts) return false
  }
  return true
}
