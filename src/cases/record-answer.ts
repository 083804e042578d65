import type { Instant } from '../deadlines/instant.ts'
import type { AwaitingConfirmationCase } from './case.ts'
import { checkText, firstOf } from './check-text.ts'
import { checkContactTime, contactTime } from './contact-time.ts'
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
  const { by, now, method, words } = command
  const notified = { at: kase.notification.toldAt, event: 'notice' } as const
  const refusal = firstOf(
    checkContactTime('answeredAt', command.answeredAt, now, notified),
    checkText('words', words),
  )
  if (refusal) return refuse(refusal)
  const answeredAt = contactTime(command.answeredAt, notified)
  return { facts: [{ type: 'client-accepted', at: now, by: by.id, method, answeredAt, words }] }
}
