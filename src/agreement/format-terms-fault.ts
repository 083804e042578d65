import type { LimitSum, TermsFault } from './check-terms.ts'
import { termClauses } from './clauses.ts'
import { formatMoney } from './money.ts'
import type { LimitTerm, Terms } from './terms.ts'
import { type TermUnit, type WholeNumberTerm, wholeNumberTerms } from './whole-number-terms.ts'

/**
 * A fault in these terms as an English sentence with the numbers involved, for the author of the file. The caller adds
 * the clause of its own term and the line.
 */
export function formatTermsFault(fault: TermsFault, terms: Terms): string {
  switch (fault.fault) {
    case 'not-a-whole-number':
      return `${fault.term} is ${formatCounted(fault.term, fault.value)}; a whole number of 0 or more is allowed`
    case 'negative-threshold':
      return `${fault.term} is ${fault.value} in minor units; a whole number of 0 or more is allowed`
    case 'other-currency':
      return `${fault.term} is in ${fault.value}, approvalThreshold in ${fault.first}; write both in one currency`
    case 'unknown-time-zone':
      return `timeZone "${fault.value}" is no IANA time zone; write one such as Asia/Shanghai`
    case 'not-a-time':
      return `${fault.term} "${fault.value}" is no time; write HH:MM from 00:01 to 24:00`
    case 'no-channel':
      return 'channels names none; the client needs at least one of email, hotline, online, letter'
    case 'never-paused':
      return `pausable names ${fault.value}, which is never paused; leave it out`
    case 'out-of-order': {
      const { term, smaller, larger } = fault
      return `${term} is ${formatCounted(term, larger.value)}, less than ${sumOf(smaller, terms)}`
    }
    case 'second-not-above': {
      const [value, first] = [formatMoney(fault.value), formatMoney(fault.first)]
      return `${fault.term} is ${value}, not above approvalThreshold ${first}; one approver is then never enough`
    }
    case 'reminders-too-late':
      return `clientReminders × clientReminderLimit + minReminderGap is ${formatCounted(fault.term, fault.needed)}, more than confirmLimit ${formatCounted('confirmLimit', fault.value)}; a reminder sent on its last day would not count`
    case 'accepted-at-once':
      return `${fault.term} is ${formatCounted(fault.term, 0)} and confirmationSilence deemAccepted; the client has no time to answer`
  }
}

function sumOf({ terms: added, value }: LimitSum, terms: Terms): string {
  const parts = added.map((term: LimitTerm) => `${termClauses[term]} ${term} ${terms[term]}`)
  return parts.length === 1 ? parts.join() : `${parts.join(' + ')} = ${value}`
}

const units: Readonly<Record<TermUnit, readonly [one: string, many: string]>> = {
  hours: ['hour', 'hours'],
  businessDays: ['business day', 'business days'],
  days: ['calendar day', 'calendar days'],
  years: ['year', 'years'],
  times: ['time', 'times'],
}

/** A counted term with its unit, as one writes it into a file of terms: `3 business days`. */
export function formatCounted(term: WholeNumberTerm, amount: number): string {
  const [singular, plural] = units[wholeNumberTerms[term]]
  return `${amount} ${amount === 1 ? singular : plural}`
}
