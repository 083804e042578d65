import type { Instant } from '../deadlines/instant.ts'
import type { DeterminedCase } from './case.ts'
import { checkText, firstOf } from './check-text.ts'
import { checkContactTime, contactTime, toldAtOf } from './contact-time.ts'
import type { ContactMethod } from './facts.ts'
import type { Person } from './person.ts'
import { type Decision, refuse } from './refusal.ts'

export type NotifyCommand = {
  readonly verb: 'notify'
  readonly by: Person
  readonly now: Instant
  readonly method: ContactMethod
  /** Not looked at for an e-mail: that goes out with this command, so the client is told now. */
  readonly toldAt: Instant
  /** The solution with its reasons, as sent. */
  readonly text: string
}

/**
 * 4.2: the client was told the solution and its reasons; NOTICE stops and CONFIRMATION starts at `toldAt`.
 * Refuses a time before the solution was determined: what was said then was not yet the solution.
 */
export function notify(kase: DeterminedCase, command: NotifyCommand): Decision {
  const { by, now, method, text } = command
  const determined = { at: kase.determinedAt, event: 'determination' } as const
  const refusal = firstOf(
    checkContactTime('toldAt', toldAtOf(command), now, determined),
    checkText('text', text),
  )
  if (refusal) return refuse(refusal)
  const toldAt = contactTime(toldAtOf(command), determined)
  return { facts: [{ type: 'solution-notified', at: now, by: by.id, method, toldAt, text }] }
}
