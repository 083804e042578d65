import { type LimitTerm, limitTerms, type Terms } from './terms.ts'

/** A fault of a set of terms: which terms, their numbers, and whether the agreement can be used with it. */
export type TermsFault =
  | { severity: 'error'; fault: 'not-a-whole-number'; term: LimitTerm; value: number }
  | { severity: 'error'; fault: 'negative-threshold'; term: 'approvalThreshold'; value: number }
  | { severity: 'error'; fault: 'unknown-time-zone'; term: 'timeZone'; value: string }
  | { severity: 'error'; fault: 'not-a-time'; term: 'closeOfBusiness'; value: string }
  | {
      severity: 'warning'
      fault: 'out-of-order'
      smaller: { terms: readonly LimitTerm[]; value: number }
      larger: { terms: readonly LimitTerm[]; value: number }
    }

/**
 * The sanity rules of an agreement: limits are whole numbers ≥ 0, close of business is `HH:MM` from 00:01 to 24:00,
 * and investigation + formulation ≤ standard ≤ complex maximum. Order is a warning, since parties may agree on it.
 */
export function checkTerms(terms: Terms): TermsFault[] {
  const faults: TermsFault[] = []
  for (const term of Object.keys(limitTerms) as LimitTerm[]) {
    const value = terms[term]
    if (!Number.isInteger(value) || value < 0) {
      faults.push({ severity: 'error', fault: 'not-a-whole-number', term, value })
    }
  }
  if (!Number.isInteger(terms.approvalThreshold.minor) || terms.approvalThreshold.minor < 0) {
    const value = terms.approvalThreshold.minor
    faults.push({ severity: 'error', fault: 'negative-threshold', term: 'approvalThreshold', value })
  }
  if (!isTimeZone(terms.timeZone)) {
    faults.push({ severity: 'error', fault: 'unknown-time-zone', term: 'timeZone', value: terms.timeZone })
  }
  if (!isClosingTime(terms.closeOfBusiness)) {
    const value = terms.closeOfBusiness
    faults.push({ severity: 'error', fault: 'not-a-time', term: 'closeOfBusiness', value })
  }
  const order = (smaller: LimitTerm[], larger: LimitTerm[]) => {
    const sum = (list: LimitTerm[]) => list.reduce((total, term) => total + terms[term], 0)
    if (sum(smaller) <= sum(larger)) return
    faults.push({
      severity: 'warning',
      fault: 'out-of-order',
      smaller: { terms: smaller, value: sum(smaller) },
      larger: { terms: larger, value: sum(larger) },
    })
  }
  order(['investigationLimit', 'formulationLimit'], ['standardLimit'])
  order(['standardLimit'], ['complexMaxLimit'])
  return faults
}

const isClosingTime = (time: string): boolean =>
  /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) && time !== '00:00'

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
