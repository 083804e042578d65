import type { Limit } from '../deadlines/due.ts'
import type { ApproverGroupId, DepartmentId } from './ids.ts'
import type { Money } from './money.ts'
import type { Category } from './vocabulary.ts'

/**
 * The blanks of the agreement, filled in. One value of this type is one version of one agreement;
 * a case is judged by the version in force when the complaint was received.
 */
export type Terms = {
  /** 2.3 受理确认时限, elapsed hours round the clock. */
  readonly ackLimit: number
  /** 3.2(3) 初步调查时限, business days. */
  readonly investigationLimit: number
  /** 3.2(5) 方案制定时限, business days. */
  readonly formulationLimit: number
  /** 3.3(1) 标准处理时限, business days from acceptance. */
  readonly standardLimit: number
  /** 3.3(2) 复杂处理最长时限, business days from acceptance: a total, not an addition. */
  readonly complexMaxLimit: number
  /** 4.2 方案通知时限, business days. */
  readonly notifyLimit: number
  /** 4.3 客户确认时限, business days, ending at 24:00. */
  readonly confirmLimit: number
  /** 3.2(6) a proposal of strictly more than this needs approval. */
  readonly approvalThreshold: Money
  /** 3.2(6) who approves. */
  readonly approvers: ApproverGroupId
  /** 3.2(2) the responsible department of each category. */
  readonly departments: Readonly<Record<Category, DepartmentId>>
  /** 3.4(2) where escalated complaints go. */
  readonly escalationDepartment: DepartmentId
  /** Code of the business-day calendar, e.g. `CN`. */
  readonly calendar: string
  /** IANA zone in which days begin and end. */
  readonly timeZone: string
  /** Local `HH:MM` at which a business-day limit ends; the client's confirmation ends at 24:00 instead. */
  readonly closeOfBusiness: string
}

/** A term that is a limit on a clock, with the clause that sets it. */
export type LimitTerm = {
  [Key in keyof Terms]: Key extends `${string}Limit` ? Key : never
}[keyof Terms]

/** Clause and unit of every limit, for cards, letters and complaints about a file of terms. */
export const limitTerms: Readonly<Record<LimitTerm, { clause: string; unit: Limit['unit'] }>> = {
  ackLimit: { clause: '2.3', unit: 'hours' },
  investigationLimit: { clause: '3.2(3)', unit: 'businessDays' },
  formulationLimit: { clause: '3.2(5)', unit: 'businessDays' },
  standardLimit: { clause: '3.3(1)', unit: 'businessDays' },
  complexMaxLimit: { clause: '3.3(2)', unit: 'businessDays' },
  notifyLimit: { clause: '4.2', unit: 'businessDays' },
  confirmLimit: { clause: '4.3', unit: 'businessDays' },
}

/** The limit a term sets, with its unit. */
export const limitOf = (terms: Terms, term: LimitTerm): Limit => ({
  amount: terms[term],
  unit: limitTerms[term].unit,
})
