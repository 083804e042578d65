import { z } from 'zod'
import { languages } from '../../agreement/vocabulary.ts'
import { plainDateValue } from '../../cases/facts/stored-values.ts'
import { instant } from '../../deadlines/instant.ts'

/** Values of database columns, as the rules know them; those of stored JSON are in `cases/facts/stored-values.ts`. */

/** A `timestamptz(3)` column. */
export const instantColumn = z.date().transform((date) => instant(date.getTime()))

/** A `date` column: midnight in UTC of the day meant. */
export const dateColumn = z
  .date()
  .transform((date) => date.toISOString().slice(0, 10))
  .pipe(plainDateValue)

export const languageColumn = z.enum(languages)
