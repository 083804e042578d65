import { z } from 'zod'
import {
  categories,
  outcomes,
  receiptChannels,
  remedyKinds,
  rootCauses,
  severities,
} from '../agreement/vocabulary.ts'
import { type CaseFact, contactMethods, type FactOf, type FactType } from '../cases/facts.ts'
import { type ClockCode, clockCodes, verdicts } from '../deadlines/clock.ts'
import {
  agreementVersionIdValue,
  approverGroupIdValue,
  clientIdValue,
  departmentIdValue,
  instantValue,
  personIdValue,
  plainDateValue,
} from './row-values.ts'

const recorded = { at: instantValue, by: z.union([z.literal('redress'), personIdValue]) }
const text = z.string()
const count = z.int().positive()
const told = { method: z.enum(contactMethods), toldAt: instantValue, text }
const clockCode = z.custom<ClockCode>((code) => (clockCodes as unknown[]).includes(code), 'is no clock')

const proposal = z.strictObject({
  remedies: z.array(z.enum(remedyKinds)),
  details: text,
  amount: z.strictObject({ minor: z.int(), currency: z.enum(['CNY', 'USD', 'EUR']) }).nullable(),
  reasons: text,
  reputationalImpact: z.boolean(),
})

/** Every kind of fact, field by field. A kind or field added to the rules and not here does not compile. */
export const factSchemas = {
  'complaint-logged': z.strictObject({
    type: z.literal('complaint-logged'),
    ...recorded,
    number: text,
    clientId: clientIdValue,
    agreementVersionId: agreementVersionIdValue,
    department: departmentIdValue,
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
    source: z.strictObject({ permalink: text, text }).nullable(),
  }),
  'evidence-added': z.strictObject({
    type: z.literal('evidence-added'),
    ...recorded,
    evidenceId: text,
    name: text,
    mimetype: text,
    size: z.int(),
    sha256: text,
  }),
  'complaint-acknowledged': z.strictObject({
    type: z.literal('complaint-acknowledged'),
    ...recorded,
    ...told,
  }),
  'owner-assigned': z.strictObject({ type: z.literal('owner-assigned'), ...recorded, owner: personIdValue }),
  'investigation-completed': z.strictObject({
    type: z.literal('investigation-completed'),
    ...recorded,
    finding: text,
    outcome: z.enum(outcomes),
    rootCause: z.enum(rootCauses),
    cause: text,
  }),
  'solution-proposed': z.strictObject({
    type: z.literal('solution-proposed'),
    ...recorded,
    round: count,
    fingerprint: text,
    proposal,
  }),
  'approval-requested': z.strictObject({
    type: z.literal('approval-requested'),
    ...recorded,
    round: count,
    fingerprint: text,
    group: approverGroupIdValue,
  }),
  'approval-voided': z.strictObject({ type: z.literal('approval-voided'), ...recorded, round: count }),
  'proposal-approved': z.strictObject({ type: z.literal('proposal-approved'), ...recorded, round: count }),
  'proposal-returned': z.strictObject({
    type: z.literal('proposal-returned'),
    ...recorded,
    round: count,
    reason: text,
  }),
  'solution-determined': z.strictObject({
    type: z.literal('solution-determined'),
    ...recorded,
    round: count,
  }),
  'solution-notified': z.strictObject({ type: z.literal('solution-notified'), ...recorded, ...told }),
  'client-accepted': z.strictObject({
    type: z.literal('client-accepted'),
    ...recorded,
    method: z.enum(contactMethods),
    answeredAt: instantValue,
    words: text,
  }),
  'remedy-completed': z.strictObject({
    type: z.literal('remedy-completed'),
    ...recorded,
    remedy: z.enum(remedyKinds),
    doneOn: plainDateValue,
    proof: text,
  }),
  'case-closed': z.strictObject({ type: z.literal('case-closed'), ...recorded }),
  'clock-stopped': z.strictObject({
    type: z.literal('clock-stopped'),
    ...recorded,
    code: clockCode,
    cycle: count,
    startsAt: instantValue,
    stoppedAt: instantValue,
    dueAt: instantValue.nullable(),
    verdict: z.enum(verdicts),
    calendarVersion: text,
  }),
  'evidence-failed': z.strictObject({
    type: z.literal('evidence-failed'),
    ...recorded,
    name: text,
    broughtBy: personIdValue,
    error: text,
  }),
  'delivery-failed': z.strictObject({
    type: z.literal('delivery-failed'),
    ...recorded,
    purpose: text,
    channelId: text,
    error: text,
  }),
} satisfies { readonly [Type in FactType]: z.ZodType<FactOf<Type>> }

const anyType = z.object({ type: z.enum(Object.keys(factSchemas) as [FactType, ...FactType[]]) })

/** Reads a stored fact. Throws on an unknown kind, a missing field and one too many. */
export function parseFact(stored: unknown): CaseFact {
  const { type } = anyType.parse(stored)
  return factSchemas[type].parse(stored)
}
