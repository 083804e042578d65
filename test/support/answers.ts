import { z } from 'zod'

/** Nothing, or why the app gave no answer in time. */
export const acknowledged = z.object({ failed: z.string().optional() })
/** What a command answered. */
export const replied = acknowledged.extend({
  reply: z.object({ text: z.string(), blocks: z.unknown() }).optional(),
})
/** What became of a submitted form: its errors by field, or why it failed. */
export const submitted = z.object({
  result: z.enum(['closed', 'updated', 'pushed', 'errors', 'failed']),
  errors: z.record(z.string(), z.string()).optional(),
  reason: z.string().optional(),
})
export type Submitted = z.infer<typeof submitted>

/** What a search found. */
export const suggestions = z.object({
  options: z.array(z.object({ value: z.string(), text: z.object({ text: z.string() }) })),
})
