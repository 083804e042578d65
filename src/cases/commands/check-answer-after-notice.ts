import type { AwaitingConfirmationCase } from '../case.ts'
import { checkIncomingContact, type IncomingCommand } from './client-contact.ts'

/** The client's answer to the solution, as {@link checkIncomingContact} records it; refuses a time before the notice of it. */
export const checkAnswerAfterNotice = (kase: AwaitingConfirmationCase, command: IncomingCommand) =>
  checkIncomingContact(command, { at: kase.notification.toldAt, event: 'notice' })
