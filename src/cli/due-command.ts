import type { Calendar } from '../deadlines/calendar.ts'
import { addBusinessDays, type CountedDay, type SkippedDay, traceBusinessDays } from '../deadlines/count.ts'
import { type Instant, instant, localDate } from '../deadlines/instant.ts'
import { dayOfWeek, isPlainDate, type PlainDate, yearOf } from '../deadlines/plain-date.ts'
import { offlineCalendar } from '../storage/calendars/offline-calendar.ts'
import { day, flag, text } from './command-line/options.ts'
import { quoteTyped, readCommandLine } from './command-line/read-command-line.ts'
import { openOutput } from './open-output.ts'

/** The output and exit code of a run: 0 for an answer (also `uncovered`), 2 for invalid arguments. */
export type CommandResult = { stdout: string; stderr: string; exitCode: 0 | 2 }

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const DAYS_ALLOWED = 'a whole number from 0 to 999999'
const forms = {
  '': {
    usage: `npm run -s due -- --calendar CN --start 2026-09-24 --days 5
  prints the date on which 5 business days after 2026-09-24 end, then how they were counted
npm run -s due -- --calendar CN --batch`,
    about: `reads lines "YYYY-MM-DD N" from standard input and prints one due date for each

A date that needs a year without a published calendar is answered with "uncovered".`,
    options: {
      calendar: text(
        'CODE',
        'whose business days: CN (the default), a country such as DE, or a state or region such as US-CA',
      ),
      start: day('the day of the starting event, which is day 0'),
      days: text('N', `${DAYS_ALLOWED}; 0 is the start itself, or the next business day`),
      batch: flag('reads the days and numbers from standard input'),
    },
  },
}

/**
 * Runs `npm run -s due`: the date on which a number of business days ends, and why.
 * @param args the arguments after the program's name
 * @param readInput gives all of standard input; called only for `--batch`
 * @param now the current time; the holidays of countries are known until two years after its year
 */
export async function dueCommand(
  args: string[],
  readInput: () => Promise<string>,
  now: Instant,
): Promise<CommandResult> {
  const commandLine = readArguments(args)
  if ('help' in commandLine) return { stdout: `${commandLine.help}\n`, stderr: '', exitCode: 0 }
  // One sentence without the usage: this command is read by programs.
  if ('fault' in commandLine) return { stdout: '', stderr: `${commandLine.fault}\n`, exitCode: 2 }
  const calendar = offlineCalendar(commandLine.code, yearOf(localDate(now, 'UTC')))
  if ('fault' in calendar) {
    const stderr = `--calendar ${quoteTyped(commandLine.code)} is not known: ${calendar.fault}.\n`
    return { stdout: '', stderr, exitCode: 2 }
  }
  if ('batch' in commandLine) return computeLines(calendar, await readInput())
  return { stdout: explain(calendar, commandLine.start, commandLine.days), stderr: '', exitCode: 0 }
}

type DueArguments =
  | { help: string }
  | { code: string; batch: true }
  | { code: string; start: PlainDate; days: number }
  | { fault: string }

function readArguments(args: string[]): DueArguments {
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine)
    return commandLine.fault === null ? { help: commandLine.text } : { fault: commandLine.fault }
  const { start, days, batch } = commandLine.options
  const code = commandLine.options.calendar ?? 'CN'
  if (batch) {
    if (start === null && days === null) return { code, batch: true }
    return {
      fault: '--batch cannot be combined with --start or --days: the lines on standard input give them.',
    }
  }
  if (start === null) return { fault: '--start is missing: give a day as YYYY-MM-DD, or use --batch.' }
  if (days === null) return { fault: `--days is missing: give ${DAYS_ALLOWED}.` }
  if (!isDays(days)) {
    return {
      fault: `--days ${quoteTyped(days)} is not a number of business days: ${DAYS_ALLOWED} is allowed.`,
    }
  }
  return { code, start, days: Number(days) }
}

/** Stops at the first bad line, so that the printed dates still match the lines of the input. */
function computeLines(calendar: Calendar, input: string): CommandResult {
  const lines = input.replace(/^\uFEFF/, '').split('\n')
  if (lines.at(-1) === '') lines.pop()
  let stdout = ''
  for (const [index, line] of lines.entries()) {
    const [start, days, ...rest] = line.trim().split(/[ \t]+/)
    if (!isPlainDate(start) || !isDays(days) || rest.length > 0) {
      const stderr = `Line ${index + 1}, ${quoteTyped(line)}: a line is an existing day as YYYY-MM-DD, a space and ${DAYS_ALLOWED}.\n`
      return { stdout, stderr, exitCode: 2 }
    }
    const counted = addBusinessDays(calendar, start, Number(days))
    stdout += 'due' in counted ? `${counted.due}\n` : 'uncovered\n'
  }
  return { stdout, stderr: '', exitCode: 0 }
}

function explain(calendar: Calendar, start: PlainDate, days: number): string {
  const trace = traceBusinessDays(calendar, start, days)
  const amount = `${days} business ${days === 1 ? 'day' : 'days'}`
  const lines = 'due' in trace ? [trace.due] : ['uncovered', uncoveredReason(calendar, trace.uncovered)]
  lines.push(`${amount} from ${withWeekday(start)} (day 0), calendar ${calendar.code}`)
  return `${[...lines, ...trace.steps.map(formatStep)].join('\n')}\n`
}

function uncoveredReason(calendar: Calendar, year: number): string {
  const covered = [...calendar.years.keys()]
  return `The ${calendar.code} calendar does not cover ${year}, which this date needs; it covers ${Math.min(...covered)} to ${Math.max(...covered)}.`
}

function formatStep(step: CountedDay | SkippedDay): string {
  const date = withWeekday(step.date)
  if (!('n' in step)) {
    return `${date}  skipped  ${step.kind.kind === 'holiday' ? `holiday ${step.kind.name}` : 'weekend'}`
  }
  const makeUp = step.kind.kind === 'make-up' ? `  make-up working day of ${step.kind.name}` : ''
  return `${date}  day ${step.n}${makeUp}`
}

function withWeekday(date: PlainDate): string {
  return `${date} ${WEEKDAYS[dayOfWeek(date)]}`
}

function isDays(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,6}$/.test(text)
}

async function readStandardInput(): Promise<string> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += chunk
  return text
}

if (import.meta.main) {
  const write = openOutput()
  const result = await dueCommand(process.argv.slice(2), readStandardInput, instant(Date.now()))
  write(result.stdout)
  process.stderr.write(result.stderr)
  process.exitCode = result.exitCode
}
