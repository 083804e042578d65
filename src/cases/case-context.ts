import type { Terms } from '../agreement/terms.ts'
import type { Hash } from '../approvals/fingerprint.ts'
import type { Clock, ClockCode } from '../deadlines/clock.ts'
import { type CalendarInForce, clocksOf } from './clocks/case-clocks.ts'
import type { CaseFact } from './facts/facts.ts'

/** The inputs of a decision besides the case and the command. */
export type CaseContext = {
  readonly facts: readonly CaseFact[]
  readonly terms: Terms
  readonly calendar: CalendarInForce
  /** Where letters to the client go; null: no address is known, so nothing can be e-mailed. */
  readonly clientEmail: string | null
  readonly hash: Hash
}

/** The clock of this code that runs; undefined: none does. */
export const clockNow = ({ facts, terms, calendar }: CaseContext, code: ClockCode): Clock | undefined =>
  clocksOf(facts, terms, calendar).findLast((clock) => clock.code === code && clock.stoppedAt === null)
