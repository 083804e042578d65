import { openStatuses } from '../case.ts'
import type { InformedAbout } from '../facts/client-facts.ts'
import { checkOutgoingContact, type OutgoingCommand } from './client-contact.ts'
import { refuse } from './command-refusal.ts'
import { defineCommand, ranked } from './define-command.ts'
import { updatesToSend } from './updates-to-send.ts'

type InformCommand = OutgoingCommand & { readonly about: InformedAbout }

/**
 * 4.1, 3.4: tells the client how far the case is, that its escalation arrived, once, how it ended, or the dates that were
 * still to be named. Stops no clock.
 */
export const inform = defineCommand({
  verb: 'inform',
  statuses: ranked(140, ...openStatuses, 'closed', 'withdrawn', 'merged', 'deadlocked'),
  allowed: ['owner', 'head', 'account-manager'],
  clause: '4.1, 3.4',
  guard:
    'the text as sent; about an escalation until its decision is notified, about the end once, when there is one, about dates while they are still to be named',

  unavailable: ({ isEndNotified }) => (isEndNotified ? 'end-notified' : null),

  decide(kase, command: InformCommand, { facts }) {
    const { now: at, by, about } = command
    if (!updatesToSend(kase, facts).includes(about))
      return refuse({ code: 'not-to-be-told', field: 'about', about })
    const contact = checkOutgoingContact(command, { at: kase.complaint.receivedAt, event: 'receipt' })
    if ('refused' in contact) return contact
    return { facts: [{ type: 'client-informed', at, by: by.id, about, ...contact }] }
  },
})
