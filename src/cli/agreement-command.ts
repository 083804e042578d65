import { existsSync, readFileSync } from 'node:fs'
import { type Instant, instant, localDate } from '../deadlines/instant.ts'
import { yearOf } from '../deadlines/plain-date.ts'
import { Unavailable } from '../operations/unavailable.ts'
import { offlineCalendar } from '../storage/calendars/offline-calendar.ts'
import { saveBuiltInCalendars } from '../storage/calendars/save-calendars.ts'
import { VersionTaken } from '../storage/company/agreement-versions.ts'
import { isUnavailable } from '../storage/database/is-unavailable.ts'
import { reasonOf, StartRefused } from '../storage/database/start-refused.ts'
import type { PrismaClient } from '../storage/generated/client.ts'
import { formatUncovered } from './agreement/format-uncovered.ts'
import { importAgreement } from './agreement/import-agreement.ts'
import { formatLine } from './agreement/line-fault.ts'
import { type AgreementFile, readAgreement } from './agreement/read-agreement.ts'
import { flag } from './command-line/options.ts'
import { readCommandLine } from './command-line/read-command-line.ts'
import { openPrint } from './open-output.ts'
import { type RecordsCommandDeps, recordsFromEnv, withRecords } from './with-records.ts'

const forms = {
  lint: {
    usage: 'npm run agreement -- lint FILE.yaml',
    about: `checks a file of terms with clause numbers, and names line, clause and numbers of each fault;
the form of a file: docs/agreement.example.yaml`,
    args: ['FILE'],
  },
  import: {
    usage: 'npm run agreement -- import FILE.yaml',
    about: `shows what a new version of the agreement would change, and which open cases keep the version they are judged by`,
    args: ['FILE'],
    options: {
      migrate: flag(
        'moves open cases to it, too, and shows their old and new dates; given again, it goes on where it broke off',
      ),
      yes: flag('writes it; otherwise it is only shown'),
    },
  },
}

/** Statement timeout in milliseconds; only a lock held elsewhere can exceed it. */
const statementTimeout = 10_000

/** The command's database, its outputs, and its clock. */
export type AgreementCommandDeps = RecordsCommandDeps & { readonly now: () => Instant }

/**
 * Runs `npm run agreement`.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 clean, shown or stored; 1 refused with every fault; 2 for invalid arguments.
 */
export async function agreementCommand(args: string[], deps: AgreementCommandDeps): Promise<0 | 1 | 2> {
  const { print, now } = deps
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) {
    print(commandLine.text)
    return commandLine.exitCode
  }
  const [path = ''] = commandLine.args
  const parsed = readFile(path, print)
  if (parsed === null) return 1
  if (commandLine.form === 'lint') {
    printClean(path, parsed, now(), print)
    return 0
  }
  try {
    const work = async (prisma: PrismaClient) => {
      await saveBuiltInCalendars(prisma, [parsed.file.terms.calendar])
      return importAgreement(prisma, { ...parsed, ...commandLine.options, now: now(), print })
    }
    const outcome = await withRecords(deps, work, statementTimeout)
    if (typeof outcome === 'string') return 0
    for (const fault of outcome.refused) print(`${path}: ${formatLine(fault)}`)
    return 1
  } catch (error) {
    if (error instanceof Unavailable || isUnavailable(error)) {
      print(
        'The database did not answer in time. What is said above was done, and no more; run the command again.',
      )
    } else if (error instanceof StartRefused) print(error.message)
    else if (error instanceof VersionTaken) print(`${path}: ${error.message}`)
    else throw error
    return 1
  }
}

type ParsedFile = { readonly file: AgreementFile; readonly lines: ReadonlyMap<string, number> }

/** Prints every fault and warning of a file; null: the file cannot be used. */
function readFile(path: string, print: (line: string) => void): ParsedFile | null {
  let text: string
  try {
    text = decode(readFileSync(path))
  } catch (error) {
    print(`${path}: ${reasonOf(error)}; name a file of terms`)
    return null
  }
  const { file, lines, faults, warnings } = readAgreement(text)
  for (const fault of faults) print(`${path}: ${formatLine(fault)}`)
  for (const warning of warnings) print(`${path}: warning: ${formatLine(warning)}`)
  return file && { file, lines }
}

/** Throws for any encoding other than UTF-8, because names would be garbled. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Error('it is not written in UTF-8; save it as UTF-8')
  }
}

/** Prints the result for a file without faults when there is no database to compare it with. */
function printClean(
  path: string,
  { file, lines }: ParsedFile,
  now: Instant,
  print: (line: string) => void,
): void {
  const calendar = offlineCalendar(file.terms.calendar, yearOf(localDate(now, 'UTC')))
  // A calendar that is not known here may be the company's own, stored in its database.
  for (const warning of 'fault' in calendar ? [] : formatUncovered(file, lines, calendar, now)) {
    print(`${path}: warning: ${formatLine(warning)}`)
  }
  const { agreement, effectiveFrom, effectiveTo } = file
  print(`${path}: ${agreement}, ${effectiveFrom} to ${effectiveTo ?? 'no end'}: every term is there`)
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  const deps = { ...recordsFromEnv(process.env, print), now: () => instant(Date.now()) }
  process.exitCode = await agreementCommand(process.argv.slice(2), deps)
}
