import { describe, expect, test } from 'vitest'
import { type PersonId, personId } from '../../src/agreement/ids.ts'
import type { OwnerSpan } from '../../src/cases/clocks/owner-spans.ts'
import type { Limit } from '../../src/deadlines/due.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { formatPresentOwner, formatShares } from '../../src/notices/format-owners.ts'
import { wordsIn } from '../../src/notices/words/words-in.ts'
import { at } from '../support/agreement.ts'

const en = wordsIn('en')
const zh = wordsIn('zh')
const name = (person: PersonId) => `<@${person}>`
const clock = {
  limit: { amount: 3, unit: 'businessDays' } as Limit,
  course: { pauses: [], promise: null },
}
/** One span after the other, a day each whatever their business time; null: without an owner. */
const spans = (...parts: [owner: string | null, businessTime: number][]): OwnerSpan[] =>
  parts.map(([owner, businessTime], day) => ({
    owner: owner === null ? null : personId(owner),
    from: instant(at('2026-03-03 10:00') + day * 86_400_000),
    until: instant(at('2026-03-04 10:00') + day * 86_400_000),
    businessTime,
  }))
const present = (ownerSpans: OwnerSpan[], words = en, of: Parameters<typeof formatPresentOwner>[1] = clock) =>
  formatPresentOwner(ownerSpans, of, { words, timeZone: 'Asia/Shanghai', now: at('2026-03-09 10:00') }, name)

describe('since when a clock is with the present owner', () => {
  test('names the time left then, and the earlier owners', () => {
    const ownerSpans = spans(['ben', 2000], ['bob', 500])
    expect(present(ownerSpans)).toBe(
      'With <@bob> since Wed 4 Mar, 10:00 (1 business day left then); before that 2 business days with <@ben>',
    )
    expect(present(ownerSpans, zh)).toBe(
      '自 3月4日 周三 10:00 起由 <@bob> 负责（当时还剩 1 个工作日）；此前：<@ben> 负责 2 个工作日',
    )
  })

  test('names time without an owner, past and present', () => {
    expect(present(spans([null, 1100], ['ben', 900], [null, 400]))).toBe(
      'Without an owner since Thu 5 Mar, 10:00 (1 business day left then); before that 1.1 business days without an owner, 0.9 business days with <@ben>',
    )
    expect(present(spans([null, 500], ['ben', 0]), zh)).toBe(
      '自 3月4日 周三 10:00 起由 <@ben> 负责（当时还剩 2.5 个工作日）；此前：无人负责 0.5 个工作日',
    )
  })

  test('shows nothing left where the limit had passed, and leaves it out where a promised date replaced it', () => {
    expect(present(spans(['ben', 4000], ['bob', 0]))).toContain('(0 business days left then)')
    const promise = { on: plainDate('2026-03-12'), madeAt: at('2026-03-03 12:00') }
    expect(present(spans(['ben', 4000], ['bob', 0]), en, { ...clock, course: { pauses: [], promise } })).toBe(
      'With <@bob> since Wed 4 Mar, 10:00; before that 4 business days with <@ben>',
    )
  })

  test('is left out where no one else had any of its time', () => {
    expect(present([])).toBeNull()
    expect(present(spans(['ben', 2000]))).toBeNull()
    expect(present(spans([null, 0], ['ben', 2000]))).toBeNull()
  })
})

describe("how a clock's time is shared among owners", () => {
  test('is listed share by share, without blame', () => {
    const ownerSpans = spans(['ben', 2500], ['bob', 500])
    expect(formatShares(ownerSpans, clock, en, name)).toBe('Of 3 business days: <@ben> 2.5, <@bob> 0.5')
    expect(formatShares(ownerSpans, clock, zh, name)).toBe('共 3 个工作日：<@ben> 2.5、<@bob> 0.5')
  })

  test('adds up to the whole, however it is rounded', () => {
    const ownerSpans = spans(['ben', 1333], ['bob', 1333], ['cho', 1334])
    expect(formatShares(ownerSpans, clock, en, name)).toBe(
      'Of 4 business days: <@ben> 1.3, <@bob> 1.3, <@cho> 1.4',
    )
    expect(formatShares(spans(['ben', 20], ['bob', 80], ['cho', 950]), clock, en, name)).toBe(
      'Of 1.1 business days: <@bob> 0.1, <@cho> 1',
    )
  })

  test('adds up the times of one person, and joins those beyond six into one', () => {
    const again = spans(['ben', 1000], ['bob', 1000], ['ben', 500])
    expect(formatShares(again, clock, en, name)).toBe('Of 2.5 business days: <@ben> 1.5, <@bob> 1')
    const many = Array.from({ length: 9 }, (_, n): [string, number] => [`p${n}`, 1000])
    expect(formatShares(spans(...many), clock, en, name)).toMatch(
      /^Of 9 business days: (<@p\d> 1, ){6}others 3$/,
    )
  })

  test('is left out where the case had one owner', () => {
    expect(formatShares(spans([null, 0], ['ben', 2000]), clock, en, name)).toBeNull()
    expect(formatShares([], clock, en, name)).toBeNull()
  })

  test('is given in hours for a limit in hours', () => {
    const hours = { limit: { amount: 24, unit: 'hours' } as Limit }
    expect(formatShares(spans(['ben', 2500], ['bob', 500]), hours, en, name)).toBe(
      'Of 3 hours: <@ben> 2.5, <@bob> 0.5',
    )
  })
})
