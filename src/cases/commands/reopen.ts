import type { Terms } from '../../agreement/terms.ts'
import type { ReopeningGround } from '../../agreement/vocabulary.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { addDays, type PlainDate } from '../../deadlines/plain-date.ts'
import type { ClosedCase, DeadlockedCase } from '../case.ts'
import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand, ranked } from './define-command.ts'

type ReopenCommand = IncomingCommand & { readonly ground: ReopeningGround }
type ReopenableCase = Pick<ClosedCase | DeadlockedCase, 'endedAt'>

/**
 * 4.3: reopens an ended case at its level, within the window, for a new fact or a remedy that was not delivered. Its
 * verdicts stay; clocks start again.
 */
export const reopen = defineCommand({
  verb: 'reopen',
  statuses: ranked(190, 'closed', 'deadlocked'),
  allowed: ['account-manager', 'client', 'quality-manager'],
  clause: '4.3',
  guard: 'within the window; a new fact or an undelivered remedy; verdicts stay',

  decide(kase, command: ReopenCommand, { terms }) {
    const { by, now, ground } = command
    const { endedAt } = kase
    if (!isReopenable(kase, terms, now))
      return refuse({ code: 'window-over', days: terms.reopenWindow, endedAt })
    const contact = checkIncomingContact(command, { at: endedAt, event: 'end' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'case-reopened', at: now, by: by.id, ground, ...contact }] }
  },
})

/** Whether the window of the agreement is still open. */
export const isReopenable = (kase: ReopenableCase, terms: Terms, now: Instant): boolean =>
  localDate(now, terms.timeZone) <= lastToReopen(kase, terms)

/** The last day on which an ended case can be reopened, by the agreement's window and in its time zone. */
export const lastToReopen = (
  { endedAt }: ReopenableCase,
  { timeZone, reopenWindow }: Pick<Terms, 'timeZone' | 'reopenWindow'>,
): PlainDate => addDays(localDate(endedAt, timeZone), reopenWindow)
