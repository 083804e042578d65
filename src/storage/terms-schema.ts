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
  closeOfBusiness: z
    .string()
    .regex(/^(?!00:00)(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be HH:MM, from 00:01 to 24:00'),
}) satisfies z.ZodType<Terms>
