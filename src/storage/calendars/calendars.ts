import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Calendar } from '../../deadlines/calendar.ts'
import { type PlainDate, plainDate, yearOf } from '../../deadlines/plain-date.ts'
import { CN_CORRECTIONS, FIRST_CHECKED_CN_YEAR } from './calendar-corrections.ts'

const yearFile = z.object({
  year: z.int(),
  region: z.literal('CN'),
  dates: z.array(
    z.object({
      date: z.iso.date(),
      name_cn: z.string().min(1),
      type: z.enum(['public_holiday', 'transfer_workday']),
    }),
  ),
})

type YearFile = z.infer<typeof yearFile>
type YearInProgress = { closed: Map<PlainDate, string>; open: Map<PlainDate, string> }

const cache = new Map<string, Calendar>()

/**
 * The built-in calendar of mainland China: days off and make-up working days by the yearly notices of the State
 * Council, read from the package `holiday-calendar` and corrected where a notice says otherwise. It covers every
 * year from 2004 to the newest that the package ships (2026 in 1.3.3), with Chinese holiday names. The notice for a
 * year may still move the last days of the year before it. Read once; later calls return the same object.
 * @throws Error when a file of the package does not have the expected form; it names the file.
 */
export function loadBuiltInCalendar(code: 'CN'): Calendar {
  const cached = cache.get(code)
  if (cached !== undefined) return cached
  const calendar = { code, years: yearsOf(readYearFiles()) }
  cache.set(code, calendar)
  return calendar
}

function readYearFiles(): YearFile[] {
  const packageFile = createRequire(import.meta.url).resolve('holiday-calendar/package.json')
  const folder = join(dirname(packageFile), 'data', 'CN')
  return readdirSync(folder)
    .filter((name) => /^\d{4}\.json$/.test(name))
    .map((name) => {
      const file = yearFile.safeParse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
      if (file.success && `${file.data.year}.json` === name) return file.data
      const fault = file.success ? `it holds the year ${file.data.year}` : z.prettifyError(file.error)
      throw new Error(
        `Holiday data ${join(folder, name)} is not in the expected form: ${fault}. Install the version of holiday-calendar that package-lock.json names.`,
      )
    })
}

function yearsOf(files: YearFile[]): Map<number, YearInProgress> {
  const years = new Map<number, YearInProgress>()
  for (const { year } of files) {
    if (year >= FIRST_CHECKED_CN_YEAR) years.set(year, { closed: new Map(), open: new Map() })
  }
  for (const entry of files.flatMap((file) => file.dates)) {
    // A file follows the notice of its year, which often begins in the last days of the year before.
    const date = plainDate(entry.date)
    const year = years.get(yearOf(date))
    if (entry.type === 'public_holiday') year?.closed.set(date, entry.name_cn)
    else year?.open.set(date, entry.name_cn.replace(/补班$/, ''))
  }
  for (const correction of CN_CORRECTIONS) {
    const date = plainDate(correction.date)
    const year = years.get(yearOf(date))
    year?.closed.delete(date)
    year?.open.delete(date)
    if (correction.kind === 'holiday') year?.closed.set(date, correction.name)
    if (correction.kind === 'make-up') year?.open.set(date, correction.name)
  }
  return years
}
