import { existsSync } from 'node:fs'
import { verifyRecords } from '../storage/cases/verify-records.ts'
import { readCommandLine } from './command-line/read-command-line.ts'
import { openPrint } from './open-output.ts'
import { printRefusal } from './print-refusal.ts'
import { type RecordsCommandDeps, recordsFromEnv, withRecords } from './with-records.ts'

const forms = {
  '': {
    usage: 'npm run verify',
    about: `folds the facts of every case again, checks their hash chain, and compares them with the rows of cases, clocks
and approvals; names every difference and changes nothing`,
  },
}

/**
 * Runs `npm run verify`.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 all as written, 1 differences or refused with a sentence, 2 for invalid arguments.
 */
export async function verifyCommand(args: string[], deps: RecordsCommandDeps): Promise<0 | 1 | 2> {
  const { print } = deps
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) {
    print(commandLine.text)
    return commandLine.exitCode
  }
  return printRefusal(print, async () => {
    const { cases, facts, differences } = await withRecords(deps, verifyRecords)
    for (const difference of differences) print(difference)
    print(`${cases} cases, ${facts} facts, ${differences.length} differences`)
    return differences.length === 0 ? 0 : 1
  })
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  process.exitCode = await verifyCommand(process.argv.slice(2), recordsFromEnv(process.env, print))
}
