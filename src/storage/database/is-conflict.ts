import { z } from 'zod'

const writeConflict = z.object({ code: z.literal('P2034') })
const rawConflict = z.object({
  code: z.literal('P2010'),
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ originalCode: z.enum(['40001', '40P01']) }) }),
  }),
})

/** True for a serialization failure or a deadlock: the transaction was rolled back and can be tried again. */
export const isConflict = (error: unknown): boolean =>
  writeConflict.safeParse(error).success || rawConflict.safeParse(error).success
