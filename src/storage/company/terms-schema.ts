import { z } from 'zod'
import { neverPaused } from '../../agreement/check-terms.ts'
import { defaultTerms } from '../../agreement/default-terms.ts'
import { approverGroupId, departmentId } from '../../agreement/ids.ts'
import { countingRules, type Terms } from '../../agreement/terms.ts'
import { receiptChannels, silencePolicies, waitCauses } from '../../agreement/vocabulary.ts'
import { approverGroupIdValue, departmentIdValue } from '../../cases/facts/stored-values.ts'
import { type ClockCode, clockCodes } from '../../deadlines/clock.ts'
import { thresholds } from '../../deadlines/ladder.ts'

const limit = z.number()
const money = z.strictObject({ minor: z.number(), currency: z.enum(['CNY', 'USD', 'EUR']) })
const pausable = clockCodes.filter((code) => !neverPaused.includes(code))
const pausableCode = z.custom<ClockCode>(
  (code) => (pausable as unknown[]).includes(code),
  `is no clock that can be paused; these can: ${pausable.join(', ')}`,
)

const fields = {
  ackLimit: limit,
  assignLimit: limit,
  handOverLimit: limit,
  investigationLimit: limit,
  formulationLimit: limit,
  approvalLimit: limit,
  standardLimit: limit,
  complexMaxLimit: limit,
  escalationStartLimit: limit,
  escalationLimit: limit,
  majorDelayThreshold: limit,
  delayNoticeLimit: limit,
  notifyLimit: limit,
  confirmLimit: limit,
  clientReminders: limit,
  clientReminderLimit: limit,
  minReminderGap: limit,
  approvalThreshold: money,
  secondApprovalThreshold: money.nullable(),
  approvers: approverGroupIdValue,
  nextApprovers: approverGroupIdValue.nullable(),
  departments: z.strictObject({
    'technical-fault': departmentIdValue,
    'late-delivery': departmentIdValue,
    billing: departmentIdValue,
    'service-attitude': departmentIdValue,
    other: departmentIdValue,
  }),
  escalationDepartment: departmentIdValue,
  calendar: z.string().min(1),
  timeZone: z.string().min(1),
  closeOfBusiness: z.string(),
  confirmationCloses: z.string(),
  countingRule: z.enum(countingRules),
  afterHoursRolls: z.boolean(),
  channels: z.array(z.enum(receiptChannels)),
  confirmationSilence: z.enum(silencePolicies),
  pausable: z.array(pausableCode),
  pauseCauses: z.array(z.enum(waitCauses)),
  maxClientWait: limit,
  autoEscalate: z.boolean(),
  revisionRounds: limit,
  reopenWindow: limit,
  retention: limit,
  reminders: z.array(z.enum(thresholds)),
  externalRoutes: z.array(z.string()),
} satisfies Record<keyof Terms, z.ZodType>

/** Terms as written in a file: any of them, and nothing else; defaults are not filled in. */
export const givenTermsSchema = z.strictObject(fields).partial()

/** Complete terms, except for those that did not exist in the first versions. */
const laterTerms = [
  'assignLimit',
  'handOverLimit',
  'approvalLimit',
  'escalationStartLimit',
  'escalationLimit',
  'majorDelayThreshold',
  'delayNoticeLimit',
  'secondApprovalThreshold',
  'nextApprovers',
  'clientReminders',
  'clientReminderLimit',
  'minReminderGap',
  'confirmationCloses',
  'countingRule',
  'afterHoursRolls',
  'channels',
  'confirmationSilence',
  'pausable',
  'pauseCauses',
  'maxClientWait',
  'autoEscalate',
  'revisionRounds',
  'reopenWindow',
  'retention',
  'reminders',
  'externalRoutes',
] as const satisfies readonly (keyof Terms)[]

const noDepartment = departmentId('none')
const usualTerms = defaultTerms({
  approvers: approverGroupId('none'),
  escalationDepartment: noDepartment,
  departments: {
    'technical-fault': noDepartment,
    'late-delivery': noDepartment,
    billing: noDepartment,
    'service-attitude': noDepartment,
    other: noDepartment,
  },
})
/** Before reminders were due, one counted whenever it went out before the limit. */
const termsBeforeReminders = { clientReminders: 0, minReminderGap: 0 } satisfies Partial<Terms>
const laterUsualTerms = {
  ...Object.fromEntries(laterTerms.map((term) => [term, usualTerms[term]])),
  ...termsBeforeReminders,
}

/**
 * The terms of one version of an agreement, as stored. A version that was stored before a term existed has its
 * default.
 */
export const termsSchema = z.preprocess(
  (stored) => (typeof stored === 'object' && stored !== null ? { ...laterUsualTerms, ...stored } : stored),
  z.strictObject(fields),
) satisfies z.ZodType<Terms>

/** The approvers and departments of every agreement, in a company file. */
export const organisationSchema = z
  .strictObject(fields)
  .pick({ approvers: true, departments: true, escalationDepartment: true })
