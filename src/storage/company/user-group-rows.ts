import { z } from 'zod'
import type { PersonId } from '../../agreement/ids.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/** The Slack user groups linked to a role, a department or a group of approvers, each once. */
export async function readUserGroups(db: Db): Promise<string[]> {
  const rows = await query(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
      SELECT user_group_id AS id FROM departments WHERE user_group_id IS NOT NULL
      UNION SELECT user_group_id FROM approver_groups WHERE user_group_id IS NOT NULL
      UNION SELECT user_group_id FROM role_groups ORDER BY 1`,
  )
  return rows.map(({ id }) => id)
}

/**
 * Sets the members of every role, department and approver group linked to the user group. Roles granted by the company
 * file stay; roles granted through the group end. Runs inside a transaction.
 */
export async function writeUserGroup(
  db: Db,
  userGroupId: string,
  members: readonly PersonId[],
): Promise<void> {
  const ids = [...new Set(members)]
  // Two groups saved at once could deadlock over the people in both.
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('redress user groups'))`
  await db.$executeRaw`
    INSERT INTO people (id, name, roles) SELECT id, id, '{}' FROM unnest(${ids}::text[]) id ON CONFLICT DO NOTHING`
  await db.$executeRaw`
    DELETE FROM department_members m USING departments d
    WHERE d.id = m.department_id AND d.user_group_id = ${userGroupId} AND NOT m.person_id = ANY(${ids}::text[])`
  await db.$executeRaw`
    INSERT INTO department_members (department_id, person_id)
    SELECT d.id, p FROM departments d, unnest(${ids}::text[]) p WHERE d.user_group_id = ${userGroupId}
    ON CONFLICT DO NOTHING`
  await db.$executeRaw`
    DELETE FROM approver_group_members m USING approver_groups g
    WHERE g.id = m.group_id AND g.user_group_id = ${userGroupId} AND NOT m.person_id = ANY(${ids}::text[])`
  await db.$executeRaw`
    INSERT INTO approver_group_members (group_id, person_id)
    SELECT g.id, p FROM approver_groups g, unnest(${ids}::text[]) p WHERE g.user_group_id = ${userGroupId}
    ON CONFLICT DO NOTHING`
  const roles = await query(
    db,
    z.object({ role: z.string() }),
    Prisma.sql`SELECT role FROM role_groups WHERE user_group_id = ${userGroupId} ORDER BY 1`,
  )
  for (const { role } of roles) await writeRoleHolders(db, role, ids)
}

async function writeRoleHolders(db: Db, role: string, ids: readonly string[]): Promise<void> {
  await db.$executeRaw`
    UPDATE people p SET roles = array_remove(p.roles, g.role) FROM role_groups g
    WHERE g.role = ${role} AND p.id = ANY(g.members) AND NOT p.id = ANY(${ids}::text[])`
  // Only those who did not hold it before hold it through the group.
  await db.$executeRaw`
    UPDATE role_groups g SET members = ARRAY(
      SELECT p.id FROM people p
      WHERE p.id = ANY(${ids}::text[]) AND (p.id = ANY(g.members) OR NOT g.role = ANY(p.roles)) ORDER BY 1)
    WHERE g.role = ${role}`
  await db.$executeRaw`
    UPDATE people SET roles = array_append(roles, ${role})
    WHERE id = ANY(${ids}::text[]) AND NOT ${role} = ANY(roles)`
}
