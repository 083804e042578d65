import { z } from 'zod'
import type { AgreementDocument, TermNames } from '../../agreement/agreement-document.ts'
import type { ClientId } from '../../agreement/ids.ts'
import { type Db, query } from '../database/query.ts'
import { dateColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'
import { termsSchema } from './terms-schema.ts'

const party = z
  .object({
    name: z.string(),
    representative: z.string(),
    address: z.string(),
    contact: z.string(),
  })
  .partial()

const documentRow = z.object({
  contract_no: z.string(),
  service: z.string(),
  version: z.int(),
  effective_from: dateColumn,
  effective_to: dateColumn.nullable(),
  signed_on: dateColumn.nullable(),
  signed_at: z.string().nullable(),
  parties: z.object({ provider: party, client: party }).nullable(),
  terms: termsSchema,
})

/** Every version of every agreement with a client: the contract that took effect last first, its versions in order. */
export async function listAgreementDocuments(db: Db, client: ClientId): Promise<AgreementDocument[]> {
  const rows = await query(
    db,
    documentRow,
    Prisma.sql`
      SELECT a.contract_no, a.service, v.version, v.effective_from, v.effective_to, v.signed_on, v.signed_at,
             v.parties, v.terms
      FROM agreements a JOIN agreement_versions v ON v.agreement_id = a.id
      WHERE a.client_id = ${client}
      ORDER BY max(v.effective_from) OVER (PARTITION BY a.id) DESC, a.id, v.effective_from`,
  )
  return rows.map((row) => ({
    contractNo: row.contract_no,
    service: row.service,
    version: row.version,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    signedOn: row.signed_on,
    signedAt: row.signed_at,
    parties: row.parties,
    terms: row.terms,
  }))
}

const nameRow = z.object({ id: z.string(), name_en: z.string(), name_zh: z.string() })

/** The names of departments and groups of approvers; an unknown id is its own name. */
export async function readTermNames(db: Db): Promise<TermNames> {
  const departments = await query(db, nameRow, Prisma.sql`SELECT id, name_en, name_zh FROM departments`)
  const groups = await query(db, nameRow, Prisma.sql`SELECT id, name_en, name_zh FROM approver_groups`)
  return { department: nameLookup(departments), approvers: nameLookup(groups) }
}

function nameLookup(
  rows: readonly z.output<typeof nameRow>[],
): TermNames['department'] & TermNames['approvers'] {
  const byId = new Map<string, z.output<typeof nameRow>>(rows.map((row) => [row.id, row]))
  return (id, language) => byId.get(id)?.[language === 'zh' ? 'name_zh' : 'name_en'] ?? id
}
