import type { PersonId } from '../agreement/ids.ts'
import { type OwnerSpan, ownerShares } from '../cases/clocks/owner-spans.ts'
import type { Clock } from '../deadlines/clock.ts'
import type { Limit } from '../deadlines/due.ts'
import { formatInstant, type Reader } from './format-time.ts'
import type { Words } from './words/words.ts'

/** How many owners are named; the rest share one entry. */
const maxNamed = 6
const tenths = 100

type Share = ReturnType<typeof ownerShares>[number]
type Naming = (owner: PersonId) => string

/**
 * Since when the case is with its present owner, what was left of the limit then, and who had it before, so that no one
 * answers for the time of somebody else. It stays true until the case changes hands again.
 * null: no one else had any of its business time.
 */
export function formatPresentOwner(
  spans: readonly OwnerSpan[],
  { limit, course }: Pick<Clock, 'limit' | 'course'>,
  reader: Reader,
  name: Naming,
): string | null {
  const present = spans.at(-1)
  if (!present) return null
  const { words } = reader
  const { owners } = words
  const earlier = inTenths(ownerShares(spans.slice(0, -1))).filter(({ amount }) => amount > 0)
  if (earlier.length === 0) return null
  const used = earlier.reduce((sum, { amount }) => sum + amount, 0)
  const remaining = Math.max(limit.amount * 10 - used, 0)
  // Once a promised date has replaced the limit, the limit no longer shows the time left.
  const leftThen = course.promise ? null : owners.leftThen(formatAmount(remaining, limit.unit, words))
  const since = owners.since(present.owner && name(present.owner), formatInstant(present.from, reader))
  const before = earlier.map(({ owner, amount }) => {
    const span = formatAmount(amount, limit.unit, words)
    return owner === 'others' ? owners.spanOfOthers(span) : owners.span(span, owner && name(owner))
  })
  return owners.beforeThat(
    leftThen === null ? since : words.terms.aside(since, leftThen),
    words.terms.all(before),
  )
}

/**
 * How much of a clock's time each owner had, in tenths of its unit: `Of 3 business days: @ben 2.5, @bob 0.5`.
 * null: the case was with one owner, or without one, all the time.
 */
export function formatShares(
  spans: readonly OwnerSpan[],
  { limit }: Pick<Clock, 'limit'>,
  words: Words,
  name: Naming,
): string | null {
  const shares = inTenths(ownerShares(spans)).filter(({ amount }) => amount > 0)
  if (shares.length < 2) return null
  const total = shares.reduce((sum, { amount }) => sum + amount, 0)
  const { owners, terms } = words
  const each = shares.map(({ owner, amount }) => {
    const who = owner === 'others' ? owners.others : owner === null ? owners.nobody : name(owner)
    return owners.share(who, amount / 10)
  })
  return owners.shares(formatAmount(total, limit.unit, words), terms.all(each))
}

const formatAmount = (amount: number, unit: Limit['unit'], { time }: Words): string =>
  unit === 'hours' ? time.hours(amount / 10) : time.businessDays(amount / 10)

type RoundedShare = { readonly owner: PersonId | null | 'others'; readonly amount: number }

/** Shares in whole tenths that add up to the tenths of their sum: the rest goes to the shares that lost most by rounding down. */
function inTenths(shares: readonly Share[]): RoundedShare[] {
  const sum = shares.reduce((total, { businessTime }) => total + businessTime, 0)
  const cutOff = shares.map(({ businessTime }) => Math.floor(businessTime / tenths))
  let missing = Math.round(sum / tenths) - cutOff.reduce((total, amount) => total + amount, 0)
  const byRest = shares
    .map(({ businessTime }, index) => ({ index, rest: businessTime % tenths }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRest) {
    if (missing-- <= 0) break
    cutOff[index] = (cutOff[index] ?? 0) + 1
  }
  const rounded = shares.map(({ owner }, index): RoundedShare => ({ owner, amount: cutOff[index] ?? 0 }))
  if (rounded.length <= maxNamed) return rounded
  const others = rounded.slice(maxNamed).reduce((total, { amount }) => total + amount, 0)
  return [...rounded.slice(0, maxNamed), { owner: 'others', amount: others }]
}
