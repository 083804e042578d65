import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand, ranked } from './define-command.ts'

/**
 * 1.3: a second person agrees to decline, and the client gets the notice with the referral; that stops ACK where no
 * acknowledgement did.
 */
export const confirmDecline = defineCommand({
  verb: 'confirm-decline',
  statuses: ranked(20, 'received', 'accepted'),
  nextStep: ranked(20, 'received', 'accepted'),
  allowed: ['account-manager', 'head', 'quality-manager'],
  clause: '1.2, 1.3',
  guard: 'not by the person who proposed it; the client is notified in the same step',
  unavailable: (kase) => (kase.decline ? null : 'no-decline'),

  decide(kase, command: OutgoingCommand) {
    const { by, now } = command
    if (kase.decline?.by === by.id) return refuse({ code: 'own-decline' })
    const contact = checkOutgoingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'case-declined', at: now, by: by.id, ...contact }] }
  },
})
