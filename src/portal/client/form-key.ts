import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ClientAct } from '../../cases/client-acts.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'

/**
 * What a form was made for. It goes into the form sealed with the token of the page, so that a form acts once, for its own
 * case, its own act, and the letter that was read, and for nothing else.
 */
export type FormKey = {
  /** Fresh for each form. */
  readonly nonce: string
  /** The number of the fact that is answered; 0: none. */
  readonly about: number
  readonly madeAt: Instant
}

/** A form that was left open for longer is asked for once more: what came in is remembered for weeks, not for ever. */
const maxOpen = 7 * 86_400_000

const macOf = (token: string, text: string): string =>
  createHmac('sha256', token).update(text).digest('base64url')

function isMac(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The value of the hidden field. */
export function sealKey(token: string, act: ClientAct, { nonce, about, madeAt }: FormKey): string {
  const text = `${nonce}.${about}.${madeAt}`
  return `${text}.${macOf(token, `form ${act} ${text}`)}`
}

/** `strange`: it was made for another page or act, or by somebody else. `stale`: too long ago. */
export function openKey(
  token: string,
  act: ClientAct,
  sealed: string,
  now: Instant,
): FormKey | 'strange' | 'stale' {
  const found = /^([\w-]{1,64})\.(\d{1,9})\.(\d{1,15})\.([\w-]{43})$/.exec(sealed)
  if (!found) return 'strange'
  const [, nonce = '', about = '', madeAt = '', mac = ''] = found
  if (!isMac(mac, macOf(token, `form ${act} ${nonce}.${about}.${madeAt}`))) return 'strange'
  if (now - Number(madeAt) > maxOpen) return 'stale'
  return { nonce, about: Number(about), madeAt: instant(Number(madeAt)) }
}
