import { describe, expect, test } from 'vitest'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import {
  formatDate,
  formatDue,
  formatElapsed,
  formatInstant,
  formatTimeLeft,
  type Reader,
} from '../../src/notices/format-time.ts'
import { en } from '../../src/notices/words/en.ts'
import { zh } from '../../src/notices/words/zh.ts'
import { at } from '../support/agreement.ts'

const now = at('2026-11-23 10:00')
const english: Reader = { words: en, timeZone: 'Asia/Shanghai', now }
const chinese: Reader = { ...english, words: zh }

describe('a moment', () => {
  test('is written with its weekday in the zone of the agreement', () => {
    expect(formatInstant(at('2026-11-26 18:00'), english)).toBe('Thu 26 Nov, 18:00')
    expect(formatInstant(at('2026-11-26 18:00'), chinese)).toBe('11月26日 周四 18:00')
  })

  test('names the zone for a reader who lives in another', () => {
    const abroad = { homeZone: 'America/New_York' }
    expect(formatInstant(at('2026-11-26 18:00'), { ...english, ...abroad })).toBe(
      'Thu 26 Nov, 18:00 (Asia/Shanghai)',
    )
    expect(formatInstant(at('2026-11-26 18:00'), { ...chinese, ...abroad })).toBe(
      '11月26日 周四 18:00（Asia/Shanghai）',
    )
    expect(formatInstant(at('2026-11-26 18:00'), { ...english, homeZone: 'Asia/Shanghai' })).toBe(
      'Thu 26 Nov, 18:00',
    )
  })

  test('names the year where it is not this one', () => {
    expect(formatDate(plainDate('2027-01-04'), english)).toBe('Mon 4 Jan 2027')
    expect(formatDate(plainDate('2027-01-04'), chinese)).toBe('2027年1月4日 周一')
    // The year is that of the agreement's zone, not of UTC.
    const newYear = { ...english, now: at('2027-01-01 00:30') }
    expect(formatDate(plainDate('2027-01-04'), newYear)).toBe('Mon 4 Jan')
  })

  test('is written as 24:00 of the day that it ends when it is a due date', () => {
    expect(formatDue(at('2026-12-01 00:00'), english)).toBe('Mon 30 Nov, 24:00')
    expect(formatDue(at('2026-12-01 00:00'), chinese)).toBe('11月30日 周一 24:00')
    expect(formatInstant(at('2026-12-01 00:00'), english)).toBe('Tue 1 Dec, 00:00')
  })
})

describe('what is left', () => {
  test.each([
    [{ overdue: false, unit: 'businessDays', amount: 2 }, '2 business days left', '还剩 2 个工作日'],
    [{ overdue: false, unit: 'businessDays', amount: 1 }, '1 business day left', '还剩 1 个工作日'],
    [{ overdue: false, unit: 'hours', amount: 3 }, '3 hours left', '还剩 3 小时'],
    [{ overdue: false, unit: 'hours', amount: 48 }, '48 hours left', '还剩 48 小时'],
    [{ overdue: true, unit: 'hours', amount: 482 }, 'overdue by 20 days', '已逾期 20 天'],
    [{ overdue: false, unit: 'minutes', amount: 59 }, 'less than an hour left', '还剩不足 1 小时'],
    [{ overdue: true, unit: 'minutes', amount: 0 }, 'overdue by less than an hour', '已逾期不足 1 小时'],
    [{ overdue: true, unit: 'businessDays', amount: 4 }, 'overdue by 4 business days', '已逾期 4 个工作日'],
  ] as const)('reads as a person would say it: %o', (left, inEnglish, inChinese) => {
    expect(formatTimeLeft(left, en)).toBe(inEnglish)
    expect(formatTimeLeft(left, zh)).toBe(inChinese)
  })

  test('is whole hours for elapsed time, and whole days above two days', () => {
    expect(formatElapsed(at('2026-11-21 10:00'), now, en)).toBe('48 hours')
    expect(formatElapsed(at('2026-11-21 09:59'), now, en)).toBe('2 days')
    expect(formatElapsed(at('2026-11-13 11:00'), now, en)).toBe('9 days')
    expect(formatElapsed(at('2026-11-13 10:00'), now, zh)).toBe('10 天')
    expect(formatElapsed(at('2026-11-23 09:01'), now, en)).toBe('less than an hour')
    expect(formatElapsed(at('2026-11-23 07:01'), now, zh)).toBe('2 小时')
    expect(zh.card.spentBeforeLogging(formatElapsed(at('2026-11-23 09:01'), now, zh))).toBe(
      '登记前已用不足 1 小时',
    )
  })
})
