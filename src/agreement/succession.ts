import { addDays, type PlainDate } from '../deadlines/plain-date.ts'

/** The days on which something holds, both included; `effectiveTo` null: no end agreed. */
export type Span = { readonly effectiveFrom: PlainDate; readonly effectiveTo: PlainDate | null }

/** The days of one version of an agreement. */
export type VersionSpan = Span & { readonly version: number }

/** Whether two versions would hold on the same day. */
export const overlap = (one: Span, other: Span): boolean =>
  (other.effectiveTo === null || one.effectiveFrom <= other.effectiveTo) &&
  (one.effectiveTo === null || other.effectiveFrom <= one.effectiveTo)

/** How a new version takes its place after those there are. */
export type VersionPlan = {
  /** The number it gets. */
  readonly version: number
  /** The version it takes over from, and the last day on which that one now holds; null: none needs to end. */
  readonly endsPrevious: { readonly version: number; readonly on: PlainDate } | null
  /** The last day that was agreed before and that no version covers any more; null: there is none. */
  readonly gapUntil: PlainDate | null
}

/**
 * Ends the version before a new one on the day before it begins. Refuses with the versions that begin on or after that
 * day while the new one holds: those cannot be ended before it.
 */
export function planVersion(
  versions: readonly VersionSpan[],
  next: Span,
): VersionPlan | { readonly refused: readonly VersionSpan[] } {
  const overlapping = versions.filter((each) => overlap(each, next))
  const refused = overlapping.filter(({ effectiveFrom }) => effectiveFrom >= next.effectiveFrom)
  if (refused.length > 0) return { refused }
  const before = overlapping.at(-1)
  const { effectiveTo: end } = next
  const cutOff = before?.effectiveTo ?? null
  return {
    version: Math.max(0, ...versions.map(({ version }) => version)) + 1,
    endsPrevious: before ? { version: before.version, on: addDays(next.effectiveFrom, -1) } : null,
    gapUntil: end !== null && cutOff !== null && cutOff > end ? cutOff : null,
  }
}
