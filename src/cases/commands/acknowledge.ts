import type { Instant } from '../../deadlines/instant.ts'
import type { Case } from '../case.ts'
import { checkText, firstOf } from '../check-text.ts'
import { checkContactTime, contactTime, toldAtOf } from '../contact-time.ts'
import { type AcknowledgementPart, acknowledgementParts } from '../facts/intake-facts.ts'
import type { ContactMethod } from '../facts/recorded.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'

/** The client was, or is now being, told that the complaint was received. */
export type AcknowledgeCommand = {
  readonly verb: 'acknowledge'
  readonly by: Person
  readonly now: Instant
  readonly method: ContactMethod
  /** Not looked at for an e-mail: that goes out with this command, so the client is told now. */
  readonly toldAt: Instant
  readonly text: string
  /** What the text says; 2.3 asks for all three. */
  readonly parts: readonly AcknowledgementPart[]
}

/** 2.3: records the acknowledgement; ACK stops at `toldAt`. Later than at first where an earlier one never arrived. */
export function acknowledge(kase: Case, command: AcknowledgeCommand): Decision {
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
}
