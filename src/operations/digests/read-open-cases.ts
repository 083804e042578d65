import { limitUnitOf } from '../../cases/clocks/clock-limits.ts'
import { type TimeLeft, timeLeft } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { OpenCase } from '../../digests/daily-digest.ts'
import { type CalendarReader, calendarOfCase } from '../clocks/read-calendars.ts'
import type { CaseFilter, CaseSummary } from '../ports/case-ports.ts'
import type { Store } from '../ports/store.ts'

/** The time as of which digests are written, and what is loaded once for all of them. */
export type DigestRun = {
  readonly now: Instant
  readonly calendarOf: CalendarReader
  /** The time zone of people without working hours of their own. */
  readonly defaults: { readonly timeZone: string }
}

/** More open cases than one department or person can have; guards against loading everything by mistake. */
const maxOpenCases = 10_000

/** Open cases as a digest lists them, earliest deadline first, and the time left for each as on its card. */
export async function readOpenCases(
  store: Pick<Store, 'openCases'>,
  filter: CaseFilter,
  { now, calendarOf }: Pick<DigestRun, 'now' | 'calendarOf'>,
): Promise<{ cases: readonly CaseSummary[]; timeLeftOf: (kase: OpenCase) => TimeLeft | null }> {
  const { cases } = await store.openCases(filter, maxOpenCases)
  const timeLeftByCase = new Map<string, TimeLeft | null>()
  for (const kase of cases) timeLeftByCase.set(kase.id, await readTimeLeft(kase, calendarOf, now))
  return {
    cases: [...cases].sort((a, b) => dueOf(a) - dueOf(b) || (a.number < b.number ? -1 : 1)),
    timeLeftOf: ({ id }) => timeLeftByCase.get(id) ?? null,
  }
}

const dueOf = ({ next }: CaseSummary): number =>
  next?.dueAt ?? next?.provisional?.at ?? Number.POSITIVE_INFINITY

async function readTimeLeft(kase: CaseSummary, calendarOf: CalendarReader, now: Instant) {
  const { next, timeZone } = kase
  if (!next || next.dueAt === null) return null
  const calendar = await calendarOfCase(calendarOf, kase)
  // The time left depends on nothing of the rule but its zone.
  return timeLeft(calendar, now, next.dueAt, limitUnitOf(next.code), { timeZone, closeOfBusiness: '24:00' })
}
