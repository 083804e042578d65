import type { Instant } from '../../deadlines/instant.ts'
import type { Case } from '../case.ts'
import { checkText } from '../check-text.ts'
import { checkContactTime, contactTime } from '../contact-time.ts'
import type { WaitingBegan } from '../facts/handling-facts.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'

export type WaitCommand = {
  readonly verb: 'wait'
  readonly by: Person
  readonly now: Instant
  readonly cause: WaitingBegan['cause']
  readonly since: Instant
  readonly reason: string
}
export type GoOnCommand = {
  readonly verb: 'go-on'
  readonly by: Person
  readonly now: Instant
  readonly until: Instant
}

/** Records that a third party, or force majeure, keeps the provider from going on. What that does to clocks is a term. */
export function wait(kase: Case, { by, now, cause, since, reason }: WaitCommand): Decision {
  const received = { at: kase.complaint.receivedAt, event: 'receipt' } as const
  const refusal = checkContactTime('since', since, now, received) ?? checkText('reason', reason)
  if (refusal) return refuse(refusal)
  const began = { cause, since: contactTime(since, received), reason }
  return { facts: [{ type: 'waiting-began', at: now, by: by.id, ...began }] }
}

/** The wait is over since `until`. */
export function goOn(kase: Case, { by, now, until }: GoOnCommand): Decision {
  const began = { at: kase.waiting?.since ?? kase.complaint.receivedAt, event: 'wait' } as const
  const refusal = checkContactTime('until', until, now, began)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'waiting-ended', at: now, by: by.id, until: contactTime(until, began) }] }
}
