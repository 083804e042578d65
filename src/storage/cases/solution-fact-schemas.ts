import { z } from 'zod'
import { remedyKinds } from '../../agreement/vocabulary.ts'
import { approverGroupIdValue, personIdValue, plainDateValue } from '../database/row-values.ts'
import { count, heard, recorded, text, told } from './fact-fields.ts'

const proposal = z.strictObject({
  remedies: z.array(z.enum(remedyKinds)),
  details: text,
  amount: z.strictObject({ minor: z.int(), currency: z.enum(['CNY', 'USD', 'EUR']) }).nullable(),
  reasons: text,
  reputationalImpact: z.boolean(),
})

/** Facts about the solution, field by field. */
export const solutionSchemas = {
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
    needed: count.exactOptional(),
  }),
  'approval-climbed': z.strictObject({
    type: z.literal('approval-climbed'),
    ...recorded,
    round: count,
    group: approverGroupIdValue,
  }),
  'approval-voided': z.strictObject({ type: z.literal('approval-voided'), ...recorded, round: count }),
  'proposal-approved': z.strictObject({
    type: z.literal('proposal-approved'),
    ...recorded,
    round: count,
    onBehalfOf: personIdValue.exactOptional(),
  }),
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
  'solution-notified': z.strictObject({
    type: z.literal('solution-notified'),
    ...recorded,
    ...told,
    statesSilence: z.boolean().exactOptional(),
  }),
  'client-reminded': z.strictObject({
    type: z.literal('client-reminded'),
    ...recorded,
    ...told,
  }),
  'client-accepted': z.strictObject({
    type: z.literal('client-accepted'),
    ...recorded,
    ...heard,
  }),
  'acceptance-deemed': z.strictObject({
    type: z.literal('acceptance-deemed'),
    ...recorded,
  }),
  'revision-requested': z.strictObject({
    type: z.literal('revision-requested'),
    ...recorded,
    ...heard,
  }),
  'remedy-completed': z.strictObject({
    type: z.literal('remedy-completed'),
    ...recorded,
    remedy: z.enum(remedyKinds),
    doneOn: plainDateValue,
    proof: text,
  }),
}
