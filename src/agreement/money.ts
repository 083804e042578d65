/** An amount in minor units (分, cents): always a whole number, never a float of yuan. */
export type Money = { readonly minor: number; readonly currency: Currency }
export type Currency = 'CNY' | 'USD' | 'EUR'

/** The most that may be proposed: 999,999,999.99. More is a slip of the keyboard. */
export const maxAmountMinor = 99_999_999_999

export type AmountFault = 'not-a-number' | 'not-positive' | 'too-large' | 'too-precise'

/**
 * Reads an amount as a person types it: `12,000.50`, `¥12000`, `１２０００`, `12000元`.
 * Refuses zero and less, more than {@link maxAmountMinor}, fractions of a minor unit, the sign of another
 * currency, and commas that do not group thousands (`12,50` could mean twelve and a half).
 */
export function parseAmount(text: string, currency: Currency): Money | { fault: AmountFault } {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').replace(signs[currency], '')
  const match = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/.exec(plain)
  if (!match) return { fault: 'not-a-number' }
  const [, sign, grouped = '', fraction = ''] = match
  const whole = grouped.replaceAll(',', '')
  const significant = fraction.replace(/0+$/, '')
  if (sign === '-' || /^0*$/.test(whole + significant)) return { fault: 'not-positive' }
  if (significant.length > 2) return { fault: 'too-precise' }
  if (whole.replace(/^0+/, '').length > 9) return { fault: 'too-large' }
  const minor = Number(whole) * 100 + Number(significant.padEnd(2, '0'))
  return minor > maxAmountMinor ? { fault: 'too-large' } : { minor, currency }
}

/** How a person may mark an amount of each currency, before or after it. */
const signs: Record<Currency, RegExp> = {
  CNY: /^(?:¥|CNY|RMB)|(?:元|CNY|RMB)$/gi,
  USD: /^(?:\$|USD)|(?:\$|USD)$/gi,
  EUR: /^(?:€|EUR)|(?:€|EUR)$/gi,
}

const symbols: Record<Currency, string> = { CNY: '¥', USD: '$', EUR: '€' }

/** `¥10,000.00`: symbol, grouping, two decimals, in every language. */
export function formatMoney({ minor, currency }: Money): string {
  const whole = Math.trunc(minor / 100).toString()
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${symbols[currency]}${grouped}.${(minor % 100).toString().padStart(2, '0')}`
}
