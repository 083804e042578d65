import { z } from 'zod'
import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'
import { calendarFile, type Meant, type ReadFile } from './calendar-file.ts'

const words = z.string().trim().min(1)

/** The yearly file of the package `holiday-calendar`, in which a government's notice for a year is written down. */
const yearFile = z.object({
  year: z.int().min(1900).max(9998),
  /** The code of the calendar. */
  region: words,
  dates: z
    .array(
      z
        .object({
          date: z.custom<PlainDate>(isPlainDate, 'is no existing day written YYYY-MM-DD'),
          name: words.optional(),
          name_cn: words.optional(),
          name_en: words.optional(),
          type: z.enum(['public_holiday', 'transfer_workday']),
        })
        .refine(({ name, name_cn, name_en }) => (name ?? name_cn ?? name_en) !== undefined, 'lacks its name'),
    )
    .min(1, 'is empty'),
})

/** Reads a yearly file from its text. A working day is named for its holiday: 春节 of 春节补班. */
export function readYearFile(text: string, meant: Meant): ReadFile {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { faults: [`it is no JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const parsed = yearFile.safeParse(value)
  if (!parsed.success) return { faults: parsed.error.issues.map(explain) }
  const { year, region, dates } = parsed.data
  const faults = [
    ...(meant.year !== undefined && meant.year !== year ? [`it is of ${year}, not of ${meant.year}`] : []),
    ...(meant.code !== undefined && meant.code !== region
      ? [`it is of "${region}", not of "${meant.code}"`]
      : []),
  ]
  if (faults.length > 0) return { faults }
  const days = dates.map(({ date, name, name_cn, name_en, type }) => ({
    date,
    name: (name ?? name_cn ?? name_en ?? '').replace(/补班$/u, ''),
    is: type === 'public_holiday' ? ('closed' as const) : ('open' as const),
  }))
  return calendarFile(region, year, days, [])
}

const explain = ({ path, message }: z.core.$ZodIssue): string => {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return `${place.replace(/^\./, '') || 'the file'}: ${message}`
}
