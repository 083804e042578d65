import type { Client } from '../../operations/ports/company-ports.ts'
import { clientColumns, clientOf } from '../company/directory-rows.ts'
import { type Db, query } from '../database/query.ts'
import { storable } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'

const select = Prisma.sql`SELECT c.id, c.name, c.language, c.contact, c.email FROM clients c`

/** Clients of that e-mail address, letter case aside, at most ten. */
export async function findClientsByAddress(db: Db, address: string): Promise<Client[]> {
  const rows = await query(
    db,
    clientColumns,
    Prisma.sql`${select} WHERE lower(c.email) = lower(${storable(address.trim())}) ORDER BY c.id LIMIT 10`,
  )
  return rows.map(clientOf)
}

/** Clients whose e-mail address is at that domain, letter case aside; at most two, which is more than one. */
export async function findClientsByDomain(db: Db, domain: string): Promise<Client[]> {
  const rows = await query(
    db,
    clientColumns,
    Prisma.sql`
      ${select} WHERE lower(split_part(c.email, '@', 2)) = lower(${storable(domain.trim())}) ORDER BY c.id LIMIT 2`,
  )
  return rows.map(clientOf)
}

/** The client with whom a contract of that number was made, letter case aside; null: none, or several. */
export async function findClientByContract(db: Db, contractNo: string): Promise<Client | null> {
  const rows = await query(
    db,
    clientColumns,
    Prisma.sql`
      ${select} WHERE EXISTS (
        SELECT FROM agreements a WHERE a.client_id = c.id AND lower(a.contract_no) = lower(${storable(contractNo.trim())}))
      ORDER BY c.id LIMIT 2`,
  )
  const [only, another] = rows
  return only && !another ? clientOf(only) : null
}
