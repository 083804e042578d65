import type { Instant } from '../deadlines/instant.ts'
import { checkToldAt } from './acknowledge.ts'
import type { AwaitingConfirmationCase } from './case.ts'
import { checkText, firstOf } from './check-text.ts'
import type { ContactMethod } from './facts.ts'
import type { Person } from './person.ts'
import { type Decision, refuse } from './refusal.ts'

/** The client accepted, as the account manager heard it. */
export type RecordAnswerCommand = {
  readonly verb: 'record-answer'
  readonly by: Person
  readonly now: Instant
  readonly method: ContactMethod
  readonly answeredAt: Instant
  readonly words: string
}

/** 4.3: records how, when and in which words the client accepted; CONFIRMATION stops at `answeredAt`. */
export function recordAnswer(kase: AwaitingConfirmationCase, command: RecordAnswerCommand): Decision {
  const { by, now, method, answeredAt, words } = command
  const refusal = firstOf(
    checkToldAt('answeredAt', answeredAt, now, kase.notification.toldAt, 'notice'),
    checkText('words', words),
  )
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'client-accepted', at: now, by: by.id, method, answeredAt, words }] }
}
