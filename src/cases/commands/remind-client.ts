import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

/** 4.3: reminds the client to answer, as often as it takes; which reminders count, `effectOfSilence` says. */
export const remindClient = defineCommand({
  verb: 'remind-client',
  statuses: { 'awaiting-confirmation': 130 },
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.3',
  guard: 'the text as sent, after the notice',

  decide(kase, command: OutgoingCommand) {
    const { by, now } = command
    const contact = checkOutgoingContact(command, { at: kase.notification.toldAt, event: 'notice' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'client-reminded', at: now, by: by.id, ...contact }] }
  },
})
