import { type Patience, withPatience } from '../patience.ts'

/**
 * The bytes of a body, at most `most`; null: there are more, which are not read. Throws `TooSlow` where they do not come.
 */
export async function readBody(request: Request, most: number, patience: Patience): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of withPatience(request.body, patience)) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const mostLevels = 16

/**
 * The value that a body holds as JSON; undefined: it is none. Also none is one with more levels than a complaint could
 * need, since taking millions of them apart keeps the process from everything else for seconds.
 */
export function readJson(body: Uint8Array): unknown {
  if (!isShallow(body)) return undefined
  try {
    return JSON.parse(utf8.decode(body))
  } catch {
    return undefined
  }
}

const [quote, backslash] = [0x22, 0x5c]
const opens = new Set([0x5b, 0x7b])
const closes = new Set([0x5d, 0x7d])

function isShallow(body: Uint8Array): boolean {
  let level = 0
  let isText = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte === quote) isText = !isText
    else if (isText && byte === backslash) at++
    else if (!isText && opens.has(byte) && ++level > mostLevels) return false
    else if (!isText && closes.has(byte)) level--
  }
  return true
}
