import { z } from 'zod'
import { categories, declineReasons, receiptChannels, severities } from '../../agreement/vocabulary.ts'
import {
  agreementVersionIdValue,
  clientIdValue,
  departmentIdValue,
  instantValue,
  personIdValue,
  plainDateValue,
} from '../database/row-values.ts'
import { heard, recorded, text, told } from './fact-fields.ts'

/** What is entered about a complaint, and can be corrected. */
const complaint = {
  clientId: clientIdValue,
  category: z.enum(categories),
  channel: z.enum(receiptChannels),
  receivedAt: instantValue,
  description: text,
  contractNo: text.nullable(),
  service: text.nullable(),
  expectedSolution: text.nullable(),
  severity: z.enum(severities),
  sensitive: z.boolean(),
  personComplainedAbout: personIdValue.nullable(),
}
const correctable = z.strictObject(complaint).partial()

/** Facts about the receipt of a complaint, field by field. */
export const intakeSchemas = {
  'complaint-logged': z.strictObject({
    type: z.literal('complaint-logged'),
    ...recorded,
    number: text,
    agreementVersionId: agreementVersionIdValue,
    department: departmentIdValue,
    ...complaint,
    source: z.strictObject({ permalink: text, text }).nullable(),
    caller: text.exactOptional(),
    deliveredOn: plainDateValue.exactOptional(),
    draftId: text.exactOptional(),
  }),
  'complaint-corrected': z.strictObject({
    type: z.literal('complaint-corrected'),
    ...recorded,
    from: correctable,
    to: correctable,
    reason: text,
    agreementVersionId: agreementVersionIdValue,
    department: departmentIdValue,
  }),
  'agreement-changed': z.strictObject({
    type: z.literal('agreement-changed'),
    ...recorded,
    agreementVersionId: agreementVersionIdValue,
    from: agreementVersionIdValue,
    reason: text,
  }),
  'complaint-acknowledged': z.strictObject({
    type: z.literal('complaint-acknowledged'),
    ...recorded,
    ...told,
  }),
  'decline-proposed': z.strictObject({
    type: z.literal('decline-proposed'),
    ...recorded,
    reason: z.enum(declineReasons),
    referral: text,
  }),
  'decline-rejected': z.strictObject({
    type: z.literal('decline-rejected'),
    ...recorded,
    reason: text,
  }),
  'case-declined': z.strictObject({
    type: z.literal('case-declined'),
    ...recorded,
    ...told,
  }),
  'decline-contested': z.strictObject({
    type: z.literal('decline-contested'),
    ...recorded,
    ...heard,
  }),
}
