import { z } from 'zod'
import type { PersonId } from '../../agreement/ids.ts'
import { personIdValue } from '../../cases/facts/stored-values.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Delegation } from '../../operations/ports/company-ports.ts'
import { type Db, queryOne } from '../database/query.ts'
import { dateColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const delegationRow = z.object({ delegate_id: personIdValue, from_date: dateColumn, until_date: dateColumn })

/** Saves who decides in an approver's place, and when; an approver has one delegate at a time. */
export async function writeDelegation(
  db: Db,
  { approver, delegate, from, until }: Delegation,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO delegations (approver_id, delegate_id, from_date, until_date)
    VALUES (${approver}, ${delegate}, ${from}::date, ${until}::date)
    ON CONFLICT (approver_id) DO UPDATE SET
      delegate_id = excluded.delegate_id, from_date = excluded.from_date, until_date = excluded.until_date`
}

/** Deletes the delegation that has not ended by that day, and returns it to one caller only; null: there is none. */
export async function deleteDelegation(
  db: Db,
  approver: PersonId,
  today: PlainDate,
): Promise<Delegation | null> {
  const row = await queryOne(
    db,
    delegationRow,
    Prisma.sql`
      DELETE FROM delegations WHERE approver_id = ${approver} AND until_date >= ${today}::date
      RETURNING delegate_id, from_date, until_date`,
  )
  return row && { approver, delegate: row.delegate_id, from: row.from_date, until: row.until_date }
}
