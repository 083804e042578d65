import { z } from 'zod'
import type { ClientId, DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { Absent, Person } from '../../cases/person.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import { languageOfLocale } from '../../notices/language-of-locale.ts'
import type { Client, Profile, Provider, SlackProfile, Team } from '../../operations/ports/company-ports.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { storable } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import {
  clientColumns,
  clientOf,
  membershipColumns,
  personColumns,
  teamColumns,
  teamOf,
} from './directory-rows.ts'

/** SQL: the memberships of a row of `people`. */
const memberships = (person: Prisma.Sql): Prisma.Sql => Prisma.sql`
  ARRAY(SELECT m.department_id FROM department_members m WHERE m.person_id = ${person}.id ORDER BY 1) AS departments,
  ARRAY(SELECT d.id FROM departments d WHERE d.head_id = ${person}.id ORDER BY 1) AS head_of,
  ARRAY(SELECT m.group_id FROM approver_group_members m WHERE m.person_id = ${person}.id ORDER BY 1) AS approver_groups`

/** People as the rules know them; an absence applies by the date in the absent person's zone. */
const personSelect = (now: Instant): Prisma.Sql => Prisma.sql`
  SELECT p.id, p.name, p.roles, p.deactivated, p.locale, p.time_zone, p.refreshed_at, ${memberships(Prisma.sql`p`)},
         (SELECT coalesce(jsonb_agg(to_jsonb(away) ORDER BY away.id), '[]')
          FROM (SELECT a.id, a.roles, ${memberships(Prisma.sql`a`)}
                FROM absences g JOIN people a ON a.id = g.person_id
                WHERE g.deputy_id = p.id AND NOT a.deactivated
                  AND (${toIso(now)}::timestamptz AT TIME ZONE a.time_zone)::date BETWEEN g.from_date AND g.until_date
               ) away
         ) AS stands_in_for
  FROM people p`

const absentColumns = personColumns.omit({ name: true, deactivated: true })
const standingColumns = personColumns.extend({ stands_in_for: z.array(absentColumns) })
const profileColumns = standingColumns.extend({
  locale: z.string(),
  time_zone: z.string(),
  refreshed_at: instantColumn.nullable(),
})

const absentOf = ({
  id,
  roles,
  departments,
  head_of,
  approver_groups,
}: z.output<typeof absentColumns>): Absent => ({
  id,
  roles,
  departments,
  headOf: head_of,
  approverGroups: approver_groups,
})

const personOf = (row: z.output<typeof standingColumns>): Person => ({
  ...absentOf(row),
  name: row.name,
  deactivated: row.deactivated,
  ...(row.stands_in_for.length > 0 ? { standsInFor: row.stands_in_for.map(absentOf) } : {}),
})

/** A person with language and zone; null: unknown. */
export async function readProfile(db: Db, id: PersonId, now: Instant): Promise<Profile | null> {
  const row = await queryOne(db, profileColumns, Prisma.sql`${personSelect(now)} WHERE p.id = ${id}`)
  return (
    row && {
      person: personOf(row),
      language: languageOfLocale(row.locale),
      timeZone: row.time_zone,
      refreshedAt: row.refreshed_at,
    }
  )
}

/** Everyone at the company, in the order of their ids, with those whom they stand in for at `now`. */
export async function readPeople(db: Db, now: Instant): Promise<Person[]> {
  const rows = await query(db, standingColumns, Prisma.sql`${personSelect(now)} ORDER BY p.id`)
  return rows.map(personOf)
}

/** A person as the rules know them; null: unknown. */
export const readPerson = async (db: Db, id: PersonId, now: Instant): Promise<Person | null> =>
  (await readProfile(db, id, now))?.person ?? null

/** Saves a person's Slack profile; roles and memberships come from the company file and stay. */
export async function writeProfile(db: Db, profile: SlackProfile, now: Instant): Promise<void> {
  const { id, name, locale, timeZone, deactivated } = storable(profile)
  await db.$executeRaw`
    INSERT INTO people (id, name, locale, time_zone, roles, deactivated, refreshed_at)
    VALUES (${id}, ${name}, ${locale}, ${timeZone}, '{}', ${deactivated}, ${toIso(now)}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, locale = excluded.locale, time_zone = excluded.time_zone,
      deactivated = excluded.deactivated, refreshed_at = excluded.refreshed_at`
}

const providerColumns = z.object({
  name: z.string(),
  service_email: z.string(),
  hotline: z.string().nullable(),
  admin_channel_id: z.string(),
  intake_channel_id: z.string(),
})

/** The provider. Throws while no company was imported. */
export async function readProvider(db: Db): Promise<Provider> {
  const row = await queryOne(
    db,
    providerColumns,
    Prisma.sql`
      SELECT name, service_email, hotline, admin_channel_id,
             coalesce(intake_channel_id, admin_channel_id) AS intake_channel_id
      FROM providers ORDER BY id LIMIT 1`,
  )
  if (!row) throw new Error('No company is known: import one with "npm run company -- FILE".')
  const { name, service_email: serviceEmail, hotline } = row
  const { admin_channel_id: adminChannelId, intake_channel_id: intakeChannelId } = row
  return { name, serviceEmail, hotline, adminChannelId, intakeChannelId }
}

const clientSelect = Prisma.sql`SELECT id, name, language, contact, email FROM clients`

/** null: no such client. */
export async function readClient(db: Db, id: ClientId): Promise<Client | null> {
  const row = await queryOne(db, clientColumns, Prisma.sql`${clientSelect} WHERE id = ${id}`)
  return row && clientOf(row)
}

/** Clients whose name contains `text`, letter case aside: that very name first, then those that begin so, then by name. */
export async function findClients(db: Db, text: string, limit: number): Promise<Client[]> {
  const literal = storable(text.trim()).replace(/[\\%_]/g, '\\$&')
  const [exact, prefix, anywhere] = [literal, `${literal}%`, `%${literal}%`]
  const rows = await query(
    db,
    clientColumns,
    Prisma.sql`${clientSelect} WHERE name ILIKE ${anywhere}
      ORDER BY name ILIKE ${exact} DESC, name ILIKE ${prefix} DESC, name, id LIMIT ${limit}`,
  )
  return rows.map(clientOf)
}

const departmentSelect = Prisma.sql`
  SELECT d.id, d.name_en, d.name_zh, d.channel_id, d.language, d.head_id, d.hours, d.digest_at,
         ARRAY(SELECT m.person_id FROM department_members m WHERE m.department_id = d.id ORDER BY 1) AS members
  FROM departments d`
const departmentColumns = teamColumns.extend(membershipColumns.shape)

/** null: no such department. */
export async function readDepartment(db: Db, id: DepartmentId): Promise<Team | null> {
  const row = await queryOne(db, departmentColumns, Prisma.sql`${departmentSelect} WHERE d.id = ${id}`)
  return row && teamOf(row, row)
}

/** Every department, in the order of their ids. */
export async function readDepartments(db: Db): Promise<Team[]> {
  const rows = await query(db, departmentColumns, Prisma.sql`${departmentSelect} ORDER BY d.id`)
  return rows.map((row) => teamOf(row, row))
}
