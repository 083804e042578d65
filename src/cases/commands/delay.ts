import type { DelayCause } from '../../agreement/vocabulary.ts'
import { dayKind } from '../../deadlines/calendar.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Case } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import { checkText } from '../check-text.ts'
import { type ToldCommand, told } from '../contact.ts'
import type { Person } from '../person.ts'
import { type Decision, type Refusal, refuse } from '../refusal.ts'

export type ForeseeDelayCommand = {
  readonly verb: 'foresee-delay'
  readonly by: Person
  readonly now: Instant
  readonly expectedOn: PlainDate
  readonly cause: DelayCause
  readonly reason: string
}
export type NotifyDelayCommand = ToldCommand & {
  readonly verb: 'notify-delay'
  readonly expectedOn: PlainDate
}

/** 4.1: records when the promised solution can be expected instead, and why it is late. Moves no date. */
export function foreseeDelay(command: ForeseeDelayCommand, context: CaseContext): Decision {
  const { by, now, expectedOn, cause, reason } = command
  const refusal = checkExpected(expectedOn, now, context) ?? checkText('reason', reason)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'delay-foreseen', at: now, by: by.id, expectedOn, cause, reason }] }
}

/** 4.1: the client is told of the delay and its reason; DELAY_NOTICE stops. */
export function notifyDelay(kase: Case, command: NotifyDelayCommand, context: CaseContext): Decision {
  const { by, now, expectedOn } = command
  const said = told(command, { at: kase.complaint.receivedAt, event: 'receipt' })
  if ('refused' in said) return said
  const refusal = checkExpected(expectedOn, now, context)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'delay-notified', at: now, by: by.id, expectedOn, ...said }] }
}

function checkExpected(
  expectedOn: PlainDate,
  now: Instant,
  { terms, calendar }: CaseContext,
): Refusal | null {
  const field = 'expectedOn'
  if (expectedOn < localDate(now, terms.timeZone)) return { code: 'in-the-past', field }
  return dayKind(calendar.calendar, expectedOn).kind === 'uncovered' ? { code: 'date-unknown' } : null
}
