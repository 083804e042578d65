import { expect, test } from 'vitest'
import { type Calendar, dayKind } from '../../src/deadlines/calendar.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'

const calendar: Calendar = {
  code: 'TEST',
  years: new Map([
    [
      2026,
      {
        closed: new Map([[plainDate('2026-10-01'), '国庆节']]),
        open: new Map([[plainDate('2026-09-20'), '国庆节']]),
      },
    ],
  ]),
}

test.each([
  ['2026-09-24', { kind: 'business' }],
  ['2026-09-26', { kind: 'weekend' }],
  ['2026-09-27', { kind: 'weekend' }],
  ['2026-10-01', { kind: 'holiday', name: '国庆节' }],
  ['2026-09-20', { kind: 'make-up', name: '国庆节' }],
])('says of %s that it is %o', (date, kind) => {
  expect(dayKind(calendar, plainDate(date))).toEqual(kind)
})

test('a year that is not loaded is uncovered, even its weekends', () => {
  for (const date of ['2025-12-31', '2027-01-01', '2027-01-02']) {
    expect(dayKind(calendar, plainDate(date))).toEqual({ kind: 'uncovered', year: Number(date.slice(0, 4)) })
  }
})

test('a day that is both closed and open counts as closed', () => {
  const date = plainDate('2026-05-09')
  const years = new Map([[2026, { closed: new Map([[date, '劳动节']]), open: new Map([[date, '劳动节']]) }]])
  expect(dayKind({ code: 'TEST', years }, date)).toEqual({ kind: 'holiday', name: '劳动节' })
})
