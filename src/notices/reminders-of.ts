import type { ApproverGroupId, PersonId } from '../agreement/ids.ts'
import type { ClockCode } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import { isLateRung, type LadderedClock, type LadderPlace, type Rung, rungAt } from '../deadlines/ladder.ts'
import type { Audience, Notice } from './notices-of.ts'

/** What the client feels when it is late. */
const felt: readonly ClockCode[] = ['STANDARD', 'COMPLEX_MAX', 'NOTICE', 'ESCALATION_START', 'ESCALATION']
/** 3.4(1): what lets the client escalate. */
const escalable: readonly ClockCode[] = ['STANDARD', 'COMPLEX_MAX', 'NOTICE']

/** What a reminder needs to know of its case. */
export type Reminded = {
  readonly level: 0 | 1
  readonly accountManager: PersonId
  /** Who was asked last to approve; null: nobody waits for an approval. */
  readonly approvers: ApproverGroupId | null
}

/**
 * Who hears that a clock reached a step: whoever must act, in the thread or where approvers decide; the account manager
 * of what the client will feel, on its last day and when it is overdue; the escalation department when the client may
 * escalate. What stays overdue is said daily where it is handled; the others hear of it once, at whichever step they are
 * there. Those who must act hear nothing of a step that they snooze; what ends a snooze is said to them alone.
 */
export function remindersOf(
  { code, cycle }: { readonly code: ClockCode; readonly cycle: number },
  rung: Rung,
  { level, accountManager, approvers }: Reminded,
  { quiet, again }: Pick<LadderPlace, 'quiet' | 'again'> = { quiet: false, again: 0 },
): Notice[] {
  const here: Audience = code === 'APPROVAL' && approvers ? { approvers } : 'thread'
  const late = isLateRung(rung)
  const purpose = late ? 'overdue' : 'due-soon'
  const once = stepKey(code, late ? 'overdue' : rung)
  const notices: Notice[] = quiet
    ? []
    : [{ purpose, cycle, threshold: stepKey(code, rung, again), audience: here }]
  if (felt.includes(code) && (late || rung === 'due-today'))
    notices.push({ purpose, cycle, threshold: once, audience: { person: accountManager } })
  if (late && level === 0 && escalable.includes(code))
    notices.push({ purpose, cycle, threshold: once, audience: 'escalation' })
  return notices
}

/** What a step is called in a notice: `STANDARD half`, and `STANDARD half again-1` where the first snooze ends. */
export const stepKey = (code: ClockCode, rung: Rung, again = 0): string =>
  again === 0 ? `${code} ${rung}` : `${code} ${rung} again-${again}`

/** The step that a reminder is about, without its clock: `half`, `half again-1`. */
export const stepOf = ({ threshold }: Pick<Notice, 'threshold'>): string =>
  threshold.slice(threshold.indexOf(' ') + 1)

/** The step on which the clock of a reminder still stands; null: it is about another clock, or no longer true. */
export function stillReached(
  clock: LadderedClock,
  { threshold, cycle, audience }: Notice,
  now: Instant,
): Rung | null {
  const { rung, quiet, again } = rungAt(clock.ladder, now)
  if (rung === null || clock.cycle !== cycle) return null
  if (!quiet && threshold === stepKey(clock.code, rung, again)) return rung
  const beside = audience === 'escalation' || (typeof audience !== 'string' && 'person' in audience)
  return beside && threshold === stepKey(clock.code, isLateRung(rung) ? 'overdue' : rung) ? rung : null
}
