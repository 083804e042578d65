import type { Terms } from '../../src/agreement/terms.ts'
import { board } from '../support/people.ts'

/** Agreements that differ in silence, approval, escalation and the counting of time. */
export const agreedTerms: readonly Partial<Terms>[] = [
  {},
  { confirmationSilence: 'deemAccepted', nextApprovers: board },
  { confirmationSilence: 'closeNoResponse', revisionRounds: 3, clientReminders: 1, minReminderGap: 1 },
  { secondApprovalThreshold: { minor: 2_000_000, currency: 'CNY' }, nextApprovers: board },
  { autoEscalate: true, confirmationSilence: 'deemAccepted', confirmLimit: 1 },
  { confirmationSilence: 'deemAccepted', clientReminders: 2, clientReminderLimit: 1, minReminderGap: 1 },
  { closeOfBusiness: '24:00', countingRule: 'sameDay', afterHoursRolls: true },
  { timeZone: 'America/New_York', closeOfBusiness: '17:30', confirmationCloses: '12:00' },
  { pauseCauses: ['client', 'third-party', 'force-majeure'], maxClientWait: 1, majorDelayThreshold: 0 },
  { pausable: ['STANDARD', 'COMPLEX_MAX'], pauseCauses: ['third-party'], revisionRounds: 0 },
  {
    ackLimit: 0,
    assignLimit: 0,
    investigationLimit: 0,
    formulationLimit: 0,
    approvalLimit: 0,
    notifyLimit: 0,
  },
  { reopenWindow: 0, approvalThreshold: { minor: 1, currency: 'CNY' } },
]
