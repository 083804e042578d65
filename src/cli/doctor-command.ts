import { existsSync } from 'node:fs'
import { type Instant, instant, instantAt, localDate } from '../deadlines/instant.ts'
import { addDays } from '../deadlines/plain-date.ts'
import type { PrismaClient } from '../storage/generated/client.ts'
import { countMessages, usualTimeZone } from '../storage/outbox/count-messages.ts'
import { timeZone, wholeNumber } from './command-line/options.ts'
import { readCommandLine } from './command-line/read-command-line.ts'
import { formatFaults } from './doctor/format-faults.ts'
import { formatMailFaults } from './doctor/format-mail-faults.ts'
import { messageTable } from './doctor/message-table.ts'
import { formatStoredDeadEnds } from './doctor/stored-dead-ends.ts'
import { openPrint } from './open-output.ts'
import { printRefusal } from './print-refusal.ts'
import { type RecordsCommandDeps, recordsFromEnv, withRecords } from './with-records.ts'

const forms = {
  '': {
    usage: 'npm run doctor',
    about:
      'counts the messages of each channel and day, and says what is wrong right now and what to do about it',
    options: {
      days: wholeNumber({ from: 1, to: 31 }, 14, 'the last N days, today included: 1 to 31, otherwise 14'),
      'time-zone': timeZone(
        'by whose days, such as Europe/Berlin; otherwise the zone that most agreements name',
      ),
    },
  },
}

/** The command's database, its outputs, and its clock. */
export type DoctorCommandDeps = RecordsCommandDeps & {
  readonly now: () => Instant
  /** SMTP_URL and IMAP_URL; undefined: mail is not sent, or not read, that way. */
  readonly mail?: { readonly smtpUrl: string | undefined; readonly imapUrl: string | undefined }
}

/**
 * Runs `npm run doctor`. It changes nothing, and works whether or not the bot is running.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 nothing is wrong; 1 something is, or refused with a sentence; 2 for invalid arguments.
 */
export async function doctorCommand(args: string[], deps: DoctorCommandDeps): Promise<0 | 1 | 2> {
  const { print, now } = deps
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) {
    print(commandLine.text)
    return commandLine.exitCode
  }
  const { days, 'time-zone': timeZone } = commandLine.options
  return printRefusal(print, async () => {
    const mail = await formatMailFaults(deps.mail ?? { smtpUrl: undefined, imapUrl: undefined })
    return await withRecords(deps, (prisma) => examine(prisma, { days, timeZone }, now(), mail, print))
  })
}

async function examine(
  prisma: PrismaClient,
  { days, timeZone: requestedZone }: { readonly days: number; readonly timeZone: string | null },
  now: Instant,
  mail: readonly string[],
  print: (line: string) => void,
): Promise<0 | 1> {
  const timeZone = requestedZone ?? (await usualTimeZone(prisma)) ?? 'UTC'
  const today = localDate(now, timeZone)
  const dates = Array.from({ length: days }, (_, day) => addDays(today, day - days + 1))
  const bounds = [...dates, addDays(today, 1)].map((date) => instantAt(date, '00:00', timeZone))
  const counts = await countMessages(prisma, bounds)
  print(`Messages per channel and day, ${dates[0] ?? today} to ${today} (${timeZone})`)
  print('')
  if (counts.length === 0) print('None.')
  else for (const line of messageTable(counts, dates)) print(line)
  print('')
  const { wrong: recordFaults, notes } = await formatFaults(prisma, {
    now,
    since: bounds[0] ?? now,
    timeZone,
  })
  const wrong = [...recordFaults, ...(await formatStoredDeadEnds(prisma, now)), ...mail]
  for (const note of notes) print(`note: ${note}`)
  for (const fault of wrong) print(`wrong: ${fault}`)
  if (wrong.length === 0) print('Nothing is wrong.')
  return wrong.length === 0 ? 0 : 1
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  const { SMTP_URL: smtpUrl, IMAP_URL: imapUrl } = process.env
  const mail = { smtpUrl, imapUrl }
  const deps = { ...recordsFromEnv(process.env, print), now: () => instant(Date.now()), mail }
  process.exitCode = await doctorCommand(process.argv.slice(2), deps)
}
