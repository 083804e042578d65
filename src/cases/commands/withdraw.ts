import { openStatuses } from '../case.ts'
import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'
import { defineCommand, ranked } from './define-command.ts'
import { voidPendingApproval } from './void-pending-approval.ts'

/** 2.1: the client withdraws the complaint, in recorded words; everything still running is canceled. */
export const withdraw = defineCommand({
  verb: 'withdraw',
  statuses: ranked(260, ...openStatuses),
  allowed: ['account-manager', 'client'],
  clause: '2.1',
  guard: 'the client’s words, method and time',

  decide(kase, command: IncomingCommand) {
    const { by, now } = command
    const contact = checkIncomingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    return {
      facts: [
        ...voidPendingApproval(kase, now, by.id),
        { type: 'case-withdrawn', at: now, by: by.id, ...contact },
      ],
    }
  },
})
