import { describe, expect, test } from 'vitest'
import { characters, cut, truncate } from '../../src/notices/cut.ts'

const family = '👨‍👩‍👧‍👦'
const flag = '🇨🇳'
const accented = 'e\u0301\u0323'

describe('a text that is too long', () => {
  test.each([
    ['an emoji of several code points', family],
    ['a flag', flag],
    ['an emoji of one surrogate pair', '😀'],
    ['an emoji with a skin color', '👍🏽'],
    ['a letter with its accents', accented],
    ['a Devanagari syllable', 'नि'],
    ['a line end of two', '\r\n'],
  ])('keeps %s whole, or leaves it out', (_, one) => {
    for (let limit = 1; limit <= one.length * 2 + 4; limit++) {
      const text = `ab${one}${one}c`
      const whole = Math.max(0, Math.min(2, Math.floor((limit - 2) / one.length)))
      const fits = limit >= text.length ? text : `${'ab'.slice(0, limit)}${one.repeat(whole)}`
      expect(truncate(text, limit), `${limit} of ${text.length}`).toBe(fits)
    }
  })

  test('ends in … within its limit, and stays as it is where it fits', () => {
    expect(cut(`abc${family}`, 10)).toBe('abc…')
    expect(cut(`abc${family}`, 3 + family.length)).toBe(`abc${family}`)
    expect(cut('中文说明文字', 4)).toBe('中文说…')
    expect(cut(flag.repeat(3), 11)).toBe(`${flag.repeat(2)}…`)
  })

  test('is cut between code points where one character alone is too long', () => {
    expect(truncate(`e${'\u0301'.repeat(50)}`, 10)).toBe(`e${'\u0301'.repeat(9)}`)
    expect(truncate(family, 7).isWellFormed()).toBe(true)
    expect(truncate(family, 7)).toBe('👨‍👩‍')
    expect(truncate('😀', 1)).toBe('')
  })

  test('has as many characters as people see', () => {
    expect([...characters(`a${family}${flag}${accented}`)]).toEqual(['a', family, flag, accented])
  })
})
