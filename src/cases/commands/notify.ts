import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { defineCommand } from './define-command.ts'

type NotifyCommand = OutgoingCommand & {
  /** Whether the text says what the client's silence means; without it silence never counts as acceptance (art. 140). */
  readonly statesSilence: boolean
}

/**
 * 4.2: notifies the client of the solution and its reasons; NOTICE stops and CONFIRMATION starts at `toldAt`. Refuses a
 * time before the solution was determined: what was said then was not yet the solution.
 */
export const notify = defineCommand({
  verb: 'notify',
  statuses: { determined: 60 },
  nextStep: { determined: 110 },
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.2',
  guard: 'the solution and its reasons, notified no earlier than it was determined',

  decide(kase, command: NotifyCommand) {
    const { by, now, statesSilence } = command
    const contact = checkOutgoingContact(command, { at: kase.determinedAt, event: 'determination' })
    if ('refused' in contact) return contact
    const silence = statesSilence ? { statesSilence } : {}
    return { facts: [{ type: 'solution-notified', at: now, by: by.id, ...contact, ...silence }] }
  },
})
