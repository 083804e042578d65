import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { saveBuiltInCalendars } from '../../src/storage/calendars/save-calendars.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { parseCompany } from '../../src/storage/company/parse-company.ts'
import type { PrismaClient } from '../../src/storage/generated/client.ts'

const path = join(import.meta.dirname, '..', '..', 'prisma', 'demo', 'company.json')

/** The JSON of the demo company. */
export const demoFile = (): unknown => JSON.parse(readFileSync(path, 'utf8'))

/** Puts the demo company and the built-in calendars into an empty database. */
export async function importDemo(prisma: PrismaClient): Promise<void> {
  await saveBuiltInCalendars(prisma)
  await importCompany(prisma, parseCompany(demoFile()).company)
}
