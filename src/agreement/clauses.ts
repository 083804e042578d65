import type { Terms } from './terms.ts'

/**
 * The clause that each term fills in, in the order of the agreement. `further`: what the template leaves open and two
 * parties agree on beside it.
 */
export const termClauses = {
  channels: '2.1',
  ackLimit: '2.3',
  assignLimit: '2.4',
  handOverLimit: '2.4',
  departments: '3.2(2)',
  investigationLimit: '3.2(3)',
  formulationLimit: '3.2(5)',
  approvalThreshold: '3.2(6)',
  secondApprovalThreshold: '3.2(6)',
  approvers: '3.2(6)',
  nextApprovers: '3.2(6)',
  approvalLimit: '3.2(6)',
  standardLimit: '3.3(1)',
  complexMaxLimit: '3.3(2)',
  autoEscalate: '3.4',
  externalRoutes: '3.4',
  escalationDepartment: '3.4(2)',
  escalationStartLimit: '3.4(3)',
  escalationLimit: '3.4(3)',
  majorDelayThreshold: '4.1',
  delayNoticeLimit: '4.1',
  pausable: '4.1',
  pauseCauses: '4.1',
  maxClientWait: '4.1',
  notifyLimit: '4.2',
  confirmLimit: '4.3',
  confirmationCloses: '4.3',
  confirmationSilence: '4.3',
  clientReminders: '4.3',
  clientReminderLimit: '4.3',
  minReminderGap: '4.3',
  revisionRounds: '4.3',
  calendar: 'further',
  timeZone: 'further',
  closeOfBusiness: 'further',
  countingRule: 'further',
  afterHoursRolls: 'further',
  reminders: 'further',
  reopenWindow: 'further',
  retention: 'further',
} as const satisfies Readonly<Record<keyof Terms, string>>

export type Clause = (typeof termClauses)[keyof Terms]

/** Every term, in the order of {@link termClauses}. */
export const termNames = Object.keys(termClauses) as (keyof Terms)[]

/** Every clause that has terms, in order. */
export const clauses: readonly Clause[] = [...new Set(Object.values(termClauses))]
