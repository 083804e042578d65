import { z } from 'zod'
import type { DepartmentId } from '../../agreement/ids.ts'
import { openStatuses } from '../../cases/case.ts'
import { departmentIdValue, personIdValue } from '../../cases/facts/stored-values.ts'
import type { PersonalReader } from '../../operations/ports/digest-ports.ts'
import { hoursOf, workingHoursSchema } from '../company/working-hours-schema.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/** The zone and the calendar that most agreement versions name; those of the usual terms where there is none. */
export async function readDefaultZoneAndCalendar(db: Db): Promise<{ timeZone: string; calendar: string }> {
  const row = await queryOne(
    db,
    z.object({ zone: z.string(), calendar: z.string() }),
    Prisma.sql`
      SELECT terms ->> 'timeZone' AS zone, terms ->> 'calendar' AS calendar FROM agreement_versions
      GROUP BY 1, 2 ORDER BY count(*) DESC, 1, 2 LIMIT 1`,
  )
  return row ? { timeZone: row.zone, calendar: row.calendar } : { timeZone: 'Asia/Shanghai', calendar: 'CN' }
}

/** Whether any complaint was ever handled by a department. */
export async function hasHadCases(db: Db, department: DepartmentId): Promise<boolean> {
  const row = await queryOne(
    db,
    z.object({ had: z.boolean() }),
    Prisma.sql`SELECT EXISTS (SELECT FROM cases WHERE department_id = ${department}) AS had`,
  )
  return row?.had ?? false
}

const readerRow = z.object({
  id: personIdValue,
  time_zone: z.string(),
  hours: workingHoursSchema.nullable(),
  is_quality_manager: z.boolean(),
  head_of: z.array(departmentIdValue),
})

/** Everyone with a role in complaints, or an open case of their own, in the order of their ids. */
export async function readPersonalReaders(db: Db): Promise<PersonalReader[]> {
  const rows = await query(
    db,
    readerRow,
    Prisma.sql`
      SELECT p.id, p.time_zone, 'quality-manager' = ANY(p.roles) AS is_quality_manager,
             (SELECT d.hours FROM department_members m JOIN departments d ON d.id = m.department_id
              WHERE m.person_id = p.id AND d.hours IS NOT NULL ORDER BY d.id LIMIT 1) AS hours,
             ARRAY(SELECT d.id FROM departments d WHERE d.head_id = p.id ORDER BY 1) AS head_of
      FROM people p
      WHERE NOT p.deactivated AND (
        cardinality(p.roles) > 0
        OR EXISTS (SELECT FROM department_members m WHERE m.person_id = p.id)
        OR EXISTS (SELECT FROM departments d WHERE d.head_id = p.id)
        OR EXISTS (SELECT FROM cases c WHERE c.owner_id = p.id AND c.status = ANY(${openStatuses}))
        OR EXISTS (SELECT FROM cases c WHERE c.account_manager_id = p.id AND c.status = ANY(${openStatuses})))
      ORDER BY p.id`,
  )
  return rows.map(
    ({ id, time_zone: timeZone, hours, is_quality_manager: isQualityManager, head_of: headOf }) => ({
      id,
      timeZone,
      hours: hours && hoursOf(hours),
      weekly: isQualityManager ? 'all' : headOf.length > 0 ? headOf : null,
    }),
  )
}
