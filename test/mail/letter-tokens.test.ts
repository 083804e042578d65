import { describe, expect, test } from 'vitest'
import { foreignMessageId } from '../../src/mail/message-id.ts'
import { letterTokens } from '../../src/mail/outgoing/letter-tokens.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'

describe('the tokens of a letter', () => {
  test('are 32 random bytes in base64url for the page and 16 in base32 for replies, each with its hash', () => {
    const lengths: number[] = []
    const tokens = letterTokens((count) => {
      lengths.push(count)
      return Uint8Array.from({ length: count }, (_, index) => 255 - index)
    }, sha256)
    expect(lengths).toEqual([32, 16])
    expect(tokens.page).toMatch(/^[A-Za-z0-9_-]{43}$/)
    // As Python's base64.b32encode writes it, in lower case.
    expect(tokens.reply).toBe('777p37h37l47r57w6x2ph4xr6a')
    expect(tokens.tokenHash).toBe(sha256(tokens.page))
    expect(tokens.replyHash).toBe(sha256(tokens.reply))
  })
})

describe('a foreign Message-ID', () => {
  test.each([
    ['<a@b.example>', '<a@b.example>'],
    ['a+b=c@[1.2.3.4]', '<a+b=c@[1.2.3.4]>'],
    ['a@b\r\nBcc: x@y', null],
    ['<a@b> <c@d>', null],
    ['名@b', null],
    ['nothing', null],
    [`${'a'.repeat(300)}@b`, null],
    ['', null],
  ])('%j is used as %j', (value, id) => {
    expect(foreignMessageId(value)).toBe(id)
  })
})
