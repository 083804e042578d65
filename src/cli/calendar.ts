import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type Instant, instant, localDate } from '../deadlines/instant.ts'
import { yearOf } from '../deadlines/plain-date.ts'
import { findCalendarGaps, readHeldYears } from '../storage/calendars/calendar-gaps.ts'
import { readYears } from '../storage/calendars/calendar-rows.ts'
import { countryFault, countryYear } from '../storage/calendars/country-calendars.ts'
import { codesInUse, saveBuiltInCalendars } from '../storage/calendars/save-calendars.ts'
import type { PrismaClient } from '../storage/generated/client.ts'
import { reasonOf, StartRefused } from '../storage/start-refused.ts'
import type { Meant, ReadFile } from './calendar/calendar-file.ts'
import { formatCount, formatDays } from './calendar/format-days.ts'
import { formatGap } from './calendar/format-gap.ts'
import { importCalendar } from './calendar/import-calendar.ts'
import { readIcs } from './calendar/read-ics.ts'
import { readYearFile } from './calendar/read-year-file.ts'
import { openPrint } from './open-output.ts'
import { type RecordsSurroundings, recordsOf, withRecords } from './with-records.ts'

const usage = `npm run calendar -- lint
  says which years are not covered, and how many open cases reach into them
npm run calendar -- import FILE [--calendar CODE] [--year YEAR] [--yes]
  shows what a yearly file (.json) or an iCalendar file (.ics) says of a year, and which dates of open cases it moves;
  with --yes it is written, and those dates are counted again. Frozen verdicts stay.
npm run calendar -- list
  says which years of which calendars are stored, and from where
npm run calendar -- show CODE YEAR
  prints the days off and the make-up working days of a year; CODE is such as CN, DE or US-CA`

/** Where the command finds the records, says what it does, and what time it is. */
export type CalendarSurroundings = RecordsSurroundings & { readonly now: () => Instant }

/**
 * Answers `npm run calendar`.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 done; 1 refused with every fault, or a gap into which open cases reach; 2 for a fault in what
 * was asked.
 */
export async function calendar(args: string[], surroundings: CalendarSurroundings): Promise<0 | 1 | 2> {
  const { print, now } = surroundings
  const asked = parse(args)
  if (asked === null) {
    print(usage)
    return args[0] === '--help' ? 0 : 2
  }
  try {
    if (asked.verb === 'import') {
      const { path, meant, yes } = asked
      const read = readCalendar(path, meant)
      if ('faults' in read) {
        for (const fault of read.faults) print(`${path}: ${fault}`)
        return 1
      }
      const source = `imported ${localDate(now(), 'UTC')} from ${basename(path)}`
      await onRecords(surroundings, (prisma) =>
        importCalendar(prisma, { file: read.file, source, yes, now: now(), print }),
      )
      return 0
    }
    return await onRecords(surroundings, (prisma) => {
      if (asked.verb === 'lint') return lint(prisma, yearOf(localDate(now(), 'UTC')), print)
      return asked.verb === 'list' ? list(prisma, print) : show(prisma, asked.code, asked.year, print)
    })
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    print(error.message)
    return 1
  }
}

const onRecords = <Result>(
  surroundings: CalendarSurroundings,
  work: (prisma: PrismaClient) => Promise<Result>,
): Promise<Result> =>
  withRecords(surroundings, async (prisma) => {
    await saveBuiltInCalendars(prisma)
    return work(prisma)
  })

async function lint(prisma: PrismaClient, thisYear: number, print: (line: string) => void): Promise<0 | 1> {
  const gaps = await findCalendarGaps(prisma, thisYear)
  for (const gap of gaps) print(formatGap(gap))
  if (gaps.length === 0) print(`Every calendar in use covers ${thisYear} and ${thisYear + 1}.`)
  return gaps.some(({ cases }) => cases > 0) ? 1 : 0
}

async function list(prisma: PrismaClient, print: (line: string) => void): Promise<0> {
  const used = await codesInUse(prisma)
  for (const { code, first, last, source } of await readHeldYears(prisma)) {
    const years = first === last ? `${first}` : `${first} to ${last}`
    print(`${code}  ${years}  ${source}${used.includes(code) ? '' : '  (not in use)'}`)
  }
  return 0
}

async function show(
  prisma: PrismaClient,
  code: string,
  year: number,
  print: (line: string) => void,
): Promise<0 | 1> {
  const stored = (await readYears(prisma, code)).get(year)
  const days = stored ?? (countryFault(code) === null ? countryYear(code, year) : undefined)
  if (!days) {
    print(`${year} for ${code} is not published here; "npm run calendar -- list" says what is.`)
    return 1
  }
  print(`${code} ${year}: ${formatCount(days)}`)
  for (const line of formatDays(days)) print(`  ${line}`)
  return 0
}

function readCalendar(path: string, meant: Meant): ReadFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    return { faults: [`${reasonOf(error)}; name a yearly file (.json) or an iCalendar file (.ics)`] }
  }
  return /\.ics$/i.test(path) || text.startsWith('BEGIN:VCALENDAR')
    ? readIcs(text, meant)
    : readYearFile(text, meant)
}

type Asked =
  | { readonly verb: 'lint' }
  | { readonly verb: 'list' }
  | { readonly verb: 'import'; readonly path: string; readonly meant: Meant; readonly yes: boolean }
  | { readonly verb: 'show'; readonly code: string; readonly year: number }

function parse(args: string[]): Asked | null {
  try {
    const options = {
      calendar: { type: 'string' },
      year: { type: 'string' },
      yes: { type: 'boolean' },
    } as const
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [verb, first, second, ...rest] = positionals
    if (rest.length > 0) return null
    if (verb === 'import') {
      const { calendar: code, year } = values
      const isFaulty = (code !== undefined && !isCode(code)) || (year !== undefined && !isYear(year))
      if (first === undefined || second !== undefined || isFaulty) return null
      const meant = { code, year: year === undefined ? undefined : Number(year) }
      return { verb, path: first, meant, yes: values.yes === true }
    }
    if (Object.keys(values).length > 0) return null
    if (verb === 'show') {
      if (first === undefined || !isCode(first) || second === undefined || !isYear(second)) return null
      return { verb, code: first, year: Number(second) }
    }
    return (verb === 'lint' || verb === 'list') && first === undefined ? { verb } : null
  } catch {
    return null
  }
}

const isCode = (text: string): boolean => /^[A-Z0-9][A-Z0-9-]{0,31}$/.test(text)
const isYear = (text: string): boolean => /^(19|20|21)\d\d$/.test(text)

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  const surroundings = { ...recordsOf(process.env, print), now: () => instant(Date.now()) }
  process.exitCode = await calendar(process.argv.slice(2), surroundings)
}
