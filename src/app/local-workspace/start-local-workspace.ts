import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importCompany } from '../../storage/company/import-company.ts'
import { parseCompany } from '../../storage/company/parse-company.ts'
import type { StartedDatabase } from '../start-database.ts'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

const demoCompany = new URL('../../../prisma/demo/company.json', import.meta.url)

/** Starts the local workspace and, the first time, imports the demonstration company that works in it. */
export async function startLocalWorkspace(
  prisma: StartedDatabase['prisma'],
  options: {
    readonly dataDirectory: string
    /** Port of the workspace's page; 0 lets the system choose. */
    readonly port: number
    /** The clock of this machine, in milliseconds since 1970. */
    readonly machineNow: () => number
  },
): Promise<RunningSandbox> {
  const { dataDirectory, port, machineNow } = options
  // Only once: what was changed since the first start must survive the next.
  if ((await prisma.provider.count()) === 0) {
    const { company } = parseCompany(JSON.parse(await readFile(demoCompany, 'utf8')))
    await importCompany(prisma, company)
  }
  const outboxDirectory = join(dataDirectory, 'outbox')
  await mkdir(outboxDirectory, { recursive: true })
  return startSandbox({ dataDirectory, outboxDirectory, port, machineNow })
}
