import type { AwaitingConfirmationCase } from '../case.ts'
import { type HeardCommand, heard } from './client-contact.ts'

/** The client's answer to the solution, as {@link heard} records it; refuses a time before the notice of it. */
export const heardAfterNotice = (kase: AwaitingConfirmationCase, command: HeardCommand) =>
  heard(command, { at: kase.notification.toldAt, event: 'notice' })
