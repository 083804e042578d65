import type { CaseFact } from '../../cases/facts/facts.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { CaseChange } from '../../operations/ports/case-file.ts'
import { decidedRounds } from '../cases/approval-rows.ts'
import type { Db } from '../database/query.ts'
import { storableJson } from '../database/storable.ts'
import { toColumns } from './notice-codec.ts'

/**
 * Promises what a change makes people hear and see, in one statement: notices and evidence rows, each once, and the
 * jobs that deliver them. One queue per Slack channel or person keeps Slack's pace. A queue is ordered by the times of
 * its jobs alone, so each gets one of its own, read after the case was locked.
 */
export async function saveNotices(
  db: Db,
  change: CaseChange,
  now: Instant,
  newId: () => string,
): Promise<void> {
  const { caseId, facts, seq, files, filesBy, stored } = change
  const rounds = decidedRounds(facts)
  // The first save promises the card itself; every later one changes what it says, but for files not copied yet.
  const card = seq > 1 && (facts.length > 0 ? facts.some(showsOnCard) : files.length === 0)
  if (!card && rounds.length + change.notices.length + files.length + stored.length === 0) return
  if (files.length > 0 && filesBy === null)
    throw new Error(`Case ${caseId}: files came, but not who brought them.`)
  const input = storableJson({
    case_id: caseId,
    card,
    rounds,
    doubts: endedDoubts(facts),
    notices: change.notices.map((notice) => ({
      ...toColumns(notice),
      id: newId(),
      case_id: caseId,
      data: {},
      created_at: toIso(now),
    })),
    stored: stored.map(({ sha256, ...file }) => ({
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
             'slack:' || coalesce(c.card_channel_id, c.private_channel_id, d.channel_id) AS queue
      FROM input JOIN cases c ON c.id = v ->> 'case_id' JOIN departments d ON d.id = c.department_id
    ),
    promised AS (
      INSERT INTO notices SELECT r.* FROM input, jsonb_populate_recordset(null::notices, v -> 'notices') r
      ON CONFLICT DO NOTHING RETURNING id, audience
    ),
    kept AS (
      INSERT INTO evidence SELECT r.* FROM input, jsonb_populate_recordset(null::evidence, v -> 'stored') r
      ON CONFLICT (case_id, slack_file_id) DO NOTHING
    ),
    evidence AS (
      INSERT INTO evidence SELECT r.* FROM input, jsonb_populate_recordset(null::evidence, v -> 'evidence') r
      ON CONFLICT (case_id, slack_file_id) DO NOTHING RETURNING id
    ),
    jobs AS (
      SELECT 1 AS rank, 0 AS nth, 'edit-card' AS task, json_build_object('caseId', case_id) AS payload, queue,
             'card:' || case_id AS key
      FROM thread, input WHERE (v ->> 'card')::boolean
      UNION ALL
      SELECT 2, a.round, 'edit-approval', json_build_object('caseId', a.case_id, 'round', a.round),
             'slack:' || g.channel_id, 'approval:' || a.case_id || ':' || a.round
      FROM input CROSS JOIN jsonb_array_elements_text(v -> 'rounds') r
        JOIN approvals a ON a.case_id = v ->> 'case_id' AND a.round = r.value::int
        JOIN approver_groups g ON g.id = a.group_id
      UNION ALL
      SELECT 3, asked.nth::int, 'deliver-notice', json_build_object('noticeId', p.id),
             CASE
               WHEN p.audience = 'client' THEN 'mail'
               WHEN p.audience LIKE 'person:%' THEN 'slack:' || substr(p.audience, 8)
               WHEN p.audience LIKE 'approvers:%' THEN 'slack:' || g.channel_id
               ELSE thread.queue END,
             'notice:' || p.id
      FROM promised p
        JOIN (SELECT r.value ->> 'id' AS id, r.nth FROM input,
                jsonb_array_elements(v -> 'notices') WITH ORDINALITY r(value, nth)) asked USING (id)
        CROSS JOIN thread
        LEFT JOIN approver_groups g ON 'approvers:' || g.id = p.audience
      UNION ALL
      SELECT 2, d.value::int, 'edit-doubt', json_build_object('caseId', case_id, 'letter', d.value::int), queue,
             'doubt:' || case_id || ':' || d.value
      FROM thread, input, jsonb_array_elements_text(v -> 'doubts') d
      UNION ALL
      SELECT 0, 0, 'sync-channel', json_build_object('caseId', case_id), queue, 'channel:' || case_id
      FROM thread, input WHERE own_channel AND (v ->> 'card')::boolean
      UNION ALL
      SELECT 4, 0, 'copy-evidence', json_build_object('evidenceId', id), 'evidence', 'evidence:' || id FROM evidence
    ),
    specs AS (
      SELECT array_agg((task, payload, queue, clock_timestamp() + place * interval '1 microsecond', 25, key, NULL, NULL
                       )::graphile_worker.job_spec) AS list
      FROM (SELECT *, row_number() OVER (ORDER BY rank, nth) AS place FROM jobs)
    )
    SELECT count(added.id)::int FROM specs, LATERAL graphile_worker.add_jobs(list) added WHERE list IS NOT NULL`
}

/** The letters about which a doubt may have ended: what was said of it is to say so. */
const endedDoubts = (facts: CaseChange['facts']): number[] =>
  facts.flatMap((fact) =>
    fact.type === 'letter-settled' || fact.type === 'letter-undelivered' ? [fact.letter] : [],
  )
/** A look at the client's page changes nothing that a card says. */
const showsOnCard = ({ type }: CaseFact): boolean => type !== 'page-viewed'
