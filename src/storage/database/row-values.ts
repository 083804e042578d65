import { z } from 'zod'
import {
  agreementVersionId,
  approverGroupId,
  caseId,
  clientId,
  departmentId,
  personId,
} from '../../agreement/ids.ts'
import { languages } from '../../agreement/vocabulary.ts'
import { type ClockCode, clockCodes } from '../../deadlines/clock.ts'
import { instant } from '../../deadlines/instant.ts'
import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'

/** Values of database columns and of stored JSON, as the rules know them. */

export const caseIdValue = z.string().min(1).transform(caseId)
export const personIdValue = z.string().min(1).transform(personId)
export const clientIdValue = z.string().min(1).transform(clientId)
export const departmentIdValue = z.string().min(1).transform(departmentId)
export const approverGroupIdValue = z.string().min(1).transform(approverGroupId)
export const agreementVersionIdValue = z.string().min(1).transform(agreementVersionId)

/** The name of a clock. */
export const clockCodeValue = z.custom<ClockCode>(
  (code) => (clockCodes as unknown[]).includes(code),
  'is no clock',
)

/** A `timestamptz(3)` column. */
export const instantColumn = z.date().transform((date) => instant(date.getTime()))

/** A moment inside stored JSON: whole milliseconds since 1970 in UTC. */
export const instantValue = z.int().transform((milliseconds) => instant(milliseconds))

/** A day inside stored JSON, `YYYY-MM-DD`. */
export const plainDateValue = z.custom<PlainDate>(isPlainDate, 'is no existing day written YYYY-MM-DD')

/** A `date` column: midnight in UTC of the day meant. */
export const dateColumn = z
  .date()
  .transform((date) => date.toISOString().slice(0, 10))
  .pipe(plainDateValue)

export const languageColumn = z.enum(languages)
