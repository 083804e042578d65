import type { ApproverGroupId, PersonId } from '../agreement/ids.ts'
import type { ClockCode } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import { isLateRung, type LadderedClock, type Rung, rungAt } from '../deadlines/ladder.ts'
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
 * there.
 */
export function remindersOf(
  { code, cycle }: { readonly code: ClockCode; readonly cycle: number },
  rung: Rung,
  { level, accountManager, approvers }: Reminded,
): Notice[] {
  const here: Audience = code === 'APPROVAL' && approvers ? { approvers } : 'thread'
  const late = isLateRung(rung)
  const purpose = late ? 'overdue' : 'due-soon'
  const once = stepKey(code, late ? 'overdue' : rung)
  const notices: Notice[] = [{ purpose, cycle, threshold: stepKey(code, rung), audience: here }]
  if (felt.includes(code) && (late || rung === 'due-today'))
    notices.push({ purpose, cycle, threshold: once, audience: { person: accountManager } })
  if (late && level === 0 && escalable.includes(code))
    notices.push({ purpose, cycle, threshold: once, audience: 'escalation' })
  return notices
}

/** What a step is called in a notice: `STANDARD half`. */
export const stepKey = (code: ClockCode, rung: Rung): string => `${code} ${rung}`

/** The step on which the clock of a reminder still stands; null: it is about another clock, or no longer true. */
export function stillReached(
  clock: LadderedClock,
  { threshold, cycle, audience }: Notice,
  now: Instant,
): Rung | null {
  const { rung } = rungAt(clock.ladder, now)
  if (rung === null || clock.cycle !== cycle) return null
  if (threshold === stepKey(clock.code, rung)) return rung
  const beside = audience === 'escalation' || (typeof audience !== 'string' && 'person' in audience)
  return beside && isLateRung(rung) && threshold === stepKey(clock.code, 'overdue') ? rung : null
}
