import { z } from 'zod'
import { type Db, queryOne } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/** The next number of the year, `C-2026-0001` first; a rollback returns it, so that no number is skipped. */
export async function takeCaseNumber(db: Db, year: number): Promise<string> {
  const row = await queryOne(
    db,
    z.object({ last: z.int() }),
    Prisma.sql`
      INSERT INTO case_numbers AS n (year, last) VALUES (${year}, 1)
      ON CONFLICT (year) DO UPDATE SET last = n.last + 1 RETURNING last`,
  )
  if (!row) throw new Error(`No case number was given out for ${year}.`)
  return `C-${year}-${String(row.last).padStart(4, '0')}`
}
