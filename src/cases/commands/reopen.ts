import type { Terms } from '../../agreement/terms.ts'
import type { ReopeningGround } from '../../agreement/vocabulary.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { addDays, type PlainDate } from '../../deadlines/plain-date.ts'
import type { ClosedCase, DeadlockedCase } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import { type HeardCommand, heard } from '../contact.ts'
import { type Decision, refuse } from '../refusal.ts'

export type ReopenCommand = HeardCommand & { readonly verb: 'reopen'; readonly ground: ReopeningGround }

/**
 * Takes an ended case up again at its level, within the window: for a new fact, or a remedy that was not delivered.
 * Its verdicts stay; clocks start anew.
 */
export function reopen(
  kase: ClosedCase | DeadlockedCase,
  command: ReopenCommand,
  { terms }: CaseContext,
): Decision {
  const { by, now, ground } = command
  const { reopenWindow } = terms
  if (!isReopenable(kase, terms, now))
    return refuse({ code: 'window-over', days: reopenWindow, endedAt: kase.endedAt })
  const said = heard(command, { at: kase.endedAt, event: 'end' })
  if ('refused' in said) return said
  return { facts: [{ type: 'case-reopened', at: now, by: by.id, ground, ...said }] }
}

/** Whether the window of the agreement is still open. */
export const isReopenable = (
  kase: Pick<ClosedCase | DeadlockedCase, 'endedAt'>,
  terms: Terms,
  now: Instant,
): boolean => localDate(now, terms.timeZone) <= lastToReopen(kase, terms)

/** The last day on which an ended case can be taken up again, by the agreement's window. */
export const lastToReopen = (
  { endedAt }: Pick<ClosedCase | DeadlockedCase, 'endedAt'>,
  { timeZone, reopenWindow }: Terms,
): PlainDate => addDays(localDate(endedAt, timeZone), reopenWindow)
