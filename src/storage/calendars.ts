import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Calendar, CalendarYear } from '../deadlines/calendar.ts'
import { type PlainDate, plainDate, yearOf } from '../deadlines/plain-date.ts'

const yearFile = z.object({
  year: z.int(),
  region: z.literal('CN'),
  dates: z.array(
    z.object({ date: z.string(), name_cn: z.string(), type: z.enum(['public_holiday', 'transfer_workday']) }),
  ),
})

type MutableYear = { closed: Map<PlainDate, string>; open: Map<PlainDate, string> }

const loaded = new Map<string, Calendar>()

export function loadBuiltInCalendar(code: 'CN'): Calendar {
  let calendar = loaded.get(code)
  if (calendar === undefined) {
    calendar = { code, years: readYears() }
    loaded.set(code, calendar)
  }
  return calendar
}

function readYears(): ReadonlyMap<number, CalendarYear> {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve('holiday-calendar/package.json')),
    'data/CN',
  )
  const years = new Map<number, MutableYear>()
  const files = readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name))
  for (const name of files) years.set(Number(name.slice(0, 4)), { closed: new Map(), open: new Map() })
  for (const name of files) {
    const file = yearFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    for (const entry of file.dates) {
      const date = plainDate(entry.date)
      const year = years.get(yearOf(date))
      if (year === undefined) continue
      if (entry.type === 'public_holiday') year.closed.set(date, entry.name_cn)
      else year.open.set(date, entry.name_cn.replace(/补班$/, ''))
    }
  }
  return years
}
