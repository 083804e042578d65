import { addBusinessDays, businessDaysBetween, traceBusinessDays } from '../../src/deadlines/count.ts'
import { dueInstant, dueSoonAt, timeLeft } from '../../src/deadlines/due.ts'
import { instant, instantAt, localDate, localTime, toIso } from '../../src/deadlines/instant.ts'
import { addDays, dayOfWeek, plainDate } from '../../src/deadlines/plain-date.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'
import vectors from './business-days.json' with { type: 'json' }

// Run by host-zone.test.ts under several values of TZ; its output must not depend on them.
const china = loadBuiltInCalendar('CN')
const zones = ['Asia/Shanghai', 'America/New_York', 'UTC']
const lines: unknown[] = vectors.map((vector) => {
  const counted = addBusinessDays(china, plainDate(vector.start), vector.businessDays)
  return 'due' in counted ? counted.due : null
})
for (let date = plainDate('2024-12-20'); date < '2027-01-05'; date = addDays(date, 1)) {
  lines.push([
    date,
    dayOfWeek(date),
    addBusinessDays(china, date, 7),
    businessDaysBetween(china, plainDate('2025-06-30'), date),
    traceBusinessDays(china, date, 2).steps,
  ])
  for (const timeZone of zones) {
    const startsAt = instantAt(date, '02:30', timeZone)
    const rule = { timeZone, closeOfBusiness: '18:00' }
    const limit = { amount: 3, unit: 'businessDays' } as const
    const due = dueInstant(china, startsAt, limit, rule)
    const left = 'dueAt' in due ? timeLeft(china, startsAt, due.dueAt, 'businessDays', rule) : null
    const localValues = [localDate(startsAt, timeZone), localTime(startsAt, timeZone), toIso(startsAt)]
    lines.push([localValues, due, dueSoonAt(china, startsAt, limit, rule), left])
  }
}
lines.push(instant('2026-03-08T02:30:00-05:00'))
process.stdout.write(JSON.stringify({ hostZone: new Date(1_790_000_000_000).getTimezoneOffset(), lines }))
