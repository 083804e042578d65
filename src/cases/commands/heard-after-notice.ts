import type { AwaitingConfirmationCase } from '../case.ts'
import { type HeardCommand, heard } from './client-contact.ts'

/** What the client said about the solution, as {@link heard} records it; refuses a time before they were told of it. */
export const heardAfterNotice = (kase: AwaitingConfirmationCase, command: HeardCommand) =>
  heard(command, { at: kase.notification.toldAt, event: 'notice' })
