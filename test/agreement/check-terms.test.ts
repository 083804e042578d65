import { describe, expect, test } from 'vitest'
import { checkTerms } from '../../src/agreement/check-terms.ts'
import { type LimitTerm, limitOf, limitTerms, type Terms } from '../../src/agreement/terms.ts'
import { terms } from '../support/agreement.ts'

const faults = (change: Partial<Terms>) => checkTerms({ ...terms, ...change })
const limits = Object.keys(limitTerms) as LimitTerm[]

describe('checkTerms', () => {
  test('finds nothing in the template agreement', () => {
    expect(checkTerms(terms)).toEqual([])
  })

  test.each(limits)('%s is a whole number of 0 or more', (term) => {
    for (const value of [-1, 1.5, Number.POSITIVE_INFINITY]) {
      expect(faults({ [term]: value })).toContainEqual({
        severity: 'error',
        fault: 'not-a-whole-number',
        term,
        value,
      })
    }
  })

  test('limits of 0 are allowed', () => {
    const none = Object.fromEntries(limits.map((term) => [term, 0]))
    expect(faults(none)).toEqual([])
  })

  test('3.2, 3.3(1) investigation and formulation that together exceed the standard are a warning with both numbers', () => {
    expect(faults({ investigationLimit: 5 })).toEqual([
      {
        severity: 'warning',
        fault: 'out-of-order',
        term: 'standardLimit',
        smaller: { terms: ['investigationLimit', 'formulationLimit'], value: 8 },
        larger: { terms: ['standardLimit'], value: 7 },
      },
    ])
  })

  test('3.3 a standard beyond the complex maximum is a warning with both numbers', () => {
    expect(faults({ standardLimit: 21 })).toEqual([
      {
        severity: 'warning',
        fault: 'out-of-order',
        term: 'complexMaxLimit',
        smaller: { terms: ['standardLimit'], value: 21 },
        larger: { terms: ['complexMaxLimit'], value: 20 },
      },
    ])
  })

  test('3.2, 3.3 limits that just fit are in order', () => {
    expect(faults({ investigationLimit: 4, standardLimit: 7, complexMaxLimit: 7 })).toEqual([])
  })

  test('3.2(6) the threshold is a whole number of minor units, 0 included', () => {
    const threshold = (minor: number) => faults({ approvalThreshold: { minor, currency: 'CNY' } })
    expect(threshold(0)).toEqual([])
    for (const value of [-1, 0.5]) {
      expect(threshold(value)).toEqual([
        { severity: 'error', fault: 'negative-threshold', term: 'approvalThreshold', value },
      ])
    }
  })

  test.each(['Asia/Beijing', '', 'Shanghai'])('"%s" is no time zone', (value) => {
    expect(faults({ timeZone: value })).toEqual([
      { severity: 'error', fault: 'unknown-time-zone', term: 'timeZone', value },
    ])
  })

  test.each(['00:00', '9:00', '25:00', '18:60', '24:01', '6pm'])('"%s" is no close of business', (value) => {
    expect(faults({ closeOfBusiness: value })).toEqual([
      { severity: 'error', fault: 'not-a-time', term: 'closeOfBusiness', value },
    ])
  })

  test.each(['00:01', '17:30', '24:00'])('"%s" is a close of business', (closeOfBusiness) => {
    expect(faults({ closeOfBusiness })).toEqual([])
  })

  test('names every fault at once', () => {
    expect(faults({ ackLimit: -1, timeZone: '?', standardLimit: 5 })).toHaveLength(3)
  })
})

test('2.3 only the acknowledgement is counted in hours', () => {
  expect(limits.filter((term) => limitOf(terms, term).unit === 'hours')).toEqual(['ackLimit'])
  expect(limitOf(terms, 'ackLimit')).toEqual({ amount: 24, unit: 'hours' })
})

test('3.4(3) an escalation start beyond its limit is a warning', () => {
  expect(checkTerms({ ...terms, escalationStartLimit: 8 })).toMatchObject([
    {
      severity: 'warning',
      fault: 'out-of-order',
      term: 'escalationLimit',
      smaller: { value: 8 },
      larger: { value: 7 },
    },
  ])
})

test('3.2(6) a second threshold is in the currency of the first, and above it', () => {
  const second = (minor: number, currency: 'CNY' | 'USD') =>
    checkTerms({ ...terms, secondApprovalThreshold: { minor, currency } }).map(({ fault }) => fault)
  expect(second(1_000_001, 'CNY')).toEqual([])
  expect(second(1_000_000, 'CNY')).toEqual(['second-not-above'])
  expect(second(5_000_000, 'USD')).toEqual(['other-currency'])
  expect(second(-1, 'CNY')).toEqual(['negative-threshold', 'second-not-above'])
})

test('4.1, 4.3 neither ACK nor CONFIRMATION is paused; silence is no acceptance without time to answer', () => {
  const faults = (change: Partial<typeof terms>) =>
    checkTerms({ ...terms, ...change }).map(({ fault }) => fault)
  expect(faults({ pausable: ['ACK', 'STANDARD'] })).toEqual(['never-paused'])
  expect(faults({ channels: [] })).toEqual(['no-channel'])
  expect(faults({ confirmationSilence: 'deemAccepted', confirmLimit: 0 })).toEqual(['accepted-at-once'])
  expect(faults({ confirmationCloses: '25:00' })).toEqual(['not-a-time'])
})
