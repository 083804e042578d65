import { openStatuses } from '../case.ts'
import { disproveSilence } from '../disprove-silence.ts'
import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'
import { defineCommand, ranked } from './define-command.ts'

/**
 * 2.1: records what the client wrote or said unasked. Stops no clock; words that came before the limit take back what was
 * concluded from silence (4.3).
 */
export const write = defineCommand({
  verb: 'write',
  statuses: ranked(250, ...openStatuses, 'closed', 'declined', 'withdrawn', 'deadlocked'),
  allowed: ['account-manager', 'client'],
  clause: '2.1',
  guard: 'the client’s words, method and time',

  decide(kase, command: IncomingCommand, context) {
    const contact = checkIncomingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    const { now, by } = command
    const disproved = disproveSilence(kase, context, { by: by.id, answeredAt: contact.answeredAt, now })
    const wrote = { type: 'client-wrote', at: now, by: by.id, ...contact } as const
    return { facts: disproved ? [wrote, disproved] : [wrote] }
  },
})
