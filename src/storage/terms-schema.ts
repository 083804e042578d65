import { z } from 'zod'
import type { Terms } from '../agreement/terms.ts'
import { approverGroupIdValue, departmentIdValue } from './row-values.ts'

const limit = z.number()

/** The terms of one version of an agreement, as stored. */
export const termsSchema = z.strictObject({
  ackLimit: limit,
  investigationLimit: limit,
  formulationLimit: limit,
  standardLimit: limit,
  complexMaxLimit: limit,
  notifyLimit: limit,
  confirmLimit: limit,
  approvalThreshold: z.strictObject({ minor: z.number(), currency: z.enum(['CNY', 'USD', 'EUR']) }),
  approvers: approverGroupIdValue,
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
}) satisfies z.ZodType<Terms>
