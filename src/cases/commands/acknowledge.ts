import type { Instant } from '../../deadlines/instant.ts'
import { checkText, firstOf } from '../check-text.ts'
import type { ContactMethod } from '../facts/fact-fields.ts'
import { type AcknowledgementPart, acknowledgementParts } from '../facts/intake-facts.ts'
import { refuse } from './command-refusal.ts'
import { checkContactTime, contactTime, toldAtOf } from './contact-time.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'

/** Notifies the client, or records that they were notified, that the complaint was received. */
type AcknowledgeCommand = CommandBase & {
  readonly method: ContactMethod
  /** Ignored for an e-mail, which goes out with this command and so tells the client now. */
  readonly toldAt: Instant
  readonly text: string
  /** The parts that the text contains; 2.3 requires all three. */
  readonly parts: readonly AcknowledgementPart[]
}

/** Not once it is accepted, but again where the owner works on a case whose acknowledgement never arrived. */
const statuses = [
  'received',
  'investigating',
  'formulating',
  'awaiting-approval',
  'determined',
  'awaiting-confirmation',
  'implementing',
] as const

/**
 * 2.3: records the acknowledgement; ACK stops at `toldAt`. At a later status it replaces an acknowledgement that never
 * arrived.
 */
export const acknowledge = defineCommand({
  verb: 'acknowledge',
  statuses: ranked(10, ...statuses),
  nextStep: ranked(70, ...statuses),
  allowed: ['account-manager', 'member', 'head'],
  clause: '2.3',
  guard: 'method, time and text recorded; it says: received, process, expected time',
  unavailable: ({ acknowledgement }) => (acknowledgement ? 'already-acknowledged' : null),

  decide(kase, command: AcknowledgeCommand) {
    const { by, now, method, text, parts } = command
    const received = { at: kase.complaint.receivedAt, event: 'receipt' } as const
    const missing = acknowledgementParts.filter((part) => !parts.includes(part))
    const refusal = firstOf(
      checkContactTime('toldAt', toldAtOf(command), now, received),
      checkText('text', text),
      missing.length > 0 ? { code: 'parts-missing', field: 'parts', missing } : null,
    )
    if (refusal) return refuse(refusal)
    const toldAt = contactTime(toldAtOf(command), received)
    return { facts: [{ type: 'complaint-acknowledged', at: now, by: by.id, method, toldAt, text }] }
  },
})
