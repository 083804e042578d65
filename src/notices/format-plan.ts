import { limitOf, type Terms } from '../agreement/terms.ts'
import { limitTermOf } from '../cases/clocks/clock-limits.ts'
import { type PlannedClock, type PlanPart, planParts } from '../cases/clocks/plan-dates.ts'
import { formatDue, formatInstant, type Reader } from './format-time.ts'
import { formatLimit, formatTrace } from './format-trace.ts'

/** One part of a plan: its heading, and its dates, a line each with the reasons for it. */
type PlanPartLines = {
  readonly part: PlanPart
  readonly title: string
  readonly dates: readonly { readonly line: string; readonly why: readonly string[] }[]
}

/** The dates of a case that does not exist yet, in words; `missing`: a sentence for each year no calendar covers. */
export function formatPlan(
  plan: readonly PlannedClock[],
  terms: Terms,
  reader: Reader,
): { readonly parts: readonly PlanPartLines[]; readonly missing: readonly string[] } {
  const { plan: words } = reader.words.trace
  const parts = planParts.map((part) => ({
    part,
    title: words.part[part],
    dates: plan
      .filter((planned) => planned.part === part)
      .map((planned) => formatPlanned(planned, terms, reader)),
  }))
  const years = plan.flatMap(({ explained }) =>
    explained?.trace.basis === 'businessDays' && explained.trace.uncovered !== null
      ? [explained.trace.uncovered]
      : [],
  )
  return { parts, missing: [...new Set(years)].map((year) => words.provisional(String(year))) }
}

function formatPlanned({ code, explained }: PlannedClock, terms: Terms, reader: Reader) {
  const { plan: words } = reader.words.trace
  const title = formatLimit({ code, limit: limitOf(terms, limitTermOf[code]) }, reader.words)
  if (!explained || explained.clock.dueAt === null) {
    return { line: words.openLine(title), why: explained ? formatTrace(explained, reader, null) : [] }
  }
  const { startsAt, dueAt } = explained.clock
  const line = words.line(formatDue(dueAt, reader), title, formatInstant(startsAt, reader))
  return { line, why: formatTrace(explained, reader, null) }
}
