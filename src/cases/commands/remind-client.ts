import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

/** 4.3: reminds the client to answer. Silence counts as acceptance only after a reminder before the deadline. */
export const remindClient = defineCommand({
  verb: 'remind-client',
  statuses: { 'awaiting-confirmation': 130 },
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.3',
  guard: 'once for each notice',
  unavailable: ({ remindedAt }) => (remindedAt === null ? null : 'already-reminded'),

  decide(kase, command: OutgoingCommand) {
    const { by, now } = command
    const contact = checkOutgoingContact(command, { at: kase.notification.toldAt, event: 'notice' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'client-reminded', at: now, by: by.id, ...contact }] }
  },
})
