import chineseDays from 'chinese-days'
import { addBusinessDays as addWeekdays } from 'date-fns'
import { defaultTerms } from '../src/agreement/default-terms.ts'
import { approverGroupId, departmentId } from '../src/agreement/ids.ts'
import { planDates } from '../src/cases/clocks/plan-dates.ts'
import { addBusinessDays } from '../src/deadlines/count.ts'
import { instantAt } from '../src/deadlines/instant.ts'
import { addDays, type PlainDate, plainDate } from '../src/deadlines/plain-date.ts'
import { traceDue } from '../src/deadlines/trace.ts'
import { formatTrace } from '../src/notices/format-trace.ts'
import { wordsIn } from '../src/notices/words/words-in.ts'
import { loadBuiltInCalendar } from '../src/storage/calendars/calendars.ts'
import { machine } from './machine.ts'

const days = 20
const targets = { timesDateFns: 3, timesChineseDays: 100, traceMicroseconds: 50 }
const china = loadBuiltInCalendar('CN')
const timeZone = 'Asia/Shanghai'

/** The number of rounds, and the share of its usual count that each candidate computes in a round. */
type Rounds = { readonly rounds: number; readonly share: number }

/** One way to compute the date on which 20 business days end. */
type Candidate = {
  readonly name: string
  /** The number of dates in a round: enough for some tens of milliseconds. */
  readonly count: number
  /** Returns the due date for the start day with this index, in the library's own type. */
  readonly due: (index: number) => unknown
}

/**
 * Measures due-date arithmetic in one thread: 20 business days from each day of 2010 to 2025, by Redress, date-fns
 * (which knows no holidays) and chinese-days in alternating rounds; then the trace of such a date.
 */
export function measureDue({ rounds, share }: Rounds) {
  // chinese-days uses the host's time zone, and is wrong in many.
  process.env.TZ = 'UTC'
  const starts = daysFrom(plainDate('2010-01-01'), plainDate('2025-12-01'))
  const startDates = starts.map((date) => new Date(`${date}T00:00:00Z`))
  const itemAt = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item
  const candidates: readonly Candidate[] = [
    {
      name: 'redress',
      count: 1_000_000,
      due: (index) => {
        const counted = addBusinessDays(china, itemAt(starts, index), days)
        return 'due' in counted ? counted.due : null
      },
    },
    { name: 'dateFns', count: 200_000, due: (index) => addWeekdays(itemAt(startDates, index), days) },
    {
      name: 'chineseDays',
      count: 4_000,
      due: (index) => chineseDays.findWorkday(days, itemAt(starts, index)),
    },
  ]
  const [redress, dateFns, chinese] = perSecond(
    candidates.map((each) => ({ ...each, count: each.count * share })),
    rounds,
  ) as [number, number, number]
  const [redressCandidate, , chineseDaysCandidate] = candidates
  const differenceCount = starts.filter(
    (_, index) => redressCandidate?.due(index) !== chineseDaysCandidate?.due(index),
  ).length
  const trace = traceMicroseconds(starts, { rounds, share })
  const ratio = { dateFns: round(redress / dateFns), chineseDays: round(redress / chinese) }
  const met =
    differenceCount === 0 &&
    ratio.dateFns >= targets.timesDateFns &&
    ratio.chineseDays >= targets.timesChineseDays &&
    trace.said <= targets.traceMicroseconds
  return {
    what: `the date on which ${days} business days end, one thread`,
    perSecond: { redress, dateFns, chineseDays: chinese },
    ratio,
    differing: differenceCount,
    errors: differenceCount,
    traceMicroseconds: trace,
    machine: machine(),
    targets,
    met,
  }
}

/** The dates per second of each candidate: the median of alternating rounds. */
function perSecond(candidates: readonly Candidate[], rounds: number): number[] {
  const speedsByCandidate = candidates.map((): number[] => [])
  for (let turn = 0; turn <= rounds; turn++) {
    for (const [place, { count, due }] of candidates.entries()) {
      const seconds = secondsOf(count, due)
      // The first turn warms up.
      if (turn > 0) speedsByCandidate[place]?.push(count / seconds)
    }
  }
  return speedsByCandidate.map((speeds) => Math.round(median(speeds)))
}

/**
 * The microseconds for the trace of a date: `data` as data, `said` formatted as text, alternating between both
 * languages.
 */
function traceMicroseconds(
  starts: readonly PlainDate[],
  { rounds, share }: Rounds,
): { readonly data: number; readonly said: number } {
  const moments = starts.map((date) => instantAt(date, '10:00', timeZone))
  const rule = { timeZone, closeOfBusiness: '18:00' }
  const course = { pauses: [], promise: null }
  const traceAt = (index: number) => {
    const startsAt = moments[index % moments.length]
    if (startsAt === undefined) throw new Error('There is no day to start on.')
    return traceDue(china, startsAt, { amount: days, unit: 'businessDays' }, rule, course)
  }
  const readers = (['en', 'zh'] as const).map((language) => ({
    words: wordsIn(language),
    timeZone,
    now: instantAt(plainDate('2026-01-05'), '09:00', timeZone),
  }))
  const explained = planExample()
  const format = (index: number) => {
    const reader = readers[index % readers.length]
    if (!reader) throw new Error('There is no language.')
    return formatTrace({ ...explained, trace: traceAt(index) }, reader, null)
  }
  const count = 20_000 * share
  const measureMicros = (work: (index: number) => unknown) =>
    round(median(Array.from({ length: rounds }, () => (secondsOf(count, work) / count) * 1e6)))
  return { data: measureMicros(traceAt), said: measureMicros(format) }
}

/** The explained clock of 20 business days of a made-up case, whose traces are formatted. */
function planExample() {
  const department = departmentId('any')
  const terms = defaultTerms({
    approvers: approverGroupId('any'),
    departments: {
      'technical-fault': department,
      'late-delivery': department,
      billing: department,
      'service-attitude': department,
      other: department,
    },
    escalationDepartment: department,
  })
  const received = instantAt(plainDate('2025-03-03'), '10:00', timeZone)
  const explained = planDates(terms, china, received).find(({ code }) => code === 'COMPLEX_MAX')?.explained
  if (!explained) throw new Error('The plan has no clock of 20 business days.')
  return explained
}

/** Prevents the optimizer from removing the computation. */
let sink: unknown

function secondsOf(count: number, work: (index: number) => unknown): number {
  const began = performance.now()
  for (let index = 0; index < count; index++) sink = work(index)
  const seconds = (performance.now() - began) / 1000
  if (sink === null) throw new Error('A date reached into a year that no calendar covers.')
  return seconds
}

function daysFrom(from: PlainDate, to: PlainDate): PlainDate[] {
  const dates: PlainDate[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) dates.push(date)
  return dates
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const round = (value: number): number => Math.round(value * 10) / 10
