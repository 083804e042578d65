import { z } from 'zod'
import {
  agreementVersionId,
  approverGroupId,
  caseId,
  clientId,
  departmentId,
  personId,
} from '../../agreement/ids.ts'
import { clockCodes } from '../../deadlines/clock.ts'
import { instant } from '../../deadlines/instant.ts'
import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'

/** Values of stored JSON, as the rules know them. */

export const caseIdValue = z.string().min(1).transform(caseId)
export const personIdValue = z.string().min(1).transform(personId)
export const clientIdValue = z.string().min(1).transform(clientId)
export const departmentIdValue = z.string().min(1).transform(departmentId)
export const approverGroupIdValue = z.string().min(1).transform(approverGroupId)
export const agreementVersionIdValue = z.string().min(1).transform(agreementVersionId)

/** The name of a clock. */
export const clockCodeValue = z.enum(clockCodes)

/** A moment: whole milliseconds since 1970 in UTC. */
export const instantValue = z.int().transform((milliseconds) => instant(milliseconds))

/** A day, `YYYY-MM-DD`. */
export const plainDateValue = z.custom<PlainDate>(isPlainDate, 'is no existing day written YYYY-MM-DD')

/** Words; empty where nothing was said. */
export const text = z.string()

/** Something counted from 1. */
export const count = z.int().positive()
