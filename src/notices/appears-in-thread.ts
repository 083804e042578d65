import type { CaseFact } from '../cases/facts/facts.ts'

/** Shown by the card, or by the fact that they come with. */
const withoutLine: readonly CaseFact['type'][] = [
  'complaint-logged',
  'approval-voided',
  'clock-stopped',
  'delivery-failed',
  'reminder-seen',
  'reminder-snoozed',
  'page-viewed',
]

/**
 * Whether a fact gets a line in the thread of its case. A changed calendar gets one where it moved a known date, not where
 * it set a date that was open.
 */
export const appearsInThread = (fact: CaseFact): boolean =>
  fact.type === 'calendar-changed'
    ? fact.clocks.some(({ from }) => from !== null)
    : !withoutLine.includes(fact.type)
