import type { Currency, Money } from './money.ts'

/** An amount of money that a text mentions; `currency` null: it names none, as “2千” does. */
type Mention = { readonly written: string; readonly minor: number; readonly currency: Currency | null }

const currencyOf: readonly (readonly [RegExp, Currency])[] = [
  [/美元|美金|\$|USD|dollar/i, 'USD'],
  [/欧元|€|EUR|euro/i, 'EUR'],
  [/¥|元|块|圆|人民币|RMB|CNY|yuan/i, 'CNY'],
]
const prefix = String.raw`(?:人民币|RMB|CNY|USD|EUR|US\$|¥|\$|€)`
const suffix = '(?:美元|美金|欧元|人民币|元|块|圆|RMB|CNY|USD|EUR|yuan|dollars?|euros?)'
const digits = String.raw`\d+(?:,\d+)*(?:\.\d+)?`
const multiplier = String.raw`(?:[十百千万亿]+|k\b|thousand|million)`
const chinese = '[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬]+'
const mention = new RegExp(
  [
    `${prefix}\\s*(?:${digits}\\s*${multiplier}?|${chinese})(?:\\s*${suffix})?`,
    `${digits}\\s*${multiplier}?\\s*${suffix}`,
    `${chinese}\\s*${suffix}`,
    // “2千”: digits and a multiplier without a currency.
    `${digits}\\s*[千万亿]`,
  ].join('|'),
  'giu',
)

/**
 * The amounts in a text that are not `determined` (null: no money is involved), as they are written there, each once:
 * digits and Chinese numerals, of full width, too, with a sign, code or name of CNY, USD or EUR.
 */
export function otherAmounts(text: string, determined: Money | null): string[] {
  const others = amountsIn(text).filter(
    ({ minor, currency }) =>
      determined === null ||
      minor !== determined.minor ||
      (currency !== null && currency !== determined.currency),
  )
  return [...new Set(others.map(({ written }) => written))]
}

function amountsIn(text: string): Mention[] {
  return [...text.normalize('NFKC').matchAll(mention)].flatMap(([match]) => {
    const written = match.trim()
    const value = amountOf(written)
    const currency = currencyOf.find(([sign]) => sign.test(written))?.[1] ?? null
    return value === null ? [] : [{ written, minor: Math.round(value * 100), currency }]
  })
}

const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }
const words: Readonly<Record<string, number>> = { k: 1000, thousand: 1000, million: 1e6 }

/** The value of what was written, in whole units of its currency; null: it has no number. */
function amountOf(written: string): number | null {
  const number = new RegExp(`(${digits})\\s*(${multiplier})?`, 'iu').exec(written)
  if (!number) return chineseValue(written)
  const [, figure = '', factor = ''] = number
  const value = Number(figure.replaceAll(',', ''))
  const word = words[factor.toLowerCase()]
  if (word !== undefined) return value * word
  return [...factor].reduce((product, unit) => product * (units[unit] ?? 1), value)
}

/** Formal numerals, as on checks, and their everyday forms. */
const formal = '壹贰叁肆伍陆柒捌玖拾佰仟萬两〇'
const everyday = '一二三四五六七八九十百千万二零'
const numerals = '零一二三四五六七八九'

/** `一万二千五百` → 12500; null: there is no numeral. */
function chineseValue(written: string): number | null {
  const figures = [...written].flatMap((sign) => {
    const place = formal.indexOf(sign)
    const plain = place < 0 ? sign : (everyday[place] ?? sign)
    return plain in units || numerals.includes(plain) ? [plain] : []
  })
  if (figures.length === 0) return null
  let total = 0
  let section = 0
  let digit = 0
  for (const figure of figures) {
    const unit = units[figure]
    if (unit === undefined) digit = numerals.indexOf(figure)
    else if (unit < 1e4) {
      section += (digit || 1) * unit
      digit = 0
    } else {
      total += (section + digit || 1) * unit
      section = 0
      digit = 0
    }
  }
  return total + section + digit
}
