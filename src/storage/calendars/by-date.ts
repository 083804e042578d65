import { z } from 'zod'
import { isPlainDate } from '../../deadlines/plain-date.ts'

/** A JSON object whose keys are existing days, `YYYY-MM-DD`. */
export const byDate = <Value extends z.ZodType>(value: Value) =>
  z
    .record(z.string(), value)
    .refine((dates) => Object.keys(dates).every(isPlainDate), 'must name existing days, written YYYY-MM-DD')
