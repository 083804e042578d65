import type { Hash } from '../../approvals/fingerprint.ts'
import { type Instant, instant } from '../../deadlines/instant.ts'

/** Unpredictable random bytes. */
export type RandomBytes = (count: number) => Uint8Array

/** The tokens by which a client opens the page of a case and replies to a letter; only the hashes are stored. */
type LetterTokens = {
  /** 256 bits, base64url, 43 characters. */
  readonly page: string
  /** 128 bits, base32 in lower case, 26 characters, which survive an address being written in capitals. */
  readonly reply: string
  /** SHA-256, in hexadecimal. */
  readonly tokenHash: string
  readonly replyHash: string
}

/** The lifetime of a letter's link, in days: as long as a case may take, including escalation and reopening. */
const linkDays = 365

/** The time at which the link of a letter that is composed now expires. */
export const linkExpiresAt = (now: Instant): Instant => instant(now + linkDays * 86_400_000)

/** New tokens for one attempt to send a letter. */
export function letterTokens(random: RandomBytes, hash: Hash): LetterTokens {
  const page = Buffer.from(random(32)).toString('base64url')
  const reply = base32(random(16))
  return { page, reply, tokenHash: hash(page), replyHash: hash(reply) }
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Encodes bytes in base32 (RFC 4648), in lower case, without padding. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}
