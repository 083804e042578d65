import { openStatuses } from '../case.ts'
import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'
import { defineCommand, ranked } from './define-command.ts'

/** 2.1: records what the client wrote or said unasked. Stops no clock. */
export const write = defineCommand({
  verb: 'write',
  statuses: ranked(250, ...openStatuses, 'closed', 'declined', 'withdrawn', 'deadlocked'),
  allowed: ['account-manager', 'client'],
  clause: '2.1',
  guard: 'the client’s words, method and time',

  decide(kase, command: IncomingCommand) {
    const contact = checkIncomingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'client-wrote', at: command.now, by: command.by.id, ...contact }] }
  },
})
