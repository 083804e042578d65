import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Currency, formatMoney, maxAmountMinor, parseAmount } from '../../src/agreement/money.ts'

const read = (text: string, currency: Currency = 'CNY') => {
  const amount = parseAmount(text, currency)
  return 'fault' in amount ? amount.fault : amount.minor
}

describe('parseAmount reads', () => {
  test.each([
    ['12000', 1_200_000],
    ['12,000.50', 1_200_050],
    ['１２０００', 1_200_000],
    ['１２，０００．５０', 1_200_050],
    ['¥12000', 1_200_000],
    ['￥12,000', 1_200_000],
    ['12000元', 1_200_000],
    ['¥12000元', 1_200_000],
    ['RMB 12 000', 1_200_000],
    [' 12000 ', 1_200_000],
    ['+5', 500],
    ['5.', 500],
    ['0.5', 50],
    ['0.01', 1],
    ['007.10', 710],
    ['10000.000', 1_000_000],
    ['1,234,567', 123_456_700],
    ['999,999,999.99', maxAmountMinor],
  ])('"%s" as %d fen', (text, minor) => {
    expect(read(text)).toBe(minor)
  })

  test.each([
    ['$1,200', 'USD'],
    ['1200 usd', 'USD'],
    ['€1200', 'EUR'],
  ] as const)('"%s" in %s', (text, currency) => {
    expect(parseAmount(text, currency)).toEqual({ minor: 120_000, currency })
  })
})

describe('parseAmount refuses', () => {
  test.each(['0', '0.00', '-0', '-1', '-12,000.50', '－５', '000'])('"%s": not more than zero', (text) => {
    expect(read(text)).toBe('not-positive')
  })

  test.each(['1000000000', '1000000000000000', '999999999999', '12,345,678,901'])(
    '"%s": too large',
    (text) => {
      expect(read(text)).toBe('too-large')
    },
  )

  test.each(['0.001', '12.345', '999999999.991'])('"%s": fractions of a fen', (text) => {
    expect(read(text)).toBe('too-precise')
  })

  test.each([
    '',
    ' ',
    '1e15',
    '1E3',
    'NaN',
    'Infinity',
    '0x10',
    '12万',
    'about 12',
    '1.2.3',
    '--5',
    '.',
    ',',
    '<b>5</b>',
  ])('"%s": no amount', (text) => {
    expect(read(text)).toBe('not-a-number')
  })

  test.each(['12,50', '1,2', '12,0000', '1,,000', ',100', '100,', '1000,000'])(
    '"%s": commas that do not group thousands',
    (text) => {
      expect(read(text)).toBe('not-a-number')
    },
  )

  test.each([
    ['$100', 'CNY'],
    ['€100', 'CNY'],
    ['100元', 'USD'],
    ['¥100', 'EUR'],
  ] as const)('"%s" where the agreement counts in %s', (text, currency) => {
    expect(read(text, currency)).toBe('not-a-number')
  })
})

describe('formatMoney', () => {
  test.each([
    [1, '¥0.01'],
    [50, '¥0.50'],
    [99_900, '¥999.00'],
    [1_000_000, '¥10,000.00'],
    [123_456_789, '¥1,234,567.89'],
    [maxAmountMinor, '¥999,999,999.99'],
  ])('writes %d fen as %s', (minor, text) => {
    expect(formatMoney({ minor, currency: 'CNY' })).toBe(text)
  })

  test('marks the currency', () => {
    expect(formatMoney({ minor: 120_000, currency: 'USD' })).toBe('$1,200.00')
    expect(formatMoney({ minor: 120_000, currency: 'EUR' })).toBe('€1,200.00')
  })

  test('writes what parseAmount reads back', () => {
    const amounts = fc.record({
      minor: fc.integer({ min: 1, max: maxAmountMinor }),
      currency: fc.constantFrom<Currency>('CNY', 'USD', 'EUR'),
    })
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseAmount(formatMoney(amount), amount.currency)).toEqual(amount)
      }),
    )
  })
})

test('parseAmount gives a whole number of fen within the limit, or a fault, whatever is typed', () => {
  const typed = fc.string({ unit: fc.constantFrom(...'0123456789.,-+e¥元$ ０９，．') })
  fc.assert(
    fc.property(typed, (text) => {
      const amount = parseAmount(text, 'CNY')
      if ('fault' in amount) return true
      return Number.isSafeInteger(amount.minor) && amount.minor > 0 && amount.minor <= maxAmountMinor
    }),
  )
})
