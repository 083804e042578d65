import type { ClockCode } from '../deadlines/clock.ts'
import type { Limit } from '../deadlines/due.ts'
import type { Threshold } from '../deadlines/ladder.ts'
import type { ApproverGroupId, DepartmentId } from './ids.ts'
import type { Money } from './money.ts'
import type { Category, ReceiptChannel, SilencePolicy, WaitCause } from './vocabulary.ts'

/**
 * The blanks of the agreement, filled in. One value of this type is one version of one agreement;
 * a case is judged by the version in force when the complaint was received.
 */
export type Terms = {
  /** 2.3 受理确认时限, elapsed hours round the clock. */
  readonly ackLimit: number
  /** 2.4 limit for naming an owner, in business days from the acknowledgement, or from the loss of the last owner. */
  readonly assignLimit: number
  /** 2.4 limit for accepting a hand-over, in business days; after it the head of the department is asked. */
  readonly handOverLimit: number
  /** 3.2(3) 初步调查时限, business days. */
  readonly investigationLimit: number
  /** 3.2(5) 方案制定时限, business days. */
  readonly formulationLimit: number
  /** 3.3(1) 标准处理时限, business days from acceptance. */
  readonly standardLimit: number
  /** 3.3(2) 复杂处理最长时限, business days from acceptance: a total, not an addition. */
  readonly complexMaxLimit: number
  /** 3.2(6) an approver decides, business days; then the next approvers are asked. It stops no other clock. */
  readonly approvalLimit: number
  /** 3.4(3) 升级处理启动时限, business days from the client's request. */
  readonly escalationStartLimit: number
  /** 3.4(3) 升级处理时限, business days from the same request. */
  readonly escalationLimit: number
  /** 4.1 重大延迟: more than this many business days past a promised date. */
  readonly majorDelayThreshold: number
  /** 4.1 limit for notifying the client of a major delay, in business days. */
  readonly delayNoticeLimit: number
  /** 4.2 方案通知时限, business days. */
  readonly notifyLimit: number
  /** 4.3 客户确认时限, business days, ending at 24:00. */
  readonly confirmLimit: number
  /** 4.3 how many reminders must go out before silence can mean anything; 0: none is due, one at least still counts. */
  readonly clientReminders: number
  /** 4.3 a reminder is due so many business days after the notice, or after the reminder before it. */
  readonly clientReminderLimit: number
  /** 4.3 the least distance of a reminder that counts, in business days: from the notice, the last one, and the limit. */
  readonly minReminderGap: number
  /** 3.2(6) a proposal of strictly more than this needs approval. */
  readonly approvalThreshold: Money
  /** 3.2(6) strictly more than this needs two approvers; null: one is always enough. */
  readonly secondApprovalThreshold: Money | null
  /** 3.2(6) who approves. */
  readonly approvers: ApproverGroupId
  /** 3.2(6) who is asked as well when nobody decides in time; null: the same group is reminded. */
  readonly nextApprovers: ApproverGroupId | null
  /** 3.2(2) the responsible department of each category. */
  readonly departments: Readonly<Record<Category, DepartmentId>>
  /** 3.4(2) where escalated complaints go. */
  readonly escalationDepartment: DepartmentId
  /** Code of the business-day calendar, e.g. `CN`. */
  readonly calendar: string
  /** IANA zone in which days begin and end. */
  readonly timeZone: string
  /** Local `HH:MM` at which a business-day limit ends. */
  readonly closeOfBusiness: string
  /** 4.3 local `HH:MM` at which the client's own limit ends. */
  readonly confirmationCloses: string
  /** `dayAfter`: the day of the starting event is day 0 (Civil Code art. 201); `sameDay`: a business day counts as day 1. */
  readonly countingRule: CountingRule
  /** Whether what starts after close of business counts from the next business day. */
  readonly afterHoursRolls: boolean
  /** 2.1 the designated channels. */
  readonly channels: readonly ReceiptChannel[]
  /** 4.3 what the client's silence means. Silence is acceptance only where that was agreed (Civil Code art. 140). */
  readonly confirmationSilence: SilencePolicy
  /** Clocks that stand still while a wait of {@link Terms.pauseCauses} lasts; ACK and CONFIRMATION never do. */
  readonly pausable: readonly ClockCode[]
  /** The parties whose waits stop the pausable clocks; other waits are only recorded in the ledger. */
  readonly pauseCauses: readonly WaitCause[]
  /** 4.1 business days after which waiting for the client stops no clock any more. */
  readonly maxClientWait: number
  /** 3.4 whether lateness escalates by itself, or only on the client's request. */
  readonly autoEscalate: boolean
  /** 4.3 how often the client may ask for a change before accepting or escalating. */
  readonly revisionRounds: number
  /** Calendar days after its end in which a case may be reopened. */
  readonly reopenWindow: number
  /** Years for which the record is kept after the end of a case. */
  readonly retention: number
  /** The steps at which people are reminded of a running clock, in addition to when it is overdue. */
  readonly reminders: readonly Threshold[]
  /** 3.4 where the client can turn after refusing the final decision, in the client's language; empty: by law. */
  readonly externalRoutes: readonly string[]
}

export const countingRules = ['dayAfter', 'sameDay'] as const
export type CountingRule = (typeof countingRules)[number]

/** A term that is a limit on a clock, with the clause that sets it. */
export type LimitTerm = {
  [Key in keyof Terms]: Key extends `${string}Limit` ? Key : never
}[keyof Terms]

/** Clause and unit of every limit, for cards, letters and complaints about a file of terms. */
export const limitTerms: Readonly<Record<LimitTerm, { clause: string; unit: Limit['unit'] }>> = {
  ackLimit: { clause: '2.3', unit: 'hours' },
  assignLimit: { clause: '2.4', unit: 'businessDays' },
  handOverLimit: { clause: '2.4', unit: 'businessDays' },
  investigationLimit: { clause: '3.2(3)', unit: 'businessDays' },
  formulationLimit: { clause: '3.2(5)', unit: 'businessDays' },
  standardLimit: { clause: '3.3(1)', unit: 'businessDays' },
  complexMaxLimit: { clause: '3.3(2)', unit: 'businessDays' },
  approvalLimit: { clause: '3.2(6)', unit: 'businessDays' },
  escalationStartLimit: { clause: '3.4(3)', unit: 'businessDays' },
  escalationLimit: { clause: '3.4(3)', unit: 'businessDays' },
  delayNoticeLimit: { clause: '4.1', unit: 'businessDays' },
  notifyLimit: { clause: '4.2', unit: 'businessDays' },
  confirmLimit: { clause: '4.3', unit: 'businessDays' },
  clientReminderLimit: { clause: '4.3', unit: 'businessDays' },
}

/** The limit a term sets, with its unit. */
export const limitOf = (terms: Terms, term: LimitTerm): Limit => ({
  amount: terms[term],
  unit: limitTerms[term].unit,
})
