import type { CaseFact } from '../../cases/facts/facts.ts'
import type { CaseChange } from '../../operations/ports/case-file.ts'
import type { Db } from '../database/query.ts'
import { storable, storableJson } from '../database/storable.ts'
import { approvalRows } from './approval-rows.ts'
import { caseRow } from './case-rows.ts'
import { clockRow, isoOrNull } from './clock-rows.ts'
import { factRows } from './fact-rows.ts'

/** The state that a change is based on. */
type Basis = {
  /** Every fact before the change. */
  readonly previousFacts: readonly CaseFact[]
  /** Hash of the last of them; null: there is none. */
  readonly lastHash: string | null
  readonly calendarVersion: string
  /** Key of the request that this change answers, which names the first case that it changes; null: none. */
  readonly requestKey: string | null
}

/**
 * Writes new facts and everything folded from all of them, in one statement: the case, its clocks and its requests
 * for approval. Fails when a fact of that number exists. A clock with a frozen verdict changes only where the verdict is
 * withdrawn because the client turned out not to have been notified. A running clock keeps its next check unless its dates
 * changed, so that no reminder is sent twice, or its case moved to a department with other hours. A case whose card moves
 * has no card until the new one is posted.
 */
export async function saveFold(db: Db, change: CaseChange, basis: Basis): Promise<void> {
  const { caseId, seq, clocks, cardStaleAt } = change
  // Hash the values as the database returns them.
  const facts = storable(change.facts)
  const allFacts = [...basis.previousFacts, ...facts]
  const input = storableJson({
    case: { ...caseRow(change.case, allFacts), card_stale_at: isoOrNull(cardStaleAt) },
    facts: factRows(caseId, seq, facts, basis.lastHash),
    clocks: clocks.map((clock) => clockRow(caseId, clock, basis.calendarVersion)),
    approvals: approvalRows(caseId, allFacts),
    request_key: basis.requestKey,
  })
  await db.$executeRaw`
    WITH input AS (SELECT ${input}::jsonb AS v),
    moved AS (
      SELECT FROM input JOIN cases c ON c.id = v -> 'case' ->> 'id'
      WHERE c.department_id <> v -> 'case' ->> 'department_id'
    ),
    saved_case AS (
      INSERT INTO cases AS old SELECT r.* FROM input, jsonb_populate_record(null::cases, v -> 'case') r
      ON CONFLICT (id) DO UPDATE SET
        status = excluded.status, client_id = excluded.client_id,
        agreement_version_id = excluded.agreement_version_id, department_id = excluded.department_id,
        owner_id = excluded.owner_id, account_manager_id = excluded.account_manager_id, category = excluded.category,
        severity = excluded.severity, sensitive = excluded.sensitive, waiting_for = excluded.waiting_for,
        summary = excluded.summary,
        received_at = excluded.received_at, closed_at = excluded.closed_at, version = excluded.version,
        level = excluded.level, card_number = excluded.card_number, card_stale_at = excluded.card_stale_at,
        card_channel_id = CASE WHEN old.card_number = excluded.card_number THEN old.card_channel_id END,
        card_ts = CASE WHEN old.card_number = excluded.card_number THEN old.card_ts END
    ),
    saved_facts AS (
      INSERT INTO case_facts SELECT r.* FROM input, jsonb_populate_recordset(null::case_facts, v -> 'facts') r
    ),
    saved_clocks AS (
      INSERT INTO clocks AS old SELECT r.* FROM input, jsonb_populate_recordset(null::clocks, v -> 'clocks') r
      ON CONFLICT (case_id, code, cycle) DO UPDATE SET
        starts_at = excluded.starts_at, due_at = excluded.due_at, due_soon_at = excluded.due_soon_at,
        stopped_at = excluded.stopped_at, verdict = excluded.verdict, calendar_version = excluded.calendar_version,
        uncovered_year = excluded.uncovered_year, provisional_at = excluded.provisional_at, ladder = excluded.ladder,
        next_at = CASE
          WHEN excluded.stopped_at IS NULL AND old.stopped_at IS NULL AND NOT EXISTS (SELECT FROM moved)
            AND (old.due_at, old.due_soon_at, old.ladder)
              IS NOT DISTINCT FROM (excluded.due_at, excluded.due_soon_at, excluded.ladder)
          THEN old.next_at ELSE excluded.next_at END
      WHERE (old.verdict IS NULL OR excluded.verdict IS NULL)
        AND (EXISTS (SELECT FROM moved)
          OR (old.starts_at, old.due_at, old.due_soon_at, old.stopped_at, old.verdict, old.calendar_version,
              old.uncovered_year, old.provisional_at, old.ladder)
            IS DISTINCT FROM (excluded.starts_at, excluded.due_at, excluded.due_soon_at, excluded.stopped_at,
                              excluded.verdict, excluded.calendar_version,
                              excluded.uncovered_year, excluded.provisional_at, excluded.ladder))
    ),
    dropped_clocks AS (
      DELETE FROM clocks old USING input
      WHERE old.case_id = v -> 'case' ->> 'id' AND old.verdict IS NULL AND NOT EXISTS (
        SELECT FROM jsonb_populate_recordset(null::clocks, v -> 'clocks') r
        WHERE r.code = old.code AND r.cycle = old.cycle)
    ),
    saved_approvals AS (
      INSERT INTO approvals AS old SELECT r.* FROM input, jsonb_populate_recordset(null::approvals, v -> 'approvals') r
      ON CONFLICT (case_id, round) DO UPDATE SET
        decision = excluded.decision, decided_at = excluded.decided_at, decided_by = excluded.decided_by,
        reason = excluded.reason
      WHERE old.decision = 'pending' AND excluded.decision <> 'pending'
        OR old.decision = 'approved' AND excluded.decision = 'voided'
    )
    UPDATE inbound SET case_id = v -> 'case' ->> 'id' FROM input WHERE key = v ->> 'request_key' AND case_id IS NULL`
}
