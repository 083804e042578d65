import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import { logComplaint } from '../../src/operations/intake/log-complaint.ts'
import { saveBuiltInCalendars } from '../../src/storage/calendars/save-calendars.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { parseCompany } from '../../src/storage/company/parse-company.ts'
import { openDatabase } from '../../src/storage/database/database.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { applyMigrations } from '../../src/storage/migrate/migrations.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { tokenOf } from './token-of.ts'

const company = resolve(import.meta.dirname, '..', '..', 'prisma', 'demo', 'company.json')
const received = instant('2026-11-19T09:00:00+08:00')
const hour = 3_600_000
/** The text of a letter of the usual length. */
const letter =
  'We looked into your complaint, and this is what we found and what we will do about it. '.repeat(14)
const owner = 'U0CHENHAO'

const contact = (toldAt: Instant) => ({ method: 'phone', toldAt, text: letter }) as const

/**
 * The main line up to the client's acceptance, with a question to the client: the hours since the receipt, the person,
 * and the request.
 */
const course: readonly (readonly [after: number, by: string, request: (now: Instant) => Request])[] = [
  [
    1,
    'U0LILEI',
    (now) => ({ verb: 'acknowledge', ...contact(now), parts: ['received', 'process', 'expected-time'] }),
  ],
  [2, owner, () => ({ verb: 'assign', assignee: personId(owner) })],
  [3, owner, (now) => ({ verb: 'ask-client', ...contact(now) })],
  [
    8,
    owner,
    (now) => ({ verb: 'client-answered', method: 'phone', answeredAt: now, words: 'Since Sunday.' }),
  ],
  [
    24,
    owner,
    () => ({
      verb: 'complete-investigation',
      finding: 'The export timed out.',
      outcome: 'upheld',
      rootCause: 'machine',
      cause: 'A disk was full.',
    }),
  ],
  [
    26,
    owner,
    () => ({
      verb: 'propose',
      proposal: {
        remedies: ['function-fix'],
        details: 'The export is repaired.',
        amount: null,
        reasons: 'It failed for two days.',
        reputationalImpact: false,
      },
    }),
  ],
  [28, owner, (now) => ({ verb: 'notify', ...contact(now), statesSilence: true })],
  [
    50,
    'U0LILEI',
    (now) => ({ verb: 'record-answer', method: 'phone', answeredAt: now, words: 'That is fine.' }),
  ],
]

/** The numbers of steps that the cases have taken: assigned, asked, awaiting the answer, accepted. */
const stepCounts = [2, 3, 7, 8]

/** Fills a database with cases of each step count in equal shares, each with a link to its client's page. */
export async function fillRecords(url: string, cases: number): Promise<void> {
  await applyMigrations({ url, progress: () => {} })
  const { prisma, close } = openDatabase({
    url,
    size: 4,
    statementTimeout: null,
    name: 'redress bench',
    onLost: () => {},
  })
  try {
    await saveBuiltInCalendars(prisma)
    await importCompany(prisma, parseCompany(JSON.parse(await readFile(company, 'utf8'))).company)
    const store = openStore(prisma, { newId: randomUUID, timeout: 60_000 })
    for (const [index, length] of stepCounts.entries()) {
      const id = caseId(`example-${index}`)
      await playCourse(store, id, length)
      await prisma.$executeRawUnsafe(
        copyStatement('cases', id, index, cases, `'id', 'copy-' || n, 'number', 'X-' || n`, 'c.id'),
      )
      await prisma.$executeRawUnsafe(copyStatement('case_facts', id, index, cases, factOfCopy, 'c.case_id'))
    }
    const values = Array.from({ length: cases }, (_, n) => ({ n: n + 1, hash: sha256(tokenOf(n + 1)) }))
    await prisma.$executeRaw`
      INSERT INTO client_links (id, case_id, token_hash, reply_hash, created_at, expires_at)
      SELECT 'link-' || (v ->> 'n'), 'copy-' || (v ->> 'n'), v ->> 'hash', 'reply ' || (v ->> 'n'), now(),
             '2030-01-01T00:00:00Z'
      FROM jsonb_array_elements(${JSON.stringify(values)}::jsonb) v`
    await prisma.$executeRawUnsafe('DELETE FROM graphile_worker._private_jobs')
    await prisma.$executeRawUnsafe('VACUUM ANALYZE')
    // Everything is on the disk before the measurement, as with cases that arrived over years.
    await prisma.$executeRawUnsafe('CHECKPOINT')
  } finally {
    await close()
  }
}

/** The changed columns of a copied fact. The page shows the number in the first fact. */
const factOfCopy = `'case_id', 'copy-' || n, 'data',
  CASE WHEN c.type = 'complaint-logged' THEN c.data || jsonb_build_object('number', 'X-' || n) ELSE c.data END`

/** The SQL that copies the rows of an example for every fourth case. */
const copyStatement = (
  table: string,
  id: string,
  index: number,
  cases: number,
  changes: string,
  key: string,
): string => `
  INSERT INTO ${table} SELECT r.* FROM ${table} c, generate_series(${index + 1}, ${cases}, ${stepCounts.length}) n,
    jsonb_populate_record(null::${table}, to_jsonb(c) || jsonb_build_object(${changes})) r
  WHERE ${key} = '${id}'`

async function playCourse(
  store: ReturnType<typeof openStore>,
  id: ReturnType<typeof caseId>,
  length: number,
): Promise<void> {
  const logged = await logComplaint(store, {
    key: id,
    by: personId('U0LILEI'),
    now: received,
    caseId: id,
    complaint: {
      clientId: clientId('yuanshan'),
      channel: 'email',
      receivedAt: received,
      description: 'The export has failed since Sunday, and our accounts cannot close the month. '.repeat(4),
      category: 'technical-fault',
      contractNo: null,
      service: null,
      expectedSolution: 'That it works again, and a month free of charge.',
      severity: 'normal',
      sensitive: false,
      personComplainedAbout: null,
      source: null,
    },
    files: [],
  })
  if (!('done' in logged)) throw new Error(`The example could not be logged: ${JSON.stringify(logged)}`)
  for (const [index, [after, by, request]] of course.slice(0, length).entries()) {
    const now = instant(received + after * hour)
    const outcome = await actOnCase(store, sha256, {
      key: `${id}-${index}`,
      caseId: id,
      by: personId(by),
      now,
      request: request(now),
      files: [],
    })
    if (!('done' in outcome)) throw new Error(`Step ${index + 1} was not taken: ${JSON.stringify(outcome)}`)
  }
}
