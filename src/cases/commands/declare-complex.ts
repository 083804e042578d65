import { limitOf } from '../../agreement/terms.ts'
import type { Clock } from '../../deadlines/clock.ts'
import { dueInstant } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { type CaseContext, clockNow } from '../case-context.ts'
import { checkText } from '../check-text.ts'
import { checkPromise } from './check-promise.ts'
import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand, ranked } from './define-command.ts'

type DeclareComplexCommand = OutgoingCommand & { readonly promisedOn: PlainDate; readonly reason: string }

/**
 * 3.3(2): notifies the client, before STANDARD is due, why it takes longer and until when, at most COMPLEX_MAX counted
 * from acceptance. STANDARD then ends on the promised day.
 */
export const declareComplex = defineCommand({
  verb: 'declare-complex',
  statuses: ranked(170, 'investigating', 'formulating'),
  allowed: ['owner', 'head'],
  clause: '3.3(2)',
  guard: 'the client is notified before STANDARD is due; a later business day within COMPLEX_MAX; a reason',
  unavailable(kase) {
    if (kase.complexity) return 'already-complex'
    // STANDARD was met or missed with the first solution; after a change request only FORMULATION runs (4.3).
    return kase.revisions > 0 ? 'already-determined' : null
  },

  decide(kase, command: DeclareComplexCommand, context) {
    const { by, now, promisedOn, reason } = command
    const contact = checkOutgoingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    const clock = clockNow(context, 'STANDARD')
    const promised = {
      field: 'promisedOn',
      on: promisedOn,
      toldAt: contact.toldAt,
      clock,
      outer: clock ? { code: 'COMPLEX_MAX' as const, dueAt: latestDueAt(clock, context) } : null,
    } as const
    const refusal = checkText('reason', reason) ?? checkPromise(promised, context.terms, context.calendar)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'complexity-declared', at: now, by: by.id, promisedOn, reason, ...contact }] }
  },
})

/** When COMPLEX_MAX would be due beside this STANDARD; null: no calendar covers it. */
function latestDueAt(
  { startsAt, rule, course }: Clock,
  { terms, calendar }: Pick<CaseContext, 'terms' | 'calendar'>,
): Instant | null {
  const pauses = terms.pausable.includes('COMPLEX_MAX') ? course.pauses : []
  const limit = limitOf(terms, 'complexMaxLimit')
  const due = dueInstant(calendar.calendar, startsAt, limit, rule, { pauses, promise: null })
  return 'dueAt' in due ? due.dueAt : null
}
