import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { type Instant, instant, toIso } from '../../deadlines/instant.ts'
import { type LadderedClock, type LadderStep, thresholds } from '../../deadlines/ladder.ts'

/** A clock as a row; `calendarVersion` is the version of the calendar that its dates were computed with. */
export const clockRow = (caseId: CaseId, clock: LadderedClock, calendarVersion: string) => ({
  case_id: caseId,
  code: clock.code,
  cycle: clock.cycle,
  starts_at: toIso(clock.startsAt),
  due_at: isoOrNull(clock.dueAt),
  due_soon_at: isoOrNull(clock.dueSoonAt),
  stopped_at: isoOrNull(clock.stoppedAt),
  verdict: clock.verdict,
  calendar_version: calendarVersion,
  ladder: clock.ladder.map((step) => ({ ...step, at: toIso(step.at) })),
  // A limit in hours is checked from its start, since it may end before people are back at work.
  next_at: isoOrNull(
    clock.limit.unit === 'hours' && clock.ladder.length > 0 ? clock.startsAt : (clock.ladder[0]?.at ?? null),
  ),
  uncovered_year: clock.provisional?.uncovered ?? null,
  provisional_at: isoOrNull(clock.provisional?.at ?? null),
})

/** ISO 8601 in UTC, or null for null. */
export const isoOrNull = (moment: Instant | null): string | null => (moment === null ? null : toIso(moment))

/** The column `ladder`. */
export const ladderValue: z.ZodType<readonly LadderStep[]> = z.array(
  z.object({
    threshold: z.enum(thresholds),
    at: z.iso.datetime().transform((at) => instant(at)),
    quiet: z.literal(true).optional(),
    again: z.int().optional(),
  }),
)
