import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Instant, instant } from '../deadlines/instant.ts'
import { departmentReader } from '../slack/cards/case-card.ts'
import { readFacts } from '../storage/cases/fact-rows.ts'
import { openStore } from '../storage/store/open-store.ts'
import { readCommandLine } from './command-line/read-command-line.ts'
import { writeDossier } from './dossier/write-dossier.ts'
import { openPrint } from './open-output.ts'
import { printRefusal } from './print-refusal.ts'
import { type RecordsCommandDeps, recordsFromEnv, withRecords } from './with-records.ts'

const forms = {
  '': {
    usage: 'npm run -s dossier -- C-2026-0001',
    about: `prints the whole record of a case: every date and why, everything that was recorded with its hash, and the
evidence by hash, in the language of the department that owns it`,
    args: ['NUMBER'],
  },
}

/**
 * Runs `npm run dossier`.
 * @param args the arguments after the program's name
 * @returns the exit code: 0, 1 where there is no such case or the records cannot be read, 2 for invalid arguments.
 */
export async function dossierCommand(
  args: string[],
  deps: RecordsCommandDeps & { readonly now: () => Instant },
): Promise<0 | 1 | 2> {
  const { print, now } = deps
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) {
    print(commandLine.text)
    return commandLine.exitCode
  }
  const [number = ''] = commandLine.args
  return printRefusal(print, async () => {
    const lines = await withRecords(deps, async (prisma) => {
      const file = await openStore(prisma, { newId: randomUUID }).caseFile({ number })
      if (!file) return null
      const people = await prisma.person.findMany({ select: { id: true, name: true } })
      const names = new Map(people.map(({ id, name }) => [id, name]))
      const { agreement } = await prisma.agreementVersion.findUniqueOrThrow({
        where: { id: file.case.complaint.agreementVersionId },
        include: { agreement: true },
      })
      return writeDossier({
        file,
        stored: await readFacts(prisma, file.case.id),
        agreement,
        reader: departmentReader(file, now()),
        nameOf: (id) => names.get(id) ?? null,
      })
    })
    if (lines === null)
      print(`There is no case ${JSON.stringify(number)}; its number reads like C-2026-0001.`)
    else for (const line of lines) print(line)
    return lines === null ? 1 : 0
  })
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  const now = () => instant(Date.now())
  process.exitCode = await dossierCommand(process.argv.slice(2), {
    ...recordsFromEnv(process.env, print),
    now,
  })
}
