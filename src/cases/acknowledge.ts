import type { Instant } from '../deadlines/instant.ts'
import type { ReceivedCase } from './case.ts'
import { checkText, firstOf } from './check-text.ts'
import { type AcknowledgementPart, acknowledgementParts, type ContactMethod } from './facts.ts'
import type { Person } from './person.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'

/** The client was, or is now being, told that the complaint was received. */
export type AcknowledgeCommand = {
  readonly verb: 'acknowledge'
  readonly by: Person
  readonly now: Instant
  readonly method: ContactMethod
  /** `now` for an e-mail that goes out with this command. */
  readonly toldAt: Instant
  readonly text: string
  /** What the text says; 2.3 asks for all three. */
  readonly parts: readonly AcknowledgementPart[]
}

/** 2.3: records the acknowledgement; ACK stops at `toldAt`. */
export function acknowledge(kase: ReceivedCase, command: AcknowledgeCommand): Decision {
  const { by, now, method, toldAt, text, parts } = command
  const missing = acknowledgementParts.filter((part) => !parts.includes(part))
  const refusal = firstOf(
    checkToldAt('toldAt', toldAt, now, kase.complaint.receivedAt, 'receipt'),
    checkText('text', text),
    missing.length > 0 ? { code: 'parts-missing', field: 'parts', missing } : null,
  )
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'complaint-acknowledged', at: now, by: by.id, method, toldAt, text }] }
}

/** null when an instant that a person entered lies between `earliest` and now. */
export function checkToldAt(
  field: 'toldAt' | 'answeredAt',
  instant: Instant,
  now: Instant,
  earliest: Instant,
  after: 'receipt' | 'notice',
): Refusal | null {
  if (instant > now) return { code: 'in-the-future', field }
  return instant < earliest ? { code: 'too-early', field, after } : null
}
