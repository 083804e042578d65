import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
import { effectiveFacts } from '../../cases/facts/effective-facts.ts'
import { fold } from '../../cases/facts/fold.ts'
import { caseIdValue } from '../../cases/facts/stored-values.ts'
import { type Calendars, openCalendars } from '../calendars/calendar-rows.ts'
import { findAgreementVersion } from '../company/agreement-rows.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'
import { approvalRows } from './approval-rows.ts'
import { caseRow } from './case-rows.ts'
import { clockRow } from './clock-rows.ts'
import { chainHash, firstPrevHash } from './fact-chain.ts'
import { readFacts, type StoredFact } from './fact-rows.ts'

/** The result of a verification. `differences` empty: the records are as they were written. */
type Verification = {
  readonly cases: number
  readonly facts: number
  readonly differences: readonly string[]
}

/** Cases read at a time. */
const batch = 500

/**
 * Folds the facts of every case again, checks their chain, and compares with the rows of the case, its clocks and its
 * requests for approval. Names every difference; changes nothing.
 */
export async function verifyRecords(db: Db): Promise<Verification> {
  const calendars = openCalendars()
  const differences: string[] = []
  const total = { cases: 0, facts: 0 }
  let after = ''
  for (;;) {
    const cases = await query(
      db,
      z.object({ id: caseIdValue, number: z.string() }),
      Prisma.sql`SELECT id, number FROM cases WHERE number > ${after} ORDER BY number LIMIT ${batch}`,
    )
    for (const { id, number } of cases) {
      const result = await verifyCase(db, calendars, id)
      total.cases++
      total.facts += result.facts
      differences.push(...result.differences.map((difference) => `${number}: ${difference}`))
      after = number
    }
    if (cases.length < batch) return { ...total, differences }
  }
}

async function verifyCase(
  db: Db,
  calendars: Calendars,
  id: CaseId,
): Promise<{ facts: number; differences: string[] }> {
  let stored: StoredFact[]
  try {
    stored = await readFacts(db, id)
  } catch (error) {
    return { facts: 0, differences: [describe(error)] }
  }
  const differences = checkChain(id, stored)
  try {
    differences.push(...(await compareRows(db, calendars, id, stored)))
  } catch (error) {
    differences.push(describe(error))
  }
  return { facts: stored.length, differences }
}

const describe = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error)
  const cause = error instanceof Error && error.cause instanceof Error ? ` ${error.cause.message}` : ''
  return `${text}${cause}`.replace(/\s+/g, ' ')
}

function checkChain(caseId: CaseId, stored: readonly StoredFact[]): string[] {
  const differences: string[] = []
  let prevHash = firstPrevHash
  stored.forEach(({ seq, fact, prevHash: storedPrevHash, hash }, index) => {
    if (seq !== index + 1) differences.push(`fact ${index + 1} is missing; the next one is numbered ${seq}`)
    if (storedPrevHash !== prevHash)
      differences.push(`fact ${seq} (${fact.type}) does not follow the fact before it`)
    if (chainHash({ caseId, seq, prevHash: storedPrevHash, fact }) !== hash) {
      differences.push(`fact ${seq} (${fact.type}) is not what was written: its hash differs`)
    }
    prevHash = hash
  })
  return differences
}

const anyRow = z.object({ row: z.record(z.string(), z.unknown()) })
type Row = Readonly<Record<string, unknown>>

async function compareRows(
  db: Db,
  calendars: Calendars,
  id: CaseId,
  stored: readonly StoredFact[],
): Promise<string[]> {
  const facts = stored.map(({ fact }) => fact)
  const kase = fold(id, facts)
  const versionId = kase.complaint.agreementVersionId
  const agreementVersion = await findAgreementVersion(db, calendars, versionId)
  if (!agreementVersion) return [`its agreement version "${versionId}" is not stored`]
  const { calendar } = agreementVersion
  const { terms } = agreementVersion.agreement

  const rows = async (sql: Prisma.Sql): Promise<Row[]> => (await query(db, anyRow, sql)).map(({ row }) => row)
  const cases = await rows(Prisma.sql`SELECT to_jsonb(c) AS row FROM cases c WHERE id = ${id}`)
  const clocks = await rows(Prisma.sql`SELECT to_jsonb(k) AS row FROM clocks k WHERE case_id = ${id}`)
  const approvals = await rows(Prisma.sql`SELECT to_jsonb(a) AS row FROM approvals a WHERE case_id = ${id}`)

  const frozenVersions = new Map(
    effectiveFacts(facts).flatMap((fact) =>
      fact.type === 'clock-stopped' ? [[`${fact.code} ${fact.cycle}`, fact.calendarVersion]] : [],
    ),
  )
  const expectedClocks = ladderedClocksOf(facts, terms, calendar).map((clock) => {
    const { next_at: _, ...row } = clockRow(
      id,
      clock,
      frozenVersions.get(`${clock.code} ${clock.cycle}`) ?? calendar.version,
    )
    const storedClock = clocks.find((each) => each.code === row.code && each.cycle === row.cycle)
    if (storedClock?.calendar_version === calendar.version && !frozenVersions.has(`${row.code} ${row.cycle}`))
      return row
    // Computed with a calendar that was replaced since: today's cannot give these dates.
    const { due_soon_at: __, uncovered_year: ___, provisional_at: ____, ladder: _____, ...dated } = row
    const { due_at, calendar_version, starts_at, ...rest } = dated
    return frozenVersions.has(`${row.code} ${row.cycle}`)
      ? { ...rest, due_at, calendar_version, starts_at }
      : rest
  })
  const clockName = ({ code, cycle }: Row) => `clock ${code} ${cycle}`
  const roundName = ({ round }: Row) => `approval round ${round}`
  return [
    ...compare([caseRow(kase, facts)], cases, () => 'the case'),
    ...compare(expectedClocks, clocks, clockName),
    ...compare(approvalRows(id, facts), approvals, roundName),
  ]
}

/** Compares the columns that are derived from the facts. */
function compare(expected: readonly Row[], stored: readonly Row[], nameOf: (row: Row) => string): string[] {
  const byName = new Map(stored.map((row) => [nameOf(row), row]))
  const names = new Set(expected.map(nameOf))
  const extraNames = [...byName.keys()].filter((name) => !names.has(name))
  return [
    ...extraNames.map((name) => `${name} is stored, but no fact speaks of it`),
    ...expected.flatMap((row) => {
      const name = nameOf(row)
      const storedRow = byName.get(name)
      if (!storedRow) return [`${name} is not stored`]
      return Object.entries(row)
        .filter(([column, value]) => !isSame(value, storedRow[column]))
        .map(
          ([column, value]) =>
            `${name}: ${column} is ${JSON.stringify(storedRow[column])}; the facts say ${JSON.stringify(value)}`,
        )
    }),
  ]
}

const isoInstant = /^\d{4}-\d{2}-\d{2}T/

function isSame(expected: unknown, stored: unknown): boolean {
  if (isDeepStrictEqual(expected, stored)) return true
  if (typeof expected !== 'string' || typeof stored !== 'string') return false
  return isoInstant.test(expected) && isoInstant.test(stored) && Date.parse(expected) === Date.parse(stored)
}
