import { z } from 'zod'

/** The acknowledgement of a click; `failed`: the reason why the app gave none in time. */
export const acknowledgement = z.object({ failed: z.string().optional() })
/** The answer to a slash command. */
export const commandReply = acknowledgement.extend({
  reply: z.object({ text: z.string(), blocks: z.unknown() }).optional(),
})
/** The result of a submitted form: errors by field, or the reason of the failure. */
export const submissionResult = z.object({
  result: z.enum(['closed', 'updated', 'pushed', 'errors', 'failed']),
  errors: z.record(z.string(), z.string()).optional(),
  reason: z.string().optional(),
})
export type SubmissionResult = z.infer<typeof submissionResult>

/** The options that a search found. */
export const suggestions = z.object({
  options: z.array(z.object({ value: z.string(), text: z.object({ text: z.string() }) })),
})
