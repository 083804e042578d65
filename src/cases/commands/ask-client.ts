import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { defineCommand, ranked } from './define-command.ts'
import { solvingStatuses } from './handled-statuses.ts'

/** 4.1: asks the client for what is missing, in these words; the pausable clocks are paused until the answer. */
export const askClient = defineCommand({
  verb: 'ask-client',
  statuses: ranked(120, ...solvingStatuses),
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.1',
  guard: 'the question as sent; no other question is open',
  unavailable: ({ question }) => (question ? 'question-open' : null),

  decide(kase, command: OutgoingCommand) {
    const contact = checkOutgoingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'client-asked', at: command.now, by: command.by.id, ...contact }] }
  },
})
