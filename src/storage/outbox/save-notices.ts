import type { CaseFact } from '../../cases/facts/facts.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { CaseChange } from '../../operations/ports/case-file.ts'
import { decidedRounds } from '../cases/approval-rows.ts'
import type { Db } from '../database/query.ts'
import { storableJson } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'
import { toColumns } from './notice-codec.ts'
import { hasOpenRequests } from './open-requests.ts'
import { slackRecipient } from './slack-recipient.ts'

/**
 * Saves the notices and evidence rows of a change, each once, and enqueues the jobs that deliver them, edit what was
 * posted and copy files. One statement, so one round trip.
 */
export async function saveNotices(
  db: Db,
  change: CaseChange,
  now: Instant,
  newId: () => string,
): Promise<void> {
  const { caseId, facts, seq, files, filesBy, clientFiles } = change
  const rounds = decidedRounds(facts)
  // The first save enqueues the card itself; every later one changes it, except for files that are not copied yet.
  const card = seq > 1 && (facts.length > 0 ? facts.some(showsOnCard) : files.length === 0)
  if (!card && rounds.length + change.notices.length + files.length + clientFiles.length === 0) return
  if (files.length > 0 && filesBy === null)
    throw new Error(`Case ${caseId}: files came, but not who brought them.`)
  const input = storableJson({
    case_id: caseId,
    card,
    rounds,
    doubts: endedDoubts(facts),
    messages: change.changesMessages,
    notices: change.notices.map((notice) => ({
      ...toColumns(notice),
      id: newId(),
      case_id: caseId,
      data: {},
      created_at: toIso(now),
    })),
    client_files: clientFiles.map(({ sha256, ...file }) => ({
      ...file,
      case_id: caseId,
      slack_file_id: `client:${sha256}`,
      added_by: 'client',
      added_at: toIso(now),
      sha256,
      stored_at: toIso(now),
    })),
    evidence: files.map(({ slackFileId, ...file }) => ({
      ...file,
      id: newId(),
      case_id: caseId,
      slack_file_id: slackFileId,
      source: 'slack',
      added_by: filesBy,
      added_at: toIso(now),
    })),
  })
  await db.$queryRaw`
    WITH input AS (SELECT ${input}::jsonb AS v),
    thread AS (
      SELECT c.id AS case_id, c.sensitive OR c.private_channel_id IS NOT NULL AS own_channel,
             coalesce(c.card_channel_id, c.private_channel_id, d.channel_id) AS channel
      FROM input JOIN cases c ON c.id = v ->> 'case_id' JOIN departments d ON d.id = c.department_id
    ),
    saved_notices AS (
      INSERT INTO notices SELECT r.* FROM input, jsonb_populate_recordset(null::notices, v -> 'notices') r
      ON CONFLICT DO NOTHING RETURNING id, audience
    ),
    client_files AS (
      INSERT INTO evidence SELECT r.* FROM input, jsonb_populate_recordset(null::evidence, v -> 'client_files') r
      ON CONFLICT (case_id, slack_file_id) DO NOTHING
    ),
    evidence AS (
      INSERT INTO evidence SELECT r.* FROM input, jsonb_populate_recordset(null::evidence, v -> 'evidence') r
      ON CONFLICT (case_id, slack_file_id) DO NOTHING RETURNING id
    ),
    jobs AS (
      SELECT 1 AS rank, 0 AS nth, ${job('edit-card', { payload: { caseId: sql`case_id` }, channel })}
      FROM thread, input WHERE (v ->> 'card')::boolean
      UNION ALL
      SELECT 2, a.round, ${job('edit-approval', {
        payload: { caseId: sql`a.case_id`, round: sql`a.round` },
        channel: sql`g.channel_id`,
      })}
      FROM input CROSS JOIN jsonb_array_elements_text(v -> 'rounds') r
        JOIN approvals a ON a.case_id = v ->> 'case_id' AND a.round = r.value::int
        JOIN approver_groups g ON g.id = a.group_id
      UNION ALL
      SELECT 3, listed.nth::int, ${job('deliver-notice', {
        payload: { noticeId: sql`p.id` },
        audience: sql`p.audience`,
        channel: slackRecipient(sql`p.audience`, channel),
      })}
      FROM saved_notices p
        JOIN (SELECT r.value ->> 'id' AS id, r.nth FROM input,
                jsonb_array_elements(v -> 'notices') WITH ORDINALITY r(value, nth)) listed USING (id)
        CROSS JOIN thread
      UNION ALL
      SELECT 2, d.value::int, ${job('edit-doubt', {
        payload: { caseId: sql`case_id`, letter: sql`d.value::int` },
        channel,
      })}
      FROM thread, input, jsonb_array_elements_text(v -> 'doubts') d
      UNION ALL
      SELECT 2, 0, ${job('edit-messages', { payload: { caseId: sql`case_id` }, channel })}
      FROM thread, input WHERE (v ->> 'messages')::boolean
      UNION ALL
      SELECT 0, 0, ${job('sync-channel', { payload: { caseId: sql`case_id` }, channel })}
      FROM thread, input WHERE own_channel AND (v ->> 'card')::boolean
      UNION ALL
      SELECT 5, 0, ${job('settle-requests', { payload: { caseId: sql`case_id` }, channel })}
      FROM thread, input WHERE (v ->> 'card')::boolean AND ${hasOpenRequests(sql`thread.case_id`)}
      UNION ALL
      SELECT 4, 0, ${job('copy-evidence', { payload: { evidenceId: sql`id` } })} FROM evidence
    )
    ${addJobs(sql`rank, nth`)}`
}

const { sql } = Prisma
/** SQL: the channel of the case's thread. */
const channel = sql`thread.channel`

/** The letters whose delivery may no longer be in doubt: the messages about them are edited. */
const endedDoubts = (facts: CaseChange['facts']): number[] =>
  facts.flatMap((fact) =>
    fact.type === 'letter-settled' || fact.type === 'letter-undelivered' ? [fact.letter] : [],
  )
/** A visit of the client's page does not show on the card. */
const showsOnCard = ({ type }: CaseFact): boolean => type !== 'page-viewed'
