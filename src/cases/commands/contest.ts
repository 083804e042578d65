import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

/** 1.3: the client contests the decline; the complaint is accepted from that moment, with clocks of its own. */
export const contest = defineCommand({
  verb: 'contest',
  statuses: { declined: 180 },
  allowed: ['account-manager', 'client'],
  clause: '1.3',
  guard: 'the client’s words, method and time',

  decide(kase, command: IncomingCommand, { facts }) {
    const { by, now } = command
    const declined = facts.findLast((fact) => fact.type === 'case-declined')
    const at = declined?.toldAt ?? kase.complaint.receivedAt
    const contact = checkIncomingContact(command, { at, event: 'decline' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'decline-contested', at: now, by: by.id, ...contact }] }
  },
})
