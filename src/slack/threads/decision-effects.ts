import { approvalReasons } from '../../approvals/approval-need.ts'
import { isOpen } from '../../cases/case.ts'
import type { CaseFact, FactOf } from '../../cases/facts/facts.ts'
import { clockClauses } from '../../deadlines/clock.ts'
import { formatClockDue, type Reader } from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { closingLine } from '../phrases/closing-line.ts'
import { formatClockShares } from '../phrases/format-clock-shares.ts'

/** A decision: its fact has the number `seq`, and `end` is the number of the last fact that followed from it. */
export type Decision = {
  readonly file: CaseFile
  readonly seq: number
  readonly end: number
  readonly reader: Reader
}

/**
 * The effects of a decision, a line each: the request for approval, verdicts, the end of the case, and clocks that
 * started.
 */
export function decisionEffects(decision: Decision): string[] {
  const { file, seq, end } = decision
  const facts = file.facts.slice(seq - 1, end)
  return [...facts.flatMap((fact) => effectOf(fact, decision)), ...startedClocks(decision)]
}

function effectOf(fact: CaseFact, decision: Decision): string[] {
  const { words } = decision.reader
  const { events } = words
  switch (fact.type) {
    case 'approval-requested':
      return formatApprovalRequest(fact, decision)
    case 'solution-determined':
      return decision.file.facts[decision.seq - 1]?.type === 'solution-proposed'
        ? [events.noApprovalNeeded]
        : []
    case 'clock-stopped':
      // A clock that no longer applies needs no line.
      return fact.verdict === 'void' ? [] : [verdictLine(fact, decision)]
    case 'case-closed':
      // If closing is the decision itself, its own line says so.
      return fact.because || decision.file.facts[decision.seq - 1] === fact
        ? []
        : [closingLine(fact, decision.file.facts, words)]
    default:
      return []
  }
}

/** The group that is asked to approve, the reasons, and the number of approvals needed. */
function formatApprovalRequest(
  { round, needed }: FactOf<'approval-requested'>,
  { file, seq, reader }: Decision,
): string[] {
  const { events, progressEvents, terms } = reader.words
  const proposalFact = file.facts.findLast(
    (fact) => fact.type === 'solution-proposed' && fact.round === round,
  )
  if (proposalFact?.type !== 'solution-proposed') return []
  const before = caseHistory(file).caseAfter(seq - 1).determinedAmounts
  const reasons = approvalReasons({ ...proposalFact.proposal, before }, file.terms.approvalThreshold)
  const reasonText = terms.all(reasons.map((reason) => events.approvalReason[reason]))
  const request = events.approvalNeeded(file.approvers.name[file.department.language], reasonText)
  return [needed ? `${request} ${progressEvents.twoNeeded(needed)}` : request]
}

/** A verdict; for an overdue clock that ran under several owners also each owner's share of the time. */
function verdictLine(stopped: FactOf<'clock-stopped'>, { file, end, reader }: Decision): string {
  const { events, owners, terms } = reader.words
  const { code, cycle, verdict } = stopped
  const line = events.clockStopped(clockClauses[code], terms.clock[code], terms.verdict[verdict])
  if (verdict !== 'breached') return line
  const clocks = caseHistory(file).clocksAfter(end)
  const clock = clocks.find((each) => each.code === code && each.cycle === cycle)
  const shares = clock ? formatClockShares(clock, { ...file, facts: file.facts.slice(0, end) }, reader) : null
  return shares === null ? line : owners.late(line, shares)
}

/** The clocks that this decision started or moved, with their dates. */
function startedClocks({ file, seq, end, reader }: Decision): string[] {
  const { events, terms } = reader.words
  const { facts } = file
  const history = caseHistory(file)
  if (!isOpen(history.caseAfter(end))) return []
  const before = runningBefore({ file, seq, end })
  const recordedAt = facts[end - 1]?.at ?? 0
  return history.clocksAfter(end).flatMap((clock) => {
    const { code, startsAt, stoppedAt } = clock
    if (stoppedAt !== null || startsAt > recordedAt || before.has(datesKey(clock))) return []
    return [events.clockStarted(clockClauses[code], terms.clock[code], formatClockDue(clock, reader))]
  })
}

/** The clocks that ran with these dates before the decision; empty if the decision recomputed every date. */
function runningBefore({ file, seq, end }: Omit<Decision, 'reader'>): ReadonlySet<string> {
  const { facts } = file
  const isRecomputed = facts.slice(seq - 1, end).some(({ type }) => type === 'agreement-changed')
  if (seq === 1 || isRecomputed) return new Set()
  const clocks = caseHistory(file).clocksAfter(seq - 1)
  // Clocks that were stopped by a letter that never arrived, or by a solution that was taken back, run again.
  const resumes = ['letter-undelivered', 'solution-taken-back'].includes(facts[seq - 1]?.type ?? '')
  return new Set(clocks.filter(({ stoppedAt }) => stoppedAt === null || !resumes).map(datesKey))
}

const datesKey = ({
  code,
  cycle,
  startsAt,
  dueAt,
}: {
  readonly code: string
  readonly cycle: number
  readonly startsAt: number
  readonly dueAt: number | null
}): string => `${code} ${cycle} ${startsAt} ${dueAt}`
