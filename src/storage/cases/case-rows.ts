import { type Case, isOpen, ownerOf } from '../../cases/case.ts'
import type { CaseFact, FactType } from '../../cases/facts/facts.ts'
import { toIso } from '../../deadlines/instant.ts'
import { characters } from '../../notices/cut.ts'

/** Characters of the summary, at most. */
const summaryLength = 200

/** The first line of a description that is not blank, cut to 200 characters. */
function summaryOf(description: string): string {
  const line = description.split(/\r\n|[\n\r\u2028\u2029]/).find((text) => text.trim() !== '') ?? ''
  return [...characters(line.trim())].slice(0, summaryLength).join('')
}

const endings: ReadonlySet<FactType> = new Set([
  'case-closed',
  'case-declined',
  'case-withdrawn',
  'case-merged',
  'decision-refused',
])

/**
 * The fold of a case as a row of `cases`, without what only Slack knows (the card). `facts` need hold only
 * the closing fact, if there is one.
 */
export function caseRow(kase: Case, facts: readonly CaseFact[]) {
  const { complaint } = kase
  const ended = isOpen(kase) ? undefined : facts.findLast(({ type }) => endings.has(type))
  return {
    id: kase.id,
    number: complaint.number,
    status: kase.status,
    client_id: complaint.clientId,
    agreement_version_id: complaint.agreementVersionId,
    department_id: kase.department,
    account_manager_id: kase.accountManager,
    owner_id: ownerOf(kase),
    category: complaint.category,
    severity: complaint.severity,
    sensitive: complaint.sensitive,
    waiting_for: kase.question ? 'client' : (kase.waiting?.cause ?? null),
    summary: summaryOf(complaint.description),
    received_at: toIso(complaint.receivedAt),
    logged_at: toIso(complaint.at),
    closed_at: ended ? toIso(ended.at) : null,
    card_number: kase.cardNumber,
    level: kase.level,
    version: kase.version,
  }
}
