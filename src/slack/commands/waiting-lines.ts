import type { Verb } from '../../cases/commands/all-commands.ts'
import type { Absent, Person } from '../../cases/person.ts'
import { clockClauses } from '../../deadlines/clock.ts'
import { formatClockDue } from '../../notices/format-time.ts'
import type { CaseSummary } from '../../operations/ports/case-ports.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import type { Requester } from '../requests/requester.ts'
import { nextStepFor } from './next-step-for.ts'

/** Maximum number of cases that the list shows. */
const maxLines = 10
/** Maximum numbers of cases to search, the oldest first, and to load at a time: a person is waiting. */
const searchLimits = { summaries: 500, cases: 60, batchSize: 10 }

/** Returns the open cases whose next step this person may take, one per line: their own first, then by due date. */
export async function waitingLines(deps: SlackDeps, requester: Requester): Promise<string[]> {
  const { person } = requester
  const [{ cases }, people] = await Promise.all([
    deps.store.openCases('all', searchLimits.summaries),
    deps.store.people(deps.now()),
  ])
  const candidates = cases
    .filter((summary) => mayHaveTask(person, summary))
    .sort((a, b) => Number(isInvolved(person, b)) - Number(isInvolved(person, a)) || dueOf(a) - dueOf(b))
    .slice(0, searchLimits.cases)
  const lines: string[] = []
  for (let at = 0; at < candidates.length && lines.length < maxLines; at += searchLimits.batchSize) {
    const batch = candidates.slice(at, at + searchLimits.batchSize)
    const files = await Promise.all(batch.map(({ id }) => deps.store.caseFile({ id })))
    for (const [index, summary] of batch.entries()) {
      const file = files[index]
      const verb = file ? nextStepFor(person, file.case, people) : null
      if (verb !== null) lines.push(formatLine(summary, verb, requester))
    }
  }
  return lines.slice(0, maxLines)
}

const isInvolved = ({ id }: Absent, { ownerId, accountManagerId }: CaseSummary): boolean =>
  ownerId === id || accountManagerId === id

const dueOf = ({ next }: CaseSummary): number =>
  next?.dueAt ?? next?.provisional?.at ?? Number.POSITIVE_INFINITY

/** Whether this person, or somebody they stand in for, may have a next step, judged by the summary of the case. */
const mayHaveTask = (person: Person, summary: CaseSummary): boolean =>
  [person, ...(person.standsInFor ?? [])].some((each) => mayHaveOwnTask(each, summary))

function mayHaveOwnTask(person: Absent, summary: CaseSummary): boolean {
  if (isInvolved(person, summary) || person.roles.some((role) => role !== 'account-manager')) return true
  if (person.roles.includes('account-manager') && !summary.sensitive) return true
  const { departmentId, status } = summary
  if (person.departments.includes(departmentId) || person.headOf.includes(departmentId)) return true
  return person.approverGroups.length > 0 && status === 'awaiting-approval'
}

/** Formats one case; 3.1: a sensitive one shows only its number. */
function formatLine(
  { number, sensitive, next, timeZone }: CaseSummary,
  verb: Verb,
  requester: Requester,
): string {
  const { card, terms } = requester.words
  if (sensitive) return `• *${number}*`
  const due = next
    ? ` · ${clockClauses[next.code]} ${card.due(formatClockDue(next, requester.reader(timeZone)))}`
    : ''
  return `• *${number}* · ${terms.verb[verb]}${due}`
}
