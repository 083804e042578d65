import type { Instant } from '../deadlines/instant.ts'
import { checkToldAt } from './acknowledge.ts'
import type { DeterminedCase } from './case.ts'
import { checkText, firstOf } from './check-text.ts'
import type { ContactMethod } from './facts.ts'
import type { Person } from './person.ts'
import { type Decision, refuse } from './refusal.ts'

export type NotifyCommand = {
  readonly verb: 'notify'
  readonly by: Person
  readonly now: Instant
  readonly method: ContactMethod
  /** `now` for an e-mail that goes out with this command. */
  readonly toldAt: Instant
  /** The solution with its reasons, as sent. */
  readonly text: string
}

/** 4.2: the client was told the solution and its reasons; NOTICE stops and CONFIRMATION starts at `toldAt`. */
export function notify(kase: DeterminedCase, { by, now, method, toldAt, text }: NotifyCommand): Decision {
  const refusal = firstOf(
    checkToldAt('toldAt', toldAt, now, kase.complaint.receivedAt, 'receipt'),
    checkText('text', text),
  )
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'solution-notified', at: now, by: by.id, method, toldAt, text }] }
}
