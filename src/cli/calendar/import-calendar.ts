import { randomUUID } from 'node:crypto'
import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import type { CalendarYear } from '../../deadlines/calendar.ts'
import { clockClauses } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { yearOf } from '../../deadlines/plain-date.ts'
import { movedClocks, recountClocks } from '../../operations/clocks/recount-clocks.ts'
import { openCalendars, readYears } from '../../storage/calendars/calendar-rows.ts'
import { replaceYears, type YearToStore } from '../../storage/calendars/save-calendars.ts'
import { findCasesToRecount } from '../../storage/cases/find-cases-to-recount.ts'
import { loadCase } from '../../storage/cases/load-case.ts'
import { readRunningClocks } from '../../storage/cases/running-clocks.ts'
import type { Db } from '../../storage/database/query.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import { openStore } from '../../storage/store/open-store.ts'
import { formatDate } from '../agreement/format-preview.ts'
import { type CalendarFile, yearOfFile } from './calendar-file.ts'
import { formatChanges, formatCount, formatDays } from './format-days.ts'

/** Options of an import. `source`: the publisher, as stored. `yes`: stores the file instead of only previewing it. */
export type CalendarImport = {
  readonly file: CalendarFile
  readonly source: string
  readonly yes: boolean
  readonly now: Instant
  readonly print: (line: string) => void
}

/** The time limit of the preview, in milliseconds. */
const timeout = 120_000
const batchSize = 200

/**
 * Stores a year of a calendar, after a preview of its days and of the open cases whose dates move; then recounts those
 * dates. Days of adjacent years in the same file change those years if they are stored.
 */
export async function importCalendar(
  prisma: PrismaClient,
  { file, source, yes, now, print }: CalendarImport,
): Promise<void> {
  const stored = await readYears(prisma, file.code)
  for (const line of file.leftOut) print(line)
  const years = yearsOf(file, stored, source, print)
  for (const { year, days } of years) printYear(file.code, year, days, stored.get(year), print)
  const lines = await previewMoves(prisma, years)
  print(
    lines.length === 0
      ? 'No date of an open case changes.'
      : 'These dates of open cases change; frozen verdicts stay:',
  )
  for (const line of lines) print(`  ${line}`)
  if (!yes) {
    print('Nothing was written; add --yes to write it.')
    return
  }
  await replaceYears(prisma, years)
  print(`Stored ${file.code} ${years.map(({ year }) => year).join(', ')}.`)
  const recountedCases = await recountClocks(openStore(prisma, { newId: randomUUID }), now)
  print(`Counted the dates of ${recountedCases} open ${recountedCases === 1 ? 'case' : 'cases'} again.`)
}

function yearsOf(
  { code, year, days }: CalendarFile,
  stored: ReadonlyMap<number, CalendarYear>,
  source: string,
  print: (line: string) => void,
): YearToStore[] {
  const otherYears = [...new Set(days.map(({ date }) => yearOf(date)))].filter((each) => each !== year).sort()
  const changedYears = otherYears.flatMap((other): YearToStore[] => {
    const before = stored.get(other)
    const daysOfYear = days.filter(({ date }) => yearOf(date) === other)
    if (!before) {
      print(`Its ${daysOfYear.length === 1 ? 'day' : 'days'} of ${other} wait for a file of that year.`)
      return []
    }
    // A day that is already off, or already worked, keeps its name.
    const newDays = daysOfYear.filter(({ date, kind }) => !before[kind].has(date))
    if (newDays.length === 0) return []
    const addedDays = yearOfFile(newDays, other)
    const keepOthers = (entries: CalendarYear['closed']) =>
      [...entries].filter(([date]) => !newDays.some((day) => day.date === date))
    const merged = {
      closed: new Map([...keepOthers(before.closed), ...addedDays.closed]),
      open: new Map([...keepOthers(before.open), ...addedDays.open]),
    }
    return [{ code, year: other, days: merged, source }]
  })
  return [...changedYears, { code, year, days: yearOfFile(days, year), source }].sort(
    (a, b) => a.year - b.year,
  )
}

function printYear(
  code: string,
  year: number,
  days: CalendarYear,
  before: CalendarYear | undefined,
  print: (line: string) => void,
): void {
  print(`${code} ${year}: ${formatCount(days)}; ${before ? 'replaces what is stored' : 'new'}`)
  const changes = before ? formatChanges(before, days) : formatDays(days)
  for (const line of changes) print(`  ${line}`)
  if (before && changes.length === 0) print('  nothing differs')
}

/** The dates that these years would move, a line each; computed in a transaction that is rolled back. */
async function previewMoves(prisma: PrismaClient, years: readonly YearToStore[]): Promise<string[]> {
  const lines: string[] = []
  const rollback = new Error('Only looked at.')
  await prisma
    .$transaction(
      async (db) => {
        await replaceYears(db, years)
        lines.push(...(await movedDates(db)))
        throw rollback
      },
      { timeout },
    )
    .catch((error: unknown) => {
      if (error !== rollback) throw error
    })
  return lines
}

async function movedDates(db: Db): Promise<string[]> {
  const calendars = openCalendars()
  const lines: string[] = []
  for (let lastId: Awaited<ReturnType<typeof findCasesToRecount>>[number] | null = null; ; ) {
    const ids = await findCasesToRecount(db, lastId, batchSize)
    for (const id of ids) {
      const loaded = await loadCase(db, calendars, { id }, { lock: false })
      if (!loaded) continue
      const { file } = loaded
      const stored = await readRunningClocks(db, id)
      const clocks = clocksOf(file.facts, file.terms, file.calendar)
      for (const { code, cycle } of movedClocks(file, stored)) {
        const isSame = (each: { code: string; cycle: number }) => each.code === code && each.cycle === cycle
        const before = stored.find(isSame)
        const after = clocks.find(isSame)
        if (!before || !after) continue
        const dates = `${formatDate(before, file.terms)} → ${formatDate(after, file.terms)}`
        lines.push(`${file.case.complaint.number}  ${clockClauses[code]} ${code}: ${dates}`)
      }
    }
    lastId = ids.at(-1) ?? null
    if (ids.length < batchSize) return lines.sort()
  }
}
