import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

type NotifyAgainCommand = OutgoingCommand & {
  /** Whether the text says what the client's silence means; without it silence never counts as acceptance (art. 140). */
  readonly statesSilence: boolean
}

/**
 * 4.3: a further notice of the same solution, with a new limit, after the first one ended without an answer and without a
 * consequence. CONFIRMATION starts anew at `toldAt`, which is after the old limit.
 */
export const notifyAgain = defineCommand({
  verb: 'notify-again',
  statuses: { 'awaiting-confirmation': 68 },
  nextStep: { 'awaiting-confirmation': 119 },
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.3',
  guard: 'the limit ended without an answer and without a consequence; a new limit starts',
  unavailable: ({ lapse }) => (lapse === null ? 'limit-runs' : null),

  decide(kase, command: NotifyAgainCommand) {
    const { by, now, statesSilence } = command
    const limitEnd = kase.lapse?.dueAt ?? kase.notification.toldAt
    const contact = checkOutgoingContact(command, { at: limitEnd, event: 'answer-limit' })
    if ('refused' in contact) return contact
    const silence = statesSilence ? { statesSilence } : {}
    return {
      facts: [{ type: 'solution-notified', at: now, by: by.id, ...contact, ...silence, further: true }],
    }
  },
})
