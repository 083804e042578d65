import { type LimitTerm, limitOf, type Terms } from '../agreement/terms.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import type { ClockCode, ClockSpan } from '../deadlines/clock.ts'
import { dueInstant } from '../deadlines/due.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { CaseFact, FactOf, FactType } from './facts.ts'

const limitTermOf: Readonly<Record<ClockCode, LimitTerm>> = {
  ACK: 'ackLimit',
  INVESTIGATION: 'investigationLimit',
  FORMULATION: 'formulationLimit',
  STANDARD: 'standardLimit',
  NOTICE: 'notifyLimit',
  CONFIRMATION: 'confirmLimit',
}

/** When each clock of a case runs, as its facts say (procedure, section 2), in the order they start. */
export function clockSpans(facts: readonly CaseFact[], terms: Terms, calendar: Calendar): ClockSpan[] {
  const first = <Type extends FactType>(type: Type) =>
    facts.find((fact): fact is FactOf<Type> => fact.type === type)
  const logged = first('complaint-logged')
  if (!logged) return []
  const span = (
    code: ClockCode,
    startsAt: Instant,
    stoppedAt: Instant | undefined,
    cycle = 1,
  ): ClockSpan => ({
    code,
    cycle,
    startsAt,
    stoppedAt: stoppedAt ?? null,
    limit: limitOf(terms, limitTermOf[code]),
    rule: {
      timeZone: terms.timeZone,
      closeOfBusiness: code === 'CONFIRMATION' ? '24:00' : terms.closeOfBusiness,
    },
  })

  const toldAt = first('complaint-acknowledged')?.toldAt
  const ack = span('ACK', logged.receivedAt, toldAt)
  const acceptedAt = acceptance(ack, calendar)
  const investigated = first('investigation-completed')
  const determined = first('solution-determined')
  const notified = first('solution-notified')

  const spans = [
    ack,
    span('STANDARD', acceptedAt, determined?.at),
    span('INVESTIGATION', acceptedAt, investigated?.at),
  ]
  if (investigated) {
    const starts = [investigated.at, ...facts.filter((f) => f.type === 'proposal-returned').map((f) => f.at)]
    starts.forEach((startsAt, index) => {
      spans.push(span('FORMULATION', startsAt, proposedAfter(facts, index), index + 1))
    })
  }
  if (determined) spans.push(span('NOTICE', determined.at, notified?.toldAt))
  if (notified) spans.push(span('CONFIRMATION', notified.toldAt, first('client-accepted')?.answeredAt))
  return spans
}

/**
 * 受理: the earlier of the acknowledgement and the instant it was due, so that a provider that never acknowledges
 * does not keep the other clocks from starting.
 */
function acceptance(ack: ClockSpan, calendar: Calendar): Instant {
  const due = dueInstant(calendar, ack.startsAt, ack.limit, ack.rule)
  if (!('dueAt' in due)) throw new Error('ACK runs in hours and needs no calendar.')
  return ack.stoppedAt !== null && ack.stoppedAt < due.dueAt ? ack.stoppedAt : due.dueAt
}

/** When the first proposal after `returns` returned ones was made; undefined while there is none. */
function proposedAfter(facts: readonly CaseFact[], returns: number): Instant | undefined {
  let returned = 0
  for (const fact of facts) {
    if (fact.type === 'proposal-returned') returned++
    if (fact.type === 'solution-proposed' && returned === returns) return fact.at
  }
  return undefined
}
