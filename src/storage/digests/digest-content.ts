import { z } from 'zod'
import { caseStatuses } from '../../cases/case.ts'
import {
  caseIdValue,
  clockCodeValue,
  departmentIdValue,
  instantValue,
  plainDateValue,
} from '../../cases/facts/stored-values.ts'
import { digestGroups } from '../../digests/daily-digest.ts'
import type { DigestContent } from '../../digests/digest.ts'
import { unrated } from '../../digests/weekly-digest.ts'

const count = z.int().nonnegative()

const line = z.object({
  id: caseIdValue,
  number: z.string(),
  status: z.enum(caseStatuses),
  timeZone: z.string(),
  next: z
    .object({
      code: clockCodeValue,
      dueAt: instantValue.nullable(),
      provisional: z.object({ uncovered: z.int(), at: instantValue.nullable() }).nullable(),
    })
    .nullable(),
  card: z.object({ channelId: z.string(), ts: z.string() }).nullable(),
  about: z
    .object({ summary: z.string(), clientName: z.string(), ownerName: z.string().nullable() })
    .nullable(),
  left: z
    .object({ overdue: z.boolean(), unit: z.enum(['businessDays', 'hours', 'minutes']), amount: count })
    .nullable(),
})

const draftLine = z.object({
  id: z.string(),
  source: z.enum(['email', 'form', 'portal']),
  from: z.string().nullable(),
  receivedAt: instantValue,
  dueAt: instantValue,
  isOverdue: z.boolean(),
  timeZone: z.string(),
  ownerName: z.string().nullable(),
  card: z.object({ channelId: z.string(), ts: z.string() }).nullable(),
})

const daily = z.object({
  open: count,
  drafts: z.object({ count, lines: z.array(draftLine) }).exactOptional(),
  sections: z.array(z.object({ group: z.enum(digestGroups), count, above: count, lines: z.array(line) })),
})

const weekSoFar = z.object({
  week: plainDateValue,
  received: count,
  ended: count,
  met: count,
  breached: count,
})

const weekly = z.object({
  week: plainDateValue,
  departments: z.array(
    z.object({
      department: departmentIdValue,
      open: count,
      overdue: count,
      weeks: z.array(weekSoFar),
      risks: z.array(z.object({ line, percent: count })),
      atRisk: count,
      // Earlier versions stored digests without these counts.
      untold: count.default(0),
      rated: z.object({ count, handling: count, informed: count }).default(unrated),
    }),
  ),
})

/** The stored content of a digest. */
export const digestContent: z.ZodType<DigestContent> = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['department', 'mine']), daily }),
  z.object({ kind: z.literal('week'), weekly }),
])
