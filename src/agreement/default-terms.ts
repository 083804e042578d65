import { thresholds } from '../deadlines/ladder.ts'
import type { ApproverGroupId, DepartmentId } from './ids.ts'
import type { Terms } from './terms.ts'
import { type Category, receiptChannels } from './vocabulary.ts'

/** The terms without a default, since only the company knows them: who does what. */
type Organization = {
  readonly approvers: ApproverGroupId
  readonly departments: Readonly<Record<Category, DepartmentId>>
  readonly escalationDepartment: DepartmentId
}

/** 2.3: elapsed hours, where nobody knows which agreement holds. */
export const usualAckLimit = 24

/** The template agreement with its usual figures, for a company that has not agreed on others. */
export const defaultTerms = (organization: Organization): Terms => ({
  ackLimit: usualAckLimit,
  assignLimit: 1,
  handOverLimit: 1,
  investigationLimit: 3,
  formulationLimit: 3,
  standardLimit: 7,
  complexMaxLimit: 20,
  approvalLimit: 1,
  escalationStartLimit: 1,
  escalationLimit: 7,
  majorDelayThreshold: 2,
  delayNoticeLimit: 1,
  notifyLimit: 1,
  confirmLimit: 5,
  clientReminders: 1,
  clientReminderLimit: 3,
  minReminderGap: 1,
  approvalThreshold: { minor: 1_000_000, currency: 'CNY' },
  secondApprovalThreshold: null,
  nextApprovers: null,
  calendar: 'CN',
  timeZone: 'Asia/Shanghai',
  closeOfBusiness: '18:00',
  confirmationCloses: '24:00',
  countingRule: 'dayAfter',
  afterHoursRolls: false,
  channels: receiptChannels,
  confirmationSilence: 'keepOpen',
  pausable: ['INVESTIGATION', 'FORMULATION', 'STANDARD', 'COMPLEX_MAX', 'ESCALATION'],
  pauseCauses: ['client', 'force-majeure'],
  maxClientWait: 10,
  autoEscalate: false,
  revisionRounds: 1,
  reopenWindow: 30,
  retention: 3,
  reminders: thresholds,
  externalRoutes: [],
  ...organization,
})
