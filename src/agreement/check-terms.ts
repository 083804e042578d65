import type { ClockCode } from '../deadlines/clock.ts'
import { isTimeZone } from '../deadlines/time-zone.ts'
import type { Currency, Money } from './money.ts'
import type { LimitTerm, Terms } from './terms.ts'
import { type WholeNumberTerm, wholeNumberTerms } from './whole-number-terms.ts'

/** Clocks that no wait stops: what the client is owed at once, and what only the client can do. */
export const neverPaused: readonly ClockCode[] = ['ACK', 'CONFIRMATION', 'CLIENT_REMINDER']

type Threshold = 'approvalThreshold' | 'secondApprovalThreshold'

/** Limits that are added up, and what they come to. */
export type LimitSum = { readonly terms: readonly LimitTerm[]; readonly value: number }

/** A fault of a set of terms: which term, its numbers, and whether the agreement can be used with it. */
export type TermsFault =
  | { severity: 'error'; fault: 'not-a-whole-number'; term: WholeNumberTerm; value: number }
  | { severity: 'error'; fault: 'negative-threshold'; term: Threshold; value: number }
  | {
      severity: 'error'
      fault: 'other-currency'
      term: 'secondApprovalThreshold'
      value: Currency
      first: Currency
    }
  | { severity: 'error'; fault: 'unknown-time-zone'; term: 'timeZone'; value: string }
  | { severity: 'error'; fault: 'not-a-time'; term: 'closeOfBusiness' | 'confirmationCloses'; value: string }
  | { severity: 'error'; fault: 'no-channel'; term: 'channels' }
  | { severity: 'error'; fault: 'never-paused'; term: 'pausable'; value: ClockCode }
  | {
      severity: 'warning'
      fault: 'out-of-order'
      term: LimitTerm
      smaller: LimitSum
      larger: LimitSum
    }
  | {
      severity: 'warning'
      fault: 'second-not-above'
      term: 'secondApprovalThreshold'
      value: Money
      first: Money
    }
  | { severity: 'warning'; fault: 'accepted-at-once'; term: 'confirmLimit' }
  /** The reminders that are due do not all fit between notice and limit at the agreed distance. */
  | {
      severity: 'warning'
      fault: 'reminders-too-late'
      term: 'clientReminderLimit'
      needed: number
      value: number
    }

/**
 * The sanity rules of an agreement (procedure, section 1): what is counted is a whole number ≥ 0, thresholds of one
 * currency are not negative, days end at `HH:MM` from 00:01 to 24:00, one channel of 2.1 at least is named, and neither
 * ACK nor CONFIRMATION is ever paused. What parties can agree on, but seldom mean, is a warning: investigation +
 * formulation > standard > complex maximum, escalation start > escalation, two approvers from no more than one,
 * and silence that is acceptance with no time to answer.
 */
export function checkTerms(terms: Terms): TermsFault[] {
  return [
    ...badNumbers(terms),
    ...badThresholds(terms),
    ...badTimes(terms),
    ...badChoices(terms),
    ...unusual(terms),
  ]
}

function badNumbers(terms: Terms): TermsFault[] {
  return (Object.keys(wholeNumberTerms) as WholeNumberTerm[])
    .filter((term) => !isCount(terms[term]))
    .map((term) => ({ severity: 'error', fault: 'not-a-whole-number', term, value: terms[term] }))
}

function badThresholds({ approvalThreshold: first, secondApprovalThreshold: second }: Terms): TermsFault[] {
  const negative = (term: Threshold, money: Money | null): TermsFault[] =>
    money === null || isCount(money.minor)
      ? []
      : [{ severity: 'error', fault: 'negative-threshold', term, value: money.minor }]
  const faults = [...negative('approvalThreshold', first), ...negative('secondApprovalThreshold', second)]
  if (second && second.currency !== first.currency) {
    const [value, other] = [second.currency, first.currency]
    faults.push({
      severity: 'error',
      fault: 'other-currency',
      term: 'secondApprovalThreshold',
      value,
      first: other,
    })
  }
  return faults
}

function badTimes(terms: Terms): TermsFault[] {
  const faults: TermsFault[] = []
  if (!isTimeZone(terms.timeZone)) {
    faults.push({ severity: 'error', fault: 'unknown-time-zone', term: 'timeZone', value: terms.timeZone })
  }
  for (const term of ['closeOfBusiness', 'confirmationCloses'] as const) {
    const value = terms[term]
    if (!isClosingTime(value)) faults.push({ severity: 'error', fault: 'not-a-time', term, value })
  }
  return faults
}

function badChoices({ channels, pausable }: Terms): TermsFault[] {
  const none: TermsFault[] =
    channels.length === 0 ? [{ severity: 'error', fault: 'no-channel', term: 'channels' }] : []
  const never = neverPaused.filter((code) => pausable.includes(code))
  return [
    ...none,
    ...never.map(
      (value): TermsFault => ({ severity: 'error', fault: 'never-paused', term: 'pausable', value }),
    ),
  ]
}

function unusual(terms: Terms): TermsFault[] {
  const { approvalThreshold: first, secondApprovalThreshold: second } = terms
  const faults = [
    ...order(terms, ['investigationLimit', 'formulationLimit'], 'standardLimit'),
    ...order(terms, ['standardLimit'], 'complexMaxLimit'),
    ...order(terms, ['escalationStartLimit'], 'escalationLimit'),
  ]
  if (second && second.currency === first.currency && second.minor <= first.minor) {
    faults.push({
      severity: 'warning',
      fault: 'second-not-above',
      term: 'secondApprovalThreshold',
      value: second,
      first,
    })
  }
  if (terms.confirmationSilence === 'deemAccepted' && terms.confirmLimit === 0) {
    faults.push({ severity: 'warning', fault: 'accepted-at-once', term: 'confirmLimit' })
  }
  const { clientReminders, clientReminderLimit, minReminderGap, confirmLimit } = terms
  const needed = clientReminders * clientReminderLimit + minReminderGap
  if (clientReminders > 0 && needed > confirmLimit)
    faults.push({
      severity: 'warning',
      fault: 'reminders-too-late',
      term: 'clientReminderLimit',
      needed,
      value: confirmLimit,
    })
  return faults
}

function order(terms: Terms, smaller: readonly LimitTerm[], term: LimitTerm): TermsFault[] {
  const value = smaller.reduce((total, each) => total + terms[each], 0)
  if (value <= terms[term]) return []
  const larger = { terms: [term], value: terms[term] }
  return [{ severity: 'warning', fault: 'out-of-order', term, smaller: { terms: smaller, value }, larger }]
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0

const isClosingTime = (time: string): boolean =>
  /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) && time !== '00:00'
