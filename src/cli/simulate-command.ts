import { readFileSync } from 'node:fs'
import { planDates } from '../cases/clocks/plan-dates.ts'
import { type Instant, instant, localDate } from '../deadlines/instant.ts'
import { yearOf } from '../deadlines/plain-date.ts'
import { readWallTime } from '../deadlines/wall-time.ts'
import { cut } from '../notices/cut.ts'
import { formatPlan } from '../notices/format-plan.ts'
import { formatInstant } from '../notices/format-time.ts'
import { wordsIn } from '../notices/words/words-in.ts'
import { offlineCalendar } from '../storage/calendars/offline-calendar.ts'
import { reasonOf } from '../storage/database/start-refused.ts'
import { formatLine } from './agreement/line-fault.ts'
import { readAgreement } from './agreement/read-agreement.ts'
import { flag, oneOf, requiredText, text } from './command-line/options.ts'
import { readCommandLine } from './command-line/read-command-line.ts'
import { openOutput } from './open-output.ts'

/** The output and exit code of a run: 0 for dates, 1 for a file that cannot be used, 2 for invalid arguments. */
export type SimulationResult = {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: 0 | 1 | 2
}

const forms = {
  '': {
    usage: 'npm run simulate -- --agreement FILE.yaml --received 2026-09-24T16:30',
    about: 'prints every date of a case that takes each limit of the agreement to the full',
    options: {
      agreement: requiredText(
        'FILE',
        'a file of terms; its form: docs/agreement.example.yaml',
        'name a file of terms',
      ),
      received: requiredText(
        'TIME',
        "when the complaint is received, by the clock of the agreement's zone",
        'give a time such as 2026-09-24T16:30',
      ),
      calendar: text('CODE', "the calendar to count by, such as CN, DE or US-CA; otherwise the agreement's"),
      language: oneOf(['en', 'zh'], 'en', 'in which language; otherwise English'),
      why: flag('with the reasons for each date'),
    },
  },
}

/**
 * Runs `npm run simulate`: what an agreement would mean for a complaint, before anybody signs it.
 * @param args the arguments after the program's name
 * @param now the current time; the holidays of countries are known until two years after its year
 */
export function simulateCommand(args: string[], now: Instant): SimulationResult {
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) {
    const output = `${commandLine.text}\n`
    return commandLine.exitCode === 0
      ? { stdout: output, stderr: '', exitCode: 0 }
      : { stdout: '', stderr: output, exitCode: 2 }
  }
  const { agreement: path, received, language, why } = commandLine.options
  let fileText: string
  try {
    fileText = readFileSync(path, 'utf8')
  } catch (error) {
    return { stdout: '', stderr: `${path}: ${reasonOf(error)}; name a file of terms\n`, exitCode: 1 }
  }
  const { file, faults, warnings } = readAgreement(fileText)
  if (!file) {
    return {
      stdout: '',
      stderr: faults.map((fault) => `${path}: ${formatLine(fault)}\n`).join(''),
      exitCode: 1,
    }
  }
  const { terms, effectiveFrom, effectiveTo } = file
  const receivedAt = readWallTime(received, terms.timeZone)
  if (receivedAt === null) {
    const fault = `--received ${JSON.stringify(received)} is no time: write it as 2026-09-24T16:30, by the clock of ${terms.timeZone}.\n`
    return { stdout: '', stderr: fault, exitCode: 2 }
  }
  const code = commandLine.options.calendar ?? terms.calendar
  const calendar = offlineCalendar(code, yearOf(localDate(now, 'UTC')))
  if ('fault' in calendar) {
    const fault = `The calendar ${JSON.stringify(cut(code, 40))} is not known here: ${calendar.fault}. Name another with --calendar.\n`
    return { stdout: '', stderr: fault, exitCode: 2 }
  }
  const words = wordsIn(language)
  const reader = { words, timeZone: terms.timeZone, now: receivedAt }
  const { parts, missing } = formatPlan(planDates(terms, calendar, receivedAt), terms, reader)
  const day = localDate(receivedAt, terms.timeZone)
  const isOutside = day < effectiveFrom || (effectiveTo !== null && day > effectiveTo)
  const lines = [
    // Formatted as of 1970, so that the year is included.
    words.trace.plan.title(file.agreement, formatInstant(receivedAt, { ...reader, now: instant(0) })),
    words.card.zone(terms.timeZone),
    ...missing,
    ...parts.flatMap(({ title, dates }) => [
      '',
      title,
      ...dates.flatMap((date) => [
        `  ${date.line}`,
        ...(why ? date.why.map((reason) => `      ${reason}`) : []),
      ]),
    ]),
  ]
  const notes = warnings.map((warning) => `${path}: warning: ${formatLine(warning)}\n`)
  const note = `${path}: note: the agreement holds from ${effectiveFrom} to ${effectiveTo ?? 'no end'}, which ${day} is not in\n`
  return {
    stdout: `${lines.join('\n')}\n`,
    stderr: [...notes, ...(isOutside ? [note] : [])].join(''),
    exitCode: 0,
  }
}

if (import.meta.main) {
  const write = openOutput()
  const { stdout, stderr, exitCode } = simulateCommand(process.argv.slice(2), instant(Date.now()))
  write(stdout)
  process.stderr.write(stderr)
  process.exitCode = exitCode
}
