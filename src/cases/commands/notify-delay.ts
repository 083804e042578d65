import type { PlainDate } from '../../deadlines/plain-date.ts'
import { checkExpectedDate } from './check-expected-date.ts'
import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand, ranked } from './define-command.ts'
import { solvingStatuses } from './handled-statuses.ts'

type NotifyDelayCommand = OutgoingCommand & { readonly expectedOn: PlainDate }

/** 4.1: notifies the client of the delay and its reason; DELAY_NOTICE stops. Moves no date. */
export const notifyDelay = defineCommand({
  verb: 'notify-delay',
  statuses: ranked(220, ...solvingStatuses, 'determined'),
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.1',
  guard: 'the client is notified of the reason and the expected day',

  decide(kase, command: NotifyDelayCommand, context) {
    const { by, now, expectedOn } = command
    const contact = checkOutgoingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    const refusal = checkExpectedDate(expectedOn, now, context)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'delay-notified', at: now, by: by.id, expectedOn, ...contact }] }
  },
})
