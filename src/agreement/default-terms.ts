import type { ApproverGroupId, DepartmentId } from './ids.ts'
import type { Terms } from './terms.ts'
import type { Category } from './vocabulary.ts'

/** What only the company can say: who does what. */
export type Organisation = {
  readonly approvers: ApproverGroupId
  readonly departments: Readonly<Record<Category, DepartmentId>>
  readonly escalationDepartment: DepartmentId
}

/** The template agreement with its usual figures, for a company that has not agreed on others. */
export const defaultTerms = (organisation: Organisation): Terms => ({
  ackLimit: 24,
  investigationLimit: 3,
  formulationLimit: 3,
  standardLimit: 7,
  complexMaxLimit: 20,
  notifyLimit: 1,
  confirmLimit: 5,
  approvalThreshold: { minor: 1_000_000, currency: 'CNY' },
  calendar: 'CN',
  timeZone: 'Asia/Shanghai',
  closeOfBusiness: '18:00',
  ...organisation,
})
