import { type LimitTerm, limitTerms } from '../../agreement/terms.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Limit } from '../../deadlines/due.ts'

/** The term that sets the limit of each clock. */
export const limitTermOf: Readonly<Record<ClockCode, LimitTerm>> = {
  ACK: 'ackLimit',
  ASSIGNMENT: 'assignLimit',
  HAND_OVER: 'handOverLimit',
  INVESTIGATION: 'investigationLimit',
  FORMULATION: 'formulationLimit',
  APPROVAL: 'approvalLimit',
  STANDARD: 'standardLimit',
  COMPLEX_MAX: 'complexMaxLimit',
  ESCALATION_START: 'escalationStartLimit',
  ESCALATION: 'escalationLimit',
  DELAY_NOTICE: 'delayNoticeLimit',
  NOTICE: 'notifyLimit',
  CONFIRMATION: 'confirmLimit',
  CLIENT_REMINDER: 'clientReminderLimit',
}

/** The unit of the limit of a clock, under every agreement. */
export const limitUnitOf = (code: ClockCode): Limit['unit'] => limitTerms[limitTermOf[code]].unit
