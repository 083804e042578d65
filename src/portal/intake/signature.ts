import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../deadlines/instant.ts'

/** Maximum difference between the signer's clock and ours, in seconds. */
const tolerance = 300

/** The content of a signature header: when it was signed, and one signature for each key that may be valid. */
export type Signature = { readonly at: number; readonly v1: readonly string[] }

/** Reads `t=1764150000,v1=…`, with several `v1` while a key is being changed; null: malformed. */
export function readSignature(header: string | undefined): Signature | null {
  if (!header || header.length > 500) return null
  const parts = header.split(',').map((part) => part.trim())
  const at = /^t=(\d{1,12})$/.exec(parts[0] ?? '')?.[1]
  const v1 = parts.slice(1).map((part) => /^v1=([0-9a-f]{64})$/.exec(part)?.[1])
  if (at === undefined || v1.length === 0) return null
  const signatures = v1.filter((one) => one !== undefined)
  return signatures.length === v1.length ? { at: Number(at), v1: signatures } : null
}

/** Whether it was signed within five minutes of now. */
export const isTimely = ({ at }: Signature, now: Instant): boolean =>
  Math.abs(Math.floor(now / 1000) - at) <= tolerance

/** HMAC-SHA256 of `t.body` under the key, in hexadecimal. */
export const sign = (secret: string, at: number, body: Uint8Array): string =>
  createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')

/**
 * Returns our own signature of the body if one of the given ones equals it; null: none does. The comparison takes
 * constant time, and the result does not depend on how the other signatures were written.
 */
export function verifySignature({ at, v1 }: Signature, secret: string, body: Uint8Array): string | null {
  const expected = sign(secret, at, body)
  const matches = v1.map((given) => timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(given, 'hex')))
  return matches.includes(true) ? expected : null
}
