import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { toIso } from '../../deadlines/instant.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'
import { chainHash, firstPrevHash } from './fact-chain.ts'
import { parseFact } from './fact-schema.ts'

const factRow = z.object({
  seq: z.int(),
  type: z.string(),
  at: z.date(),
  by: z.string(),
  data: z.record(z.string(), z.unknown()),
  prev_hash: z.string(),
  hash: z.string(),
})

/** A fact with its hash, which chains it to the fact before. */
export type StoredFact = {
  readonly seq: number
  readonly fact: CaseFact
  readonly prevHash: string
  readonly hash: string
}

/** Every fact of a case in order; empty: no such case. Throws on a row that is no fact. */
export async function readFacts(db: Db, caseId: CaseId): Promise<StoredFact[]> {
  const rows = await query(
    db,
    factRow,
    Prisma.sql`SELECT seq, type, at, by, data, prev_hash, hash FROM case_facts WHERE case_id = ${caseId} ORDER BY seq`,
  )
  return rows.map(({ seq, type, at, by, data, prev_hash: prevHash, hash }) => {
    try {
      return { seq, fact: parseFact({ ...data, type, at: at.getTime(), by }), prevHash, hash }
    } catch (cause) {
      throw new Error(`Fact ${seq} of case ${caseId} cannot be read.`, { cause })
    }
  })
}

/** New facts as rows of `case_facts`, chained to the last hash; null: they are the first. */
export function factRows(
  caseId: CaseId,
  firstSeq: number,
  facts: readonly CaseFact[],
  lastHash: string | null,
) {
  let prevHash = lastHash ?? firstPrevHash
  return facts.map((fact, index) => {
    const seq = firstSeq + index
    const hash = chainHash({ caseId, seq, prevHash, fact })
    const { type, at, by, ...data } = fact
    const row = { case_id: caseId, seq, type, at: toIso(at), by, data, prev_hash: prevHash, hash }
    prevHash = hash
    return row
  })
}
