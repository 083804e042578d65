import type { CaseFact, FactOf, FactType } from '../cases/facts/facts.ts'

/** Shown by the card, or in the line of the fact that they come with. */
const withoutLine = [
  'complaint-logged',
  'approval-requested',
  'approval-voided',
  'solution-determined',
  'confirmation-lapsed',
  'clock-stopped',
  'delivery-failed',
  'reminder-seen',
  'reminder-snoozed',
  'page-viewed',
] as const satisfies readonly FactType[]

/** The facts that can have a line of their own; each needs one in the thread of the Slack edge, or it does not compile. */
export type ThreadFactType = Exclude<FactType, (typeof withoutLine)[number]>

export const hasLine = (fact: CaseFact): fact is FactOf<ThreadFactType> =>
  !withoutLine.some((type) => type === fact.type)

/**
 * Whether a fact gets a line in the thread of its case. A changed calendar gets one where it moved a known date, not where
 * it set a date that was open.
 */
export const appearsInThread = (fact: CaseFact): boolean =>
  fact.type === 'calendar-changed' ? fact.clocks.some(({ from }) => from !== null) : hasLine(fact)
