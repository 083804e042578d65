import type { PlainDate } from '../../deadlines/plain-date.ts'
import { clockNow } from '../case-context.ts'
import { checkText } from '../check-text.ts'
import { checkPromise } from './check-promise.ts'
import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand } from './define-command.ts'

type ExtendCommand = OutgoingCommand & { readonly until: PlainDate; readonly reason: string }

/** 3.2(3): notifies the client, before the old date, why the investigation takes longer; it ends within STANDARD. */
export const extend = defineCommand({
  verb: 'extend',
  statuses: { investigating: 160 },
  allowed: ['owner', 'head'],
  clause: '3.2(3)',
  guard:
    'the client is notified before the old date; a later business day within the standard limit; a reason',

  decide(kase, command: ExtendCommand, context) {
    const { by, now, until, reason } = command
    const contact = checkOutgoingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    const standard = clockNow(context, 'STANDARD')
    const promised = {
      field: 'until',
      on: until,
      toldAt: contact.toldAt,
      clock: clockNow(context, 'INVESTIGATION'),
      outer: standard ? { code: 'STANDARD' as const, dueAt: standard.dueAt } : null,
    } as const
    const refusal = checkText('reason', reason) ?? checkPromise(promised, context.terms, context.calendar)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'investigation-extended', at: now, by: by.id, until, reason, ...contact }] }
  },
})
