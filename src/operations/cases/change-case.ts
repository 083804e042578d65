import type { CaseId, PersonId } from '../../agreement/ids.ts'
import { isClientMessage } from '../../cases/client-messages.ts'
import { freezeVerdicts, ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
import type { CaseFact, FactType } from '../../cases/facts/facts.ts'
import { fold } from '../../cases/facts/fold.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cardStaleAt } from '../../notices/card-stale-at.ts'
import { noticesOf } from '../../notices/notices-of.ts'
import type { CaseChange, CaseFile } from '../ports/case-file.ts'
import type { ClientFile, IncomingFile } from '../ports/evidence-ports.ts'

/** A case before its first fact. */
type CaseToLog = { readonly id: CaseId }

/** The change that a decision makes to a case: its facts, the clock results they freeze, and whom to notify. */
export function changeCase(
  file: Pick<CaseFile, 'facts' | 'terms' | 'calendar'> & { readonly case: CaseFile['case'] | CaseToLog },
  decided: readonly CaseFact[],
  now: Instant,
  files: { readonly by: PersonId; readonly files: readonly IncomingFile[] } | null = null,
  stored: readonly ClientFile[] = [],
): CaseChange {
  const { terms, calendar } = file
  const caseId = file.case.id
  const withDecision = [...file.facts, ...decided]
  const facts = [...decided, ...freezeVerdicts(withDecision, terms, calendar, now)]
  const all = [...file.facts, ...facts]
  const kase = fold(caseId, all)
  const seq = file.facts.length + 1
  const clocks = ladderedClocksOf(all, terms, calendar)
  return {
    caseId,
    now,
    seq,
    facts,
    case: kase,
    clocks,
    notices: noticesOf('status' in file.case ? file.case : null, kase, facts, seq),
    files: files?.files ?? [],
    filesBy: files?.by ?? null,
    clientFiles: stored,
    changesMessages: file.facts.some(isClientMessage) && facts.some(showsOnMessages),
    cardStaleAt: cardStaleAt(kase, clocks, now, terms.timeZone),
  }
}

/** Facts that neither settle a message of the client nor change what it can be. */
const quietFacts: readonly FactType[] = ['clock-stopped', 'page-viewed', 'reminder-seen', 'reminder-snoozed']
const showsOnMessages = ({ type }: CaseFact): boolean => !quietFacts.includes(type)
