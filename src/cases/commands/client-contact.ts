import { checkText, firstOf } from '../check-text.ts'
import type { IncomingContact, OutgoingContact } from '../facts/fact-fields.ts'
import { type CommandRefusal, refuse } from './command-refusal.ts'
import { checkContactTime, contactTime, type Earlier, toldAtOf } from './contact-time.ts'
import type { CommandBase } from './define-command.ts'

/** A command that sends the client a message, or records that they were notified. */
export type OutgoingCommand = CommandBase & OutgoingContact

/** A command that records what the client said. */
export type IncomingCommand = CommandBase & IncomingContact

/**
 * The contact to record: now by an e-mail, which goes out with the command; otherwise at the time that the
 * person entered. Refuses a time in the future or before `earlier`, and a text without words.
 */
export function checkOutgoingContact(
  command: OutgoingCommand,
  earlier: Earlier,
): OutgoingContact | { refused: CommandRefusal } {
  const { now, method, text } = command
  const refusal = firstOf(
    checkContactTime('toldAt', toldAtOf(command), now, earlier),
    checkText('text', text),
  )
  if (refusal) return refuse(refusal)
  return { method, toldAt: contactTime(toldAtOf(command), earlier), text }
}

/** The client's statement, to record. Refuses as {@link checkOutgoingContact} does. */
export function checkIncomingContact(
  command: IncomingCommand,
  earlier: Earlier,
): IncomingContact | { refused: CommandRefusal } {
  const { now, method, answeredAt, words } = command
  const refusal = firstOf(checkContactTime('answeredAt', answeredAt, now, earlier), checkText('words', words))
  if (refusal) return refuse(refusal)
  return { method, answeredAt: contactTime(answeredAt, earlier), words }
}
