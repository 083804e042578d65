import type { Delegation } from '../operations/ports.ts'
import type { Db } from './query.ts'

/** Notes who decides in an approver's place, and when; an approver has one delegate at a time. */
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
