import type { CorrectedVerdict } from '../cases/clocks/case-clocks.ts'
import type { ExplainedClock } from '../cases/clocks/explain-clock.ts'
import type { Wait } from '../cases/clocks/waits.ts'
import type { Author } from '../cases/facts/fact-fields.ts'
import { type Clock, clockClauses, type Verdict } from '../deadlines/clock.ts'
import type { Limit } from '../deadlines/due.ts'
import { type Instant, localDate } from '../deadlines/instant.ts'
import type { DueTrace, TraceStep } from '../deadlines/trace.ts'
import { formatDate, formatDue, formatInstant, type Reader } from './format-time.ts'
import type { Words } from './words/words.ts'

/** How an edge names people and quotes their words; null: a letter to the client, which does neither. */
export type TraceNaming = {
  readonly person: (by: Author) => string
  readonly quote: (text: string) => string
} | null

type CountedTrace = Extract<DueTrace, { basis: 'businessDays' }>

/** `3.3(1) standard limit: 7 business days` / `3.3(1) 标准处理时限：7 个工作日`. */
export function formatLimit(
  { code, limit }: Pick<Clock, 'code' | 'limit'>,
  { trace, terms, time }: Words,
): string {
  return trace.title(clockClauses[code], terms.clock[code], formatSpan(limit, time))
}

const formatSpan = ({ amount, unit }: Limit, time: Words['time']): string =>
  unit === 'hours' ? time.hours(amount) : time.businessDays(amount)

/**
 * Why a clock has its date, a sentence or a run of days a line: the date; where it starts and by which rule; the days that
 * count and those that do not, with their names, consecutive ones of a kind together; the waits, with who recorded them
 * and why; when the last day ends; and how the clock ended. The clause is in {@link formatLimit}.
 */
export function formatTrace(explained: ExplainedClock, reader: Reader, naming: TraceNaming): string[] {
  const { clock, trace: traced, isCurrent } = explained
  const { trace: words, time } = reader.words
  return [
    clock.dueAt === null ? openLine(clock, traced, reader) : words.due(formatDue(clock.dueAt, reader)),
    words.starts(formatStart(clock.startsAt, traced, reader, naming), words.startedBy[explained.start]),
    ...(traced.basis === 'hours'
      ? [words.elapsed(formatSpan(clock.limit, time))]
      : countingLines(explained, traced, reader, naming)),
    ...(clock.stoppedAt === null || clock.verdict === null
      ? []
      : [
          words.ended(
            formatInstant(clock.stoppedAt, reader),
            formatVerdict(clock.verdict, explained, reader),
          ),
        ]),
    ...(isCurrent ? [] : [words.fixed]),
  ]
}

/** The verdict, and beside it what it is by the facts as corrected since. */
export const formatVerdict = (
  verdict: Verdict,
  { corrected }: Pick<ExplainedClock, 'corrected'>,
  reader: Reader,
): string =>
  corrected === null
    ? reader.words.terms.verdict[verdict]
    : reader.words.terms.aside(reader.words.terms.verdict[verdict], formatCorrectedVerdict(corrected, reader))

/** `by the corrected facts late: it was due Sat 31 Jan, 09:00`. */
const formatCorrectedVerdict = ({ verdict, dueAt }: CorrectedVerdict, reader: Reader): string =>
  reader.words.progressCard.corrected(
    reader.words.terms.verdict[verdict],
    dueAt === null ? null : formatDue(dueAt, reader),
  )

/** A letter is written before it is sent, so only the day is known of what starts with it. */
const formatStart = (moment: Instant, { basis }: DueTrace, reader: Reader, naming: TraceNaming): string =>
  naming === null && basis === 'businessDays'
    ? formatDate(localDate(moment, reader.timeZone), reader)
    : formatInstant(moment, reader)

/** The provisional date; the days listed below it end where the missing year begins. */
function openLine({ provisional }: Clock, traced: DueTrace, reader: Reader): string {
  const { trace: words } = reader.words
  const year = traced.basis === 'businessDays' && traced.uncovered !== null ? String(traced.uncovered) : '…'
  const at = provisional?.at ?? null
  return at === null ? words.open(year) : words.provisional(formatDue(at, reader), year)
}

function countingLines(
  explained: ExplainedClock,
  traced: CountedTrace,
  reader: Reader,
  naming: TraceNaming,
): string[] {
  const { clock, waits } = explained
  const { trace: words } = reader.words
  const { dueAt, steps } = traced
  return [
    ...ruleLines(clock, traced, reader, naming),
    ...runsOf(steps).map((run) => runLine(run, waits, reader, naming)),
    ...waits.map((wait) => waitLine(wait, explained, reader, naming)),
    ...(dueAt === null ? [] : [words.closes(clock.rule.closeOfBusiness)]),
  ]
}

/** The rule by which the days are counted. */
function ruleLines(
  { course, limit }: Clock,
  traced: CountedTrace,
  reader: Reader,
  naming: TraceNaming,
): string[] {
  const { trace: words } = reader.words
  const { day0, rolled, steps } = traced
  const { promise } = course
  if (promise) {
    return [
      words.promised(formatStart(promise.madeAt, traced, reader, naming), formatDate(promise.on, reader)),
    ]
  }
  const rolls = rolled ? [words.rolled(formatDate(day0, reader))] : []
  if (limit.amount === 0) return [...rolls, steps.length === 0 ? words.noDay : words.nextDay]
  return [...rolls, steps[0]?.date === day0 ? words.sameDay : words.dayAfter]
}

/** Consecutive days of a kind. A working day that makes up for another stands alone. */
function runsOf(steps: readonly TraceStep[]): (readonly TraceStep[])[] {
  const runs: TraceStep[][] = []
  for (const step of steps) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && isSameKind(last, step)) run.push(step)
    else runs.push([step])
  }
  return runs
}

function isSameKind(a: TraceStep, b: TraceStep): boolean {
  if ('pause' in a || 'pause' in b) return 'pause' in a && 'pause' in b && a.pause === b.pause
  if (a.kind.kind !== b.kind.kind || a.kind.kind === 'make-up') return false
  return a.kind.kind !== 'holiday' || (b.kind.kind === 'holiday' && a.kind.name === b.kind.name)
}

function runLine(
  run: readonly TraceStep[],
  waits: readonly Wait[],
  reader: Reader,
  naming: TraceNaming,
): string {
  const { trace: words } = reader.words
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) return ''
  const from = formatDate(first.date, reader)
  const when = first === last ? from : words.range(from, formatDate(last.date, reader))
  return words.days(when, kindOf(first, last, waits, reader.words, naming))
}

function kindOf(
  first: TraceStep,
  last: TraceStep,
  waits: readonly Wait[],
  { trace: words, terms }: Words,
  naming: TraceNaming,
): string {
  if ('pause' in first) {
    const wait = waits.find((each) => isWaitOf(first, each))
    return words.standsStill(wait ? causeOf(wait, { trace: words, terms }, naming) : '')
  }
  const { kind } = first
  switch (kind.kind) {
    case 'business':
      return words.counted(nOf(first), nOf(last))
    case 'make-up':
      return terms.aside(words.counted(nOf(first), nOf(first)), words.makeUp(words.holidayName(kind.name)))
    case 'holiday':
      return words.holiday(words.holidayName(kind.name))
    case 'weekend':
      return words.weekend
  }
}

const nOf = (step: TraceStep): number => ('n' in step ? step.n : 0)

/** The ledger is rebuilt for each question, so pauses are compared by their times. */
const isWaitOf = ({ pause }: Extract<TraceStep, { pause: unknown }>, wait: Wait): boolean =>
  wait.pause?.from === pause.from && wait.pause.until === pause.until

const causeOf = ({ cause }: Wait, { trace, terms }: Pick<Words, 'trace' | 'terms'>, naming: TraceNaming) =>
  naming ? terms.waitCause[cause] : trace.causeToClient[cause]

function waitLine(
  wait: Wait,
  { trace: traced }: ExplainedClock,
  reader: Reader,
  naming: TraceNaming,
): string {
  const { trace: words, time, progressCard } = reader.words
  const { from, until, pause } = wait
  const steps = traced.basis === 'businessDays' ? traced.steps : []
  const lost = steps.filter((step) => 'pause' in step && isWaitOf(step, wait)).length
  const isCapped = pause !== null && wait.cause === 'client' && (until === null || pause.until < until)
  return [
    words.waited(
      causeOf(wait, reader.words, naming),
      formatInstant(from, reader),
      until === null ? progressCard.stillOpen : formatInstant(until, reader),
    ),
    ...(naming ? [words.notedBy(naming.person(wait.by)), words.because(naming.quote(wait.why))] : []),
    lost === 0 ? words.lostNothing : words.lost(time.businessDays(lost)),
    ...(isCapped ? [words.waitsAtMost(formatInstant(pause.until, reader))] : []),
  ].join(' · ')
}
