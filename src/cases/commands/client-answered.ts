import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'
import { defineCommand, ranked } from './define-command.ts'
import { solvingStatuses } from './handled-statuses.ts'

/** 4.1: the client answered the open question; the clocks resume from that moment. */
export const clientAnswered = defineCommand({
  verb: 'client-answered',
  statuses: ranked(100, ...solvingStatuses),
  nextStep: ranked(30, ...solvingStatuses),
  allowed: ['owner', 'head', 'account-manager', 'client'],
  clause: '4.1',
  guard: 'a question is open; the client’s words, method and time',
  unavailable: ({ question }) => (question ? null : 'no-question'),

  decide(kase, command: IncomingCommand) {
    const at = kase.question?.toldAt ?? kase.complaint.receivedAt
    const contact = checkIncomingContact(command, { at, event: 'question' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'client-answered', at: command.now, by: command.by.id, ...contact }] }
  },
})
