import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ClientAct } from '../../cases/client-acts.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'

/**
 * The purpose that a form was made for. It is a hidden field, signed with the page's token, so that a form acts once,
 * and only for its own case, its own act, and the letter that was read.
 */
type FormKey = {
  /** Fresh for each form. */
  readonly nonce: string
  /** The number of the fact that the form answers; 0: none. */
  readonly answeredSeq: number
  readonly madeAt: Instant
}

/**
 * Maximum age of a form, in milliseconds. An older one must be opened again, since submissions are remembered for weeks
 * only.
 */
const maxFormAge = 7 * 86_400_000

const macOf = (token: string, text: string): string =>
  createHmac('sha256', token).update(text).digest('base64url')

function isSameMac(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The value of the hidden field. */
export function sealKey(token: string, act: ClientAct, { nonce, answeredSeq, madeAt }: FormKey): string {
  const text = `${nonce}.${answeredSeq}.${madeAt}`
  return `${text}.${macOf(token, `form ${act} ${text}`)}`
}

/** Reads the hidden field. `strange`: it was made for another page or act, or forged. `stale`: it is too old. */
export function openKey(
  token: string,
  act: ClientAct,
  sealed: string,
  now: Instant,
): FormKey | 'strange' | 'stale' {
  const match = /^([\w-]{1,64})\.(\d{1,9})\.(\d{1,15})\.([\w-]{43})$/.exec(sealed)
  if (!match) return 'strange'
  const [, nonce = '', answeredSeq = '', madeAt = '', mac = ''] = match
  if (!isSameMac(mac, macOf(token, `form ${act} ${nonce}.${answeredSeq}.${madeAt}`))) return 'strange'
  if (now - Number(madeAt) > maxFormAge) return 'stale'
  return { nonce, answeredSeq: Number(answeredSeq), madeAt: instant(Number(madeAt)) }
}
