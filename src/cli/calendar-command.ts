import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type Instant, instant, localDate } from '../deadlines/instant.ts'
import { yearOf } from '../deadlines/plain-date.ts'
import { findCalendarGaps, readStoredYears } from '../storage/calendars/calendar-gaps.ts'
import { readYears } from '../storage/calendars/calendar-rows.ts'
import { countryFault, countryYear } from '../storage/calendars/country-calendars.ts'
import { codesInUse, saveBuiltInCalendars } from '../storage/calendars/save-calendars.ts'
import { reasonOf } from '../storage/database/start-refused.ts'
import type { PrismaClient } from '../storage/generated/client.ts'
import type { CalendarFileResult, FileOverrides } from './calendar/calendar-file.ts'
import { formatCount, formatDays } from './calendar/format-days.ts'
import { formatGap } from './calendar/format-gap.ts'
import { importCalendar } from './calendar/import-calendar.ts'
import { readIcs } from './calendar/read-ics.ts'
import { readYearFile } from './calendar/read-year-file.ts'
import { flag, pattern } from './command-line/options.ts'
import { quoteTyped, readCommandLine, refuseCommandLine } from './command-line/read-command-line.ts'
import { openPrint } from './open-output.ts'
import { printRefusal } from './print-refusal.ts'
import { type RecordsCommandDeps, recordsFromEnv, withRecords } from './with-records.ts'

const codeFormat = { matches: /^[A-Z0-9][A-Z0-9-]{0,31}$/, allowed: 'a code such as CN, DE or US-CA' }
const yearFormat = { matches: /^(19|20|21)\d\d$/, allowed: 'a year from 1900 to 2199' }
const forms = {
  lint: {
    usage: 'npm run calendar -- lint',
    about: 'says which years are not covered, and how many open cases reach into them',
  },
  import: {
    usage: 'npm run calendar -- import FILE',
    about: `shows what a yearly file (.json) or an iCalendar file (.ics) says of a year, and which dates of open cases it moves`,
    args: ['FILE'],
    options: {
      calendar: pattern('CODE', 'whose calendar it is, where the file does not say so', codeFormat),
      year: pattern('YEAR', 'which of its years is meant, where it has several', yearFormat),
      yes: flag('writes it, and counts those dates again; frozen verdicts stay'),
    },
  },
  list: {
    usage: 'npm run calendar -- list',
    about: 'says which years of which calendars are stored, and from where',
  },
  show: {
    usage: 'npm run calendar -- show CN 2026',
    about: 'prints the days off and the make-up working days of a year',
    args: ['CODE', 'YEAR'],
  },
}

/** The command's database, its outputs, and its clock. */
export type CalendarCommandDeps = RecordsCommandDeps & { readonly now: () => Instant }

/**
 * Runs `npm run calendar`.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 done; 1 refused with every fault, or a gap into which open cases reach; 2 for invalid
 * arguments.
 */
export async function calendarCommand(args: string[], deps: CalendarCommandDeps): Promise<0 | 1 | 2> {
  const { print, now } = deps
  const commandLine = readCalendarCommand(args)
  if ('exitCode' in commandLine) {
    print(commandLine.text)
    return commandLine.exitCode
  }
  return printRefusal(print, async () => {
    if (commandLine.form === 'import') {
      const [path = ''] = commandLine.args
      const { calendar: code, year, yes } = commandLine.options
      const overrides = { code: code ?? undefined, year: year === null ? undefined : Number(year) }
      const result = readCalendar(path, overrides)
      if ('faults' in result) {
        for (const fault of result.faults) print(`${path}: ${fault}`)
        return 1
      }
      const source = `imported ${localDate(now(), 'UTC')} from ${basename(path)}`
      await withCalendars(deps, (prisma) =>
        importCalendar(prisma, { file: result.file, source, yes, now: now(), print }),
      )
      return 0
    }
    return await withCalendars(deps, (prisma) => {
      if (commandLine.form === 'lint') return lint(prisma, yearOf(localDate(now(), 'UTC')), print)
      if (commandLine.form === 'list') return list(prisma, print)
      const [code = '', year] = commandLine.args
      return show(prisma, code, Number(year), print)
    })
  })
}

const withCalendars = <Result>(
  deps: CalendarCommandDeps,
  work: (prisma: PrismaClient) => Promise<Result>,
): Promise<Result> =>
  withRecords(deps, async (prisma) => {
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
  const usedCodes = await codesInUse(prisma)
  for (const { code, first, last, source } of await readStoredYears(prisma)) {
    const years = first === last ? `${first}` : `${first} to ${last}`
    print(`${code}  ${years}  ${source}${usedCodes.includes(code) ? '' : '  (not in use)'}`)
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

function readCalendar(path: string, overrides: FileOverrides): CalendarFileResult {
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    return { faults: [`${reasonOf(error)}; name a yearly file (.json) or an iCalendar file (.ics)`] }
  }
  return /\.ics$/i.test(path) || text.startsWith('BEGIN:VCALENDAR')
    ? readIcs(text, overrides)
    : readYearFile(text, overrides)
}

/** Reads the arguments. Those of `show` are checked here, because they are not options. */
function readCalendarCommand(args: string[]) {
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine || commandLine.form !== 'show') return commandLine
  const [code = '', year = ''] = commandLine.args
  if (!codeFormat.matches.test(code))
    return refuseCommandLine(forms, `CODE ${quoteTyped(code)} is not allowed: ${codeFormat.allowed} is.`)
  if (!yearFormat.matches.test(year))
    return refuseCommandLine(forms, `YEAR ${quoteTyped(year)} is not allowed: ${yearFormat.allowed} is.`)
  return commandLine
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  const deps = { ...recordsFromEnv(process.env, print), now: () => instant(Date.now()) }
  process.exitCode = await calendarCommand(process.argv.slice(2), deps)
}
