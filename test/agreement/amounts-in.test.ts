import { expect, test } from 'vitest'
import { otherAmounts } from '../../src/agreement/amounts-in.ts'

const twoThousand = { minor: 200_000, currency: 'CNY' } as const

test.each([
  '¥2,000.00',
  '￥2000',
  '２０００元',
  'RMB 2,000',
  'CNY2000',
  '2000 yuan',
  '2千元',
  '2千',
  '两千元',
  '二千元整',
  '贰仟元整',
  '人民币2000元',
  '0.2万元',
  '2k RMB',
])('“%s” is the determined amount of ¥2,000.00', (written) => {
  expect(otherAmounts(`We pay ${written}, as agreed.`, twoThousand)).toEqual([])
})

test.each([
  ['¥90,000', '¥90,000'],
  ['￥９０，０００', '¥90,000'],
  ['90000元', '90000元'],
  ['9万元', '9万元'],
  ['九万元', '九万元'],
  ['一万二千五百元', '一万二千五百元'],
  ['$2,000', '$2,000'],
  ['2000美元', '2000美元'],
  ['USD 2000', 'USD 2000'],
  ['€2000', '€2000'],
  ['3千', '3千'],
])('“%s” is pointed out beside a determined amount of ¥2,000.00', (written, shown) => {
  expect(otherAmounts(`We pay ${written}.`, twoThousand)).toEqual([shown])
})

test('every amount is pointed out where no money is involved, each once', () => {
  expect(otherAmounts('We pay ¥500, yes, ¥500 and 两百元.', null)).toEqual(['¥500', '两百元'])
})

test('numbers that are no money are left alone', () => {
  const text = 'C-2026-0042: on 12 March 2 of 3000 rows failed; 第一次、2 个工作日、三次、2026年3月'
  expect(otherAmounts(text, null)).toEqual([])
})
