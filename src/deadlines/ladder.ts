import { millisecondsInDay } from 'date-fns/constants'
import type { Calendar } from './calendar.ts'
import type { Clock } from './clock.ts'
import { limitMoment } from './due.ts'
import { type Instant, instant, instantAt, localDate } from './instant.ts'

/** When people are reminded of a clock, by the share of its business time that has passed, and by its due date. */
export const thresholds = ['half', 'three-quarters', 'nine-tenths', 'due-today', 'overdue', 'daily'] as const
export type Threshold = (typeof thresholds)[number]

/** One step of the ladder. From `daily` on it is repeated every 24 hours. */
export type LadderStep = {
  readonly threshold: Threshold
  readonly at: Instant
  /** A snooze silences it for the people who must act. */
  readonly quiet?: true
  /** Number of the snooze that ends here, which repeats the step reached by then; absent: none. */
  readonly again?: number
}

/** An answer to a reminder. `until` is the end of a snooze; null: the reminder was seen, which ends a snooze. */
export type ReminderAnswer = { readonly at: Instant; readonly until: Instant | null }

/**
 * A step that was reached. `overdue-2` is the second day on which it is overdue; `before-leaving` comes with the working
 * hours of those who are reminded, before they leave (`leaving.ts`).
 */
export type StepName = Exclude<Threshold, 'daily'> | `overdue-${number}` | 'before-leaving'

/** A clock with the steps at which people are reminded of it; none for one that has stopped. */
export type LadderedClock = Clock & { readonly ladder: readonly LadderStep[] }

/** The share of the business time at which each step is reached. */
const shares = { half: 0.5, 'three-quarters': 0.75, 'nine-tenths': 0.9 } as const

/** Local time `HH:MM` at which a day begins for people without working hours of their own. */
export const dayOpening = '09:00'

/**
 * The steps of a running clock in the order of their moments, of those thresholds that were agreed; being overdue is
 * always one. What would be reached on the due date is left to `due-today`, which is none where the limit began that day
 * or, in hours, has not passed by half. By a provisional date a clock can be due soon and no more.
 */
export function ladderOf(
  clock: Clock,
  calendar: Calendar,
  agreed: readonly Threshold[],
  answers: readonly ReminderAnswer[] = [],
): LadderStep[] {
  const { startsAt, stoppedAt, dueAt, dueSoonAt, limit, rule, course } = clock
  if (stoppedAt !== null) return []
  if (dueAt === null) return dueSoonAt === null ? [] : [{ threshold: 'nine-tenths', at: dueSoonAt }]
  const dueOn = localDate(instant(dueAt - 1), rule.timeZone)
  const dueToday = instantAt(dueOn, dayOpening, rule.timeZone)
  const steps: LadderStep[] = []
  const add = (threshold: Threshold, at: Instant | null) => {
    if (at !== null && (agreed.includes(threshold) || threshold === 'overdue')) steps.push({ threshold, at })
  }
  for (const threshold of ['half', 'three-quarters', 'nine-tenths'] as const) {
    const at = limitMoment(
      calendar,
      { startsAt, limit, rule, course, opening: dayOpening },
      shares[threshold],
    )
    const early =
      at !== null && at < dueAt && (limit.unit === 'hours' || localDate(at, rule.timeZone) < dueOn)
    add(threshold, early ? at : null)
  }
  const half = limit.unit === 'hours' ? (startsAt + dueAt) / 2 : startsAt
  add('due-today', dueToday > half && dueToday < dueAt ? dueToday : null)
  const last = instant(Math.max(dueAt + 1, startsAt))
  add('overdue', last)
  add('daily', instant(last + millisecondsInDay))
  return snoozed(
    steps.sort((a, b) => a.at - b.at),
    answers,
    dueAt,
  )
}

/**
 * The steps, with those that fall into a snooze marked as quiet, and one more where the snooze ends. The latest answer
 * counts. No snooze lasts beyond the due instant: being overdue is always reported.
 */
function snoozed(
  steps: readonly LadderStep[],
  answers: readonly ReminderAnswer[],
  dueAt: Instant,
): LadderStep[] {
  const spans = answers.flatMap(({ at, until }, index) => {
    if (until === null) return []
    const next = answers[index + 1]?.at ?? Number.POSITIVE_INFINITY
    return [
      {
        at,
        until: Math.min(until, dueAt, next),
        ends: until < dueAt && until <= next ? until : null,
        nth: answers.slice(0, index + 1).filter((each) => each.until !== null).length,
      },
    ]
  })
  const marked = steps.map((step) =>
    spans.some(({ at, until }) => at < step.at && step.at < until) ? { ...step, quiet: true as const } : step,
  )
  const endings = spans.flatMap(({ ends, nth }): LadderStep[] => {
    const reached = ends === null ? undefined : steps.findLast((step) => step.at <= ends)
    return ends === null || !reached ? [] : [{ threshold: reached.threshold, at: ends, again: nth }]
  })
  return [...marked, ...endings].sort((a, b) => a.at - b.at)
}

/** The step that a clock has reached. */
export type CurrentStep = {
  /** null: none yet. */
  readonly step: StepName | null
  /** When the next step comes; null: never. */
  readonly nextAt: Instant | null
  readonly quiet: boolean
  /** 0: the step itself; else the number of the snooze that repeats it. */
  readonly again: number
}

/** The step that is reached at `now`, and when the next one comes. */
export function stepAt(steps: readonly LadderStep[], now: Instant): CurrentStep {
  const index = steps.findLastIndex(({ at }) => at <= now)
  const step = steps[index]
  const following = steps[index + 1]?.at ?? null
  const details = { quiet: step?.quiet === true, again: step?.again ?? 0 }
  if (!step) return { step: null, nextAt: following, ...details }
  if (step.threshold !== 'daily') return { step: step.threshold, nextAt: following, ...details }
  const days = Math.floor((now - step.at) / millisecondsInDay) + 1
  return { step: `overdue-${days + 1}`, nextAt: instant(step.at + days * millisecondsInDay), ...details }
}

/** Whether the same step is reached at both moments. */
export function isSameStep(steps: readonly LadderStep[], one: Instant, other: Instant): boolean {
  const [a, b] = [stepAt(steps, one), stepAt(steps, other)]
  return a.step === b.step && a.again === b.again
}

/** Whether a clock is late at that step. */
export const isOverdueStep = (step: StepName): boolean => step.startsWith('overdue')
