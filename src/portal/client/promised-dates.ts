import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import { explainClock } from '../../cases/clocks/explain-clock.ts'
import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import { type Clock, urgencyOf } from '../../deadlines/clock.ts'
import { formatDate, formatDue, type Reader } from '../../notices/format-time.ts'
import { formatLimit, formatTrace } from '../../notices/format-trace.ts'
import type { PromisedCode } from '../../notices/words/en/portal.ts'
import type { ClientPage } from '../../operations/ports/link-ports.ts'

/** A promise, its date, and the explanation of that date, one line each. */
export type PromisedDate = {
  readonly code: PromisedCode | 'delay'
  readonly label: string
  readonly date: string
  readonly explanation: readonly string[]
}

const promisedCodes: readonly PromisedCode[] = [
  'CONFIRMATION',
  'ACK',
  'INVESTIGATION',
  'FORMULATION',
  'STANDARD',
  'ESCALATION_START',
  'ESCALATION',
]

/** The running dates that the client was promised, and the client's own; internal deadlines are not among them. */
export function promisedDates({ case: kase, facts, terms, calendar }: ClientPage['file'], reader: Reader) {
  const { portal } = reader.words
  const running = clocksOf(facts, terms, calendar).filter(
    ({ stoppedAt, startsAt }) => stoppedAt === null && startsAt <= reader.now,
  )
  const isPromise = (code: PromisedCode) =>
    // After the first solution the agreement sets no other date for a revised one (4.3).
    code === 'FORMULATION' ? kase.revisions > 0 && kase.level === 0 : true
  const dates = promisedCodes.filter(isPromise).flatMap((code): PromisedDate[] => {
    const clock = running.findLast((each) => each.code === code)
    if (!clock) return []
    const trace = explainClock(facts, terms, calendar, clock)
    const explanation = [formatLimit(clock, reader.words), ...formatTrace(trace, reader, null)]
    return [
      {
        code,
        label: portal.promise[code],
        date: formatPromisedDate(code, clock, reader),
        explanation,
      },
    ]
  })
  const delay = running.some(({ code }) => code === 'STANDARD' || code === 'ESCALATION')
    ? effectiveFacts(facts).findLast((fact) => fact.type === 'delay-notified')
    : undefined
  return delay
    ? [
        ...dates,
        {
          code: 'delay' as const,
          label: portal.expected,
          date: portal.by(formatDate(delay.expectedOn, reader)),
          explanation: [],
        },
      ]
    : dates
}

function formatPromisedDate(code: PromisedCode, clock: Clock, reader: Reader): string {
  const { portal, time } = reader.words
  const { dueAt, provisional } = clock
  if (dueAt === null) {
    const at = provisional?.at ?? null
    return time.provisional(
      at === null ? null : portal.by(formatDue(at, reader)),
      String(provisional?.uncovered ?? '?'),
    )
  }
  const due = formatDue(dueAt, reader)
  if (urgencyOf(clock, reader.now) !== 'overdue') return portal.by(due)
  return code === 'CONFIRMATION' ? portal.overdueAnswer(due) : portal.late(due)
}
