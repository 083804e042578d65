import { z } from 'zod'
import { openStatuses } from '../../cases/case.ts'
import { draftRoles } from '../../cases/draft.ts'
import { caseIdValue, clientIdValue, personIdValue } from '../../cases/facts/stored-values.ts'
import { roles } from '../../cases/person.ts'
import { toIso } from '../../deadlines/instant.ts'
import type {
  DraftDecider,
  DraftDecision,
  IntakeDraft,
  NewIntakeDraft,
  WaitingDraft,
} from '../../operations/ports/draft-ports.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { instantColumn, languageColumn } from '../database/row-values.ts'
import { storable, storableJson } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { enqueueDraftEdit, isCardPosted, isEnqueued, writeDraftNotice } from '../outbox/draft-notices.ts'

const fileOnDisk = z.object({ name: z.string(), mimetype: z.string(), size: z.int(), sha256: z.string() })
const nullableText = z.string().nullable()

const draftRow = z.object({
  id: z.string(),
  source: z.enum(['email', 'form', 'portal']),
  key: z.string(),
  from_name: nullableText,
  from_address: nullableText,
  phone: nullableText,
  company: nullableText,
  contract_no: nullableText,
  subject: nullableText,
  text: z.string(),
  expected_solution: nullableText,
  language: languageColumn,
  client_id: clientIdValue.nullable(),
  mentions: nullableText,
  files: z.array(fileOnDisk),
  received_at: instantColumn,
  status: z.enum(['waiting', 'logged', 'added', 'dismissed']),
  case_id: caseIdValue.nullable(),
  decided_by: personIdValue.nullable(),
  decided_at: instantColumn.nullable(),
  reason: nullableText,
  owner_id: personIdValue.nullable(),
})

/**
 * SQL: the account manager of the case that a draft `d` names, else of the client's latest case, an open one first;
 * somebody who may no longer decide on drafts is passed over.
 */
const ownerOf = Prisma.sql`(
  SELECT c.account_manager_id FROM cases c JOIN people p ON p.id = c.account_manager_id
  WHERE NOT p.deactivated AND p.roles && ${[...draftRoles]}::text[] AND (c.number = d.mentions OR c.client_id = d.client_id)
  ORDER BY (c.number = d.mentions) IS TRUE DESC, c.status = ANY(${openStatuses}) DESC, c.received_at DESC, c.number DESC
  LIMIT 1)`

/** Everyone active who may decide on drafts, in the order of their ids. */
export const listDraftDeciders = (db: Db): Promise<DraftDecider[]> =>
  query(
    db,
    z.object({ id: personIdValue, name: z.string(), roles: z.array(z.enum(roles)) }),
    Prisma.sql`
      SELECT id, name, roles FROM people WHERE NOT deactivated AND roles && ${[...draftRoles]}::text[] ORDER BY id`,
  )

/** Saves a draft and enqueues its card; false: there is one of that key, which stays. */
export async function writeIntakeDraft(db: Db, draft: NewIntakeDraft): Promise<boolean> {
  const row = storableJson({
    id: draft.id,
    source: draft.source,
    key: draft.key,
    from_name: draft.fromName,
    from_address: draft.fromAddress,
    phone: draft.phone,
    company: draft.company,
    contract_no: draft.contractNo,
    subject: draft.subject,
    text: draft.text,
    expected_solution: draft.expectedSolution,
    language: draft.language,
    client_id: draft.clientId,
    mentions: draft.mentions,
    files: draft.files,
    received_at: toIso(draft.receivedAt),
    status: 'waiting',
  })
  const count = await db.$executeRaw`
    INSERT INTO intake_drafts SELECT r.* FROM jsonb_populate_record(null::intake_drafts, ${row}::jsonb) r
    ON CONFLICT (key) DO NOTHING`
  if (count === 0) return false
  await writeDraftNotice(db, { draftId: draft.id, kind: 'card', isSuperseded: false }, draft.receivedAt)
  return true
}

/** null: there is no such draft. With `lock` the row stays locked until the transaction ends. */
export async function readIntakeDraft(
  db: Db,
  id: string,
  { lock }: { lock: boolean },
): Promise<IntakeDraft | null> {
  const row = await queryOne(
    db,
    draftRow,
    Prisma.sql`SELECT d.*, ${ownerOf} AS owner_id FROM intake_drafts d WHERE id = ${storable(id)} ${lock ? Prisma.sql`FOR UPDATE OF d` : Prisma.empty}`,
  )
  return row && draftOf(row)
}

/** Drafts that wait for a decision, the oldest first. */
export async function listWaitingDrafts(db: Db, limit: number): Promise<IntakeDraft[]> {
  const rows = await query(
    db,
    draftRow,
    Prisma.sql`
      SELECT d.*, ${ownerOf} AS owner_id FROM intake_drafts d WHERE status = 'waiting' ORDER BY received_at, id LIMIT ${limit}`,
  )
  return rows.map(draftOf)
}

/** Waiting drafts whose card was posted and that lack a reminder, the oldest first. */
export async function listDraftsToRemind(db: Db, limit: number): Promise<WaitingDraft[]> {
  const rows = await query(
    db,
    draftRow.extend({ has_waiting: z.boolean(), has_due: z.boolean(), has_overdue: z.boolean() }),
    Prisma.sql`
      SELECT * FROM (
        SELECT d.*, ${ownerOf} AS owner_id, ${isEnqueued('waiting')} AS has_waiting,
               ${isEnqueued('due')} AS has_due, ${isEnqueued('overdue')} AS has_overdue
        FROM intake_drafts d WHERE d.status = 'waiting' AND ${isCardPosted}
      ) WHERE NOT (has_waiting AND has_due AND has_overdue) ORDER BY received_at, id LIMIT ${limit}`,
  )
  return rows.map(({ has_waiting: waiting, has_due: due, has_overdue: overdue, ...row }) => ({
    draft: draftOf(row),
    isReminded: { waiting, due, overdue },
  }))
}

/** Saves the decision about a draft and enqueues the edit of its card. */
export async function writeDraftDecision(db: Db, id: string, decision: DraftDecision): Promise<void> {
  const { status, caseId, by, at, reason } = decision
  await db.$executeRaw`
    UPDATE intake_drafts SET status = ${status}, case_id = ${caseId}, decided_by = ${by},
      decided_at = ${toIso(at)}::timestamptz, reason = ${reason === null ? null : storable(reason)}
    WHERE id = ${id}`
  await enqueueDraftEdit(db, id)
}

function draftOf(row: z.output<typeof draftRow>): IntakeDraft {
  const { status, case_id: caseId, decided_by: by, decided_at: at, reason } = row
  return {
    id: row.id,
    source: row.source,
    key: row.key,
    fromName: row.from_name,
    fromAddress: row.from_address,
    phone: row.phone,
    company: row.company,
    contractNo: row.contract_no,
    subject: row.subject,
    text: row.text,
    expectedSolution: row.expected_solution,
    language: row.language,
    clientId: row.client_id,
    mentions: row.mentions,
    files: row.files,
    receivedAt: row.received_at,
    status,
    ownerId: row.owner_id,
    decision: by !== null && at !== null ? { status, caseId, by, at, reason } : null,
  }
}
