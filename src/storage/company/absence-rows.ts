import { z } from 'zod'
import type { PersonId } from '../../agreement/ids.ts'
import { personIdValue } from '../../cases/facts/stored-values.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Absence } from '../../operations/ports/company-ports.ts'
import { type Db, queryOne } from '../database/query.ts'
import { dateColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const absenceRow = z.object({ deputy_id: personIdValue, from_date: dateColumn, until_date: dateColumn })

/** Saves who does a person's work, and when; a person has one deputy at a time. */
export async function writeAbsence(db: Db, { person, deputy, from, until }: Absence): Promise<void> {
  await db.$executeRaw`
    INSERT INTO absences (person_id, deputy_id, from_date, until_date)
    VALUES (${person}, ${deputy}, ${from}::date, ${until}::date)
    ON CONFLICT (person_id) DO UPDATE SET
      deputy_id = excluded.deputy_id, from_date = excluded.from_date, until_date = excluded.until_date`
}

/** Deletes the absence that has not ended by that day, and returns it to one caller only; null: there is none. */
export async function deleteAbsence(db: Db, person: PersonId, today: PlainDate): Promise<Absence | null> {
  const row = await queryOne(
    db,
    absenceRow,
    Prisma.sql`
      DELETE FROM absences WHERE person_id = ${person} AND until_date >= ${today}::date
      RETURNING deputy_id, from_date, until_date`,
  )
  return row && { person, deputy: row.deputy_id, from: row.from_date, until: row.until_date }
}
