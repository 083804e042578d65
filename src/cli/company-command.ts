import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type Instant, instant, localDate } from '../deadlines/instant.ts'
import { recountClocks } from '../operations/clocks/recount-clocks.ts'
import { importCompany } from '../storage/company/import-company.ts'
import { CompanyFaulty, parseCompany } from '../storage/company/parse-company.ts'
import { reasonOf, StartRefused } from '../storage/database/start-refused.ts'
import { openStore } from '../storage/store/open-store.ts'
import { flag } from './command-line/options.ts'
import { readCommandLine } from './command-line/read-command-line.ts'
import { formatCompanyDeadEnds } from './company/company-dead-ends.ts'
import { openPrint } from './open-output.ts'
import { type RecordsCommandDeps, recordsFromEnv, withRecords } from './with-records.ts'

const forms = {
  '': {
    usage: 'npm run company -- FILE',
    about: `brings provider, people, departments, approvers, clients and agreements to what FILE says: JSON in the form of
prisma/demo/company.json. It removes no record and changes no terms of a stored agreement version; the members of a
department or an approver group become those in FILE.`,
    args: ['FILE'],
    options: {
      lint: flag(
        'only names every duty that stops once one person is away, and what ends that; writes nothing',
      ),
    },
  },
}

/** The command's database, its outputs, and its clock; by default the host's. */
export type CompanyCommandDeps = RecordsCommandDeps & { readonly now?: () => Instant }

/**
 * Runs `npm run company`.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 imported, or nothing found by --lint; 1 refused with every fault, or a duty found that
 * only one person can meet; 2 for invalid arguments.
 */
export async function companyCommand(args: string[], deps: CompanyCommandDeps): Promise<0 | 1 | 2> {
  const { print, now = () => instant(Date.now()) } = deps
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) {
    print(commandLine.text)
    return commandLine.exitCode
  }
  const [path = ''] = commandLine.args
  try {
    const { company, warnings } = parseCompany(readJson(path))
    for (const warning of warnings) print(`warning: ${warning}`)
    const deadEnds = formatCompanyDeadEnds(company, localDate(now(), 'UTC'))
    if (commandLine.options.lint) {
      for (const line of deadEnds) print(`wrong: ${line}`)
      if (deadEnds.length === 0) print('Every duty has at least two people who can meet it.')
      return deadEnds.length === 0 ? 0 : 1
    }
    for (const line of deadEnds) print(`warning: ${line}`)
    await withRecords(deps, async (prisma) => {
      await importCompany(prisma, company)
      // Days agreed with a client move the dates of its open cases.
      await recountClocks(openStore(prisma, { newId: randomUUID }), now())
    })
    const { provider, people, departments, clients } = company
    print(
      `${provider.name}: ${people.length} people, ${departments.length} departments, ${clients.length} clients`,
    )
    return 0
  } catch (error) {
    if (!(error instanceof CompanyFaulty || error instanceof StartRefused)) throw error
    print(error.message)
    return 1
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new CompanyFaulty([`${path}: ${reasonOf(error)}; name a file that holds JSON`])
  }
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  process.exitCode = await companyCommand(process.argv.slice(2), recordsFromEnv(process.env, print))
}
