import { z } from 'zod'
import { isPlainDate, type PlainDate } from '../../deadlines/plain-date.ts'
import { type CalendarFileResult, calendarFile, type FileOverrides } from './calendar-file.ts'

const nonEmptyText = z.string().trim().min(1)

/** The yearly file of the package `holiday-calendar`: a government's notice for one year. */
const yearFile = z.object({
  year: z.int().min(1900).max(9998),
  /** The code of the calendar. */
  region: nonEmptyText,
  dates: z
    .array(
      z
        .object({
          date: z.custom<PlainDate>(isPlainDate, 'is no existing day written YYYY-MM-DD'),
          name: nonEmptyText.optional(),
          name_cn: nonEmptyText.optional(),
          name_en: nonEmptyText.optional(),
          type: z.enum(['public_holiday', 'transfer_workday']),
        })
        .refine(({ name, name_cn, name_en }) => (name ?? name_cn ?? name_en) !== undefined, 'lacks its name'),
    )
    .min(1, 'is empty'),
})

/** Reads a yearly file from its text. A working day is named for its holiday: 春节 of 春节补班. */
export function readYearFile(text: string, overrides: FileOverrides): CalendarFileResult {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { faults: [`it is no JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const parsed = yearFile.safeParse(value)
  if (!parsed.success) return { faults: parsed.error.issues.map(formatIssue) }
  const { year, region, dates } = parsed.data
  const faults = [
    ...(overrides.year !== undefined && overrides.year !== year
      ? [`it is of ${year}, not of ${overrides.year}`]
      : []),
    ...(overrides.code !== undefined && overrides.code !== region
      ? [`it is of "${region}", not of "${overrides.code}"`]
      : []),
  ]
  if (faults.length > 0) return { faults }
  const days = dates.map(({ date, name, name_cn, name_en, type }) => ({
    date,
    name: (name ?? name_cn ?? name_en ?? '').replace(/补班$/u, ''),
    kind: type === 'public_holiday' ? ('closed' as const) : ('open' as const),
  }))
  return calendarFile(region, year, days, [])
}

const formatIssue = ({ path, message }: z.core.$ZodIssue): string => {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return `${place.replace(/^\./, '') || 'the file'}: ${message}`
}
