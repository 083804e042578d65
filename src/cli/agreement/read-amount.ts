import { type Currency, type Money, parseAmount } from '../../agreement/money.ts'
import type { TermUnit } from '../../agreement/whole-number-terms.ts'

const unitWords: Readonly<Record<TermUnit | 'other', RegExp>> = {
  hours: /^(h|hours?|小时|个小时)$/,
  businessDays: /^((business|working) ?days?|个?工作日)$/,
  days: /^((calendar )?days?|天|日|个?自然日)$/,
  years: /^(y|years?|年)$/,
  times: /^(times?|rounds?|次|轮)$/,
  other: /^(s|seconds?|秒|min|minutes?|分钟|w|weeks?|周|months?|个?月)$/,
}

/** The name of each unit in a file. */
const unitNames: Readonly<Record<TermUnit, string>> = {
  hours: 'hours',
  businessDays: 'business days',
  days: 'calendar days',
  years: 'years',
  times: 'times',
}

/** The largest amount that is accepted; a larger one is a typing error, and leads to dates that no calendar covers. */
const maxAmount = 9_999

/**
 * Reads `24`, `24 hours`, `3 个工作日`; a bare number is in the unit of the term. Does not check the bounds of the term.
 */
export function readWholeNumber(text: string, unit: TermUnit): { amount: number } | { fault: string } {
  const example = `3 or 3 ${unitNames[unit]}`
  const normalized = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  const match = /^([+-]?\d+(?:\.\d+)?) ?(\D*)$/.exec(normalized)
  if (!match) return { fault: `"${text}" is no number; write ${example}` }
  const [, number = '', word = ''] = match
  if (word === '' || unitWords[unit].test(word)) {
    return Number(number) > maxAmount
      ? { fault: `"${text}" is more than 9,999; write ${example}` }
      : { amount: Number(number) }
  }
  const isOtherUnit = Object.values(unitWords).some((words) => words.test(word))
  const problem = isOtherUnit ? `"${text}" is in the wrong unit` : `"${word}" is no unit`
  return { fault: `${problem}; it is counted in ${unitNames[unit]}: write ${example}` }
}

const marks: Readonly<Record<Currency, RegExp>> = {
  CNY: /¥|CNY|RMB|元|人民币/i,
  USD: /\$|USD/i,
  EUR: /€|EUR/i,
}

/** Reads `10000`, `10,000.00 CNY`, `¥10,000`; an amount without a currency is in yuan (3.2(6)). */
export function readMoney(text: string): { amount: Money } | { fault: string } {
  const currencies = Object.keys(marks) as Currency[]
  const normalized = text.normalize('NFKC').replace(/元?人民币/, '元')
  const currency = currencies.find((each) => marks[each].test(normalized)) ?? 'CNY'
  const parsed = parseAmount(normalized, currency)
  if (!('fault' in parsed)) return { amount: parsed }
  if (parsed.fault === 'not-positive' && !normalized.includes('-')) return { amount: { minor: 0, currency } }
  const problem = {
    'not-a-number': 'is no amount',
    'not-positive': 'is less than 0',
    'too-large': 'is more than 999,999,999.99',
    'too-precise': 'has more than two decimals',
  }[parsed.fault]
  return { fault: `"${text}" ${problem}; write one such as 10000 CNY` }
}
