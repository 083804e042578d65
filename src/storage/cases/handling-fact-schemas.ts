import { z } from 'zod'
import { delayCauses, outcomes, rootCauses } from '../../agreement/vocabulary.ts'
import { departmentIdValue, instantValue, personIdValue, plainDateValue } from '../database/row-values.ts'
import { heard, recorded, text, told } from './fact-fields.ts'

/** Facts about who handles a case, and how, field by field. */
export const handlingSchemas = {
  'evidence-added': z.strictObject({
    type: z.literal('evidence-added'),
    ...recorded,
    evidenceId: text,
    name: text,
    mimetype: text,
    size: z.int(),
    sha256: text,
  }),
  'evidence-failed': z.strictObject({
    type: z.literal('evidence-failed'),
    ...recorded,
    name: text,
    broughtBy: personIdValue,
    error: text,
  }),
  'owner-assigned': z.strictObject({ type: z.literal('owner-assigned'), ...recorded, owner: personIdValue }),
  'owner-lost': z.strictObject({
    type: z.literal('owner-lost'),
    ...recorded,
    owner: personIdValue,
  }),
  'hand-over-offered': z.strictObject({
    type: z.literal('hand-over-offered'),
    ...recorded,
    department: departmentIdValue,
    to: personIdValue.nullable(),
    promises: text,
    openQuestions: text.nullable(),
  }),
  'hand-over-accepted': z.strictObject({
    type: z.literal('hand-over-accepted'),
    ...recorded,
  }),
  'hand-over-climbed': z.strictObject({
    type: z.literal('hand-over-climbed'),
    ...recorded,
    to: personIdValue.nullable(),
  }),
  'investigation-extended': z.strictObject({
    type: z.literal('investigation-extended'),
    ...recorded,
    ...told,
    until: plainDateValue,
    reason: text,
  }),
  'complexity-declared': z.strictObject({
    type: z.literal('complexity-declared'),
    ...recorded,
    ...told,
    promisedOn: plainDateValue,
    reason: text,
  }),
  'client-asked': z.strictObject({
    type: z.literal('client-asked'),
    ...recorded,
    ...told,
  }),
  'client-answered': z.strictObject({
    type: z.literal('client-answered'),
    ...recorded,
    ...heard,
  }),
  'waiting-began': z.strictObject({
    type: z.literal('waiting-began'),
    ...recorded,
    cause: z.enum(['third-party', 'force-majeure']),
    since: instantValue,
    reason: text,
  }),
  'waiting-ended': z.strictObject({
    type: z.literal('waiting-ended'),
    ...recorded,
    until: instantValue,
  }),
  'delay-foreseen': z.strictObject({
    type: z.literal('delay-foreseen'),
    ...recorded,
    expectedOn: plainDateValue,
    cause: z.enum(delayCauses),
    reason: text,
  }),
  'delay-notified': z.strictObject({
    type: z.literal('delay-notified'),
    ...recorded,
    ...told,
    expectedOn: plainDateValue,
  }),
  'investigation-completed': z.strictObject({
    type: z.literal('investigation-completed'),
    ...recorded,
    finding: text,
    outcome: z.enum(outcomes),
    rootCause: z.enum(rootCauses),
    cause: text,
  }),
}
