import { approvalReasons } from '../../approvals/approval-need.ts'
import { isOpen } from '../../cases/case.ts'
import { clocksOf } from '../../cases/clocks/settle-clocks.ts'
import type { CaseFact, FactOf } from '../../cases/facts/facts.ts'
import { fold } from '../../cases/facts/fold.ts'
import { clockClauses } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { formatClockDue, formatDate, formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { quote } from '../blocks/rich-text.ts'
import { inert, mention, quoted } from '../blocks/text.ts'
import { departmentReader } from '../cards/case-card.ts'
import { doubtBlocks } from '../cards/doubt-blocks.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import { sharesOf } from '../phrases/format-clock-shares.ts'
import { formatRemedies } from '../phrases/format-remedies.ts'
import { filesWith, openButton, tellClient, tellClientsAct } from './tell-client.ts'
import { progressWords, tellProgress } from './tell-progress.ts'

/**
 * One line of the thread for one decision: who did what, and what it changed. Told as of then: the facts after the
 * decision are not looked at, so that a late delivery says the same. `seq` is the number of the decision's fact.
 */
export function eventMessage(file: CaseFile, seq: number, now: Instant): Message {
  const fact = file.facts[seq - 1]
  if (!fact) throw new Error(`${file.case.complaint.number} has no fact ${seq}.`)
  const reader = departmentReader(file, now)
  // The facts of one decision share the instant at which it was recorded, and stand together.
  const after = file.facts.slice(seq).findIndex((later) => later.at !== fact.at || isDecision(later))
  const end = after < 0 ? file.facts.length : seq + after
  const said = tell(fact, file, seq, reader)
  const effects = [...filesWith(file, seq, reader), ...consequences(file, seq, end, reader)]
  const words = wordsOf(fact)
  const quotation = quote(words)
  if (quotation.length === 0) {
    const text = [said, ...effects].join('\n')
    return { text, blocks: [section(text), ...doubtBlocks(file, seq, reader.words)] }
  }
  return {
    text: [said, quoted(words), ...effects].join('\n'),
    blocks: [
      section(said),
      ...quotation,
      ...(effects.length > 0 ? [section(effects.join('\n'))] : []),
      ...openButton(fact, file, reader),
    ],
  }
}

/** Facts that begin a decision of their own, as opposed to those that follow from one. */
export const isDecision = ({ type }: CaseFact): boolean =>
  ![
    'clock-stopped',
    'solution-determined',
    'approval-requested',
    'case-closed',
    'solution-proposed',
  ].includes(type)

/** What a person wrote at this decision that the thread repeats; empty where there is nothing. */
function wordsOf(fact: CaseFact): string {
  switch (fact.type) {
    case 'investigation-completed':
      return fact.finding
    case 'proposal-returned':
      return fact.reason
    case 'client-accepted':
      return fact.words
    case 'remedy-completed':
      return fact.proof
    default:
      return progressWords(fact)
  }
}

function tell(fact: CaseFact, file: CaseFile, seq: number, reader: Reader): string {
  const byClient = tellClientsAct(fact, reader)
  if (byClient !== null) return byClient
  const { events, terms } = reader.words
  const who = formatAuthor(fact.by, reader.words)
  switch (fact.type) {
    case 'complaint-acknowledged':
      return events.acknowledged(who, terms.by[fact.method], formatInstant(fact.toldAt, reader))
    case 'owner-assigned':
      return fact.owner === fact.by ? events.taken(who) : events.assigned(who, mention(fact.owner))
    case 'investigation-completed':
      return events.investigated(who, terms.outcome[fact.outcome])
    case 'solution-proposed': {
      const remedies = formatRemedies(fact.proposal, reader.words)
      const changed = file.facts.some(
        (f) => f.type === 'approval-voided' && f.round === fact.round - 1 && f.at === fact.at,
      )
      return changed ? events.changed(who, remedies) : events.proposed(who, remedies)
    }
    case 'proposal-approved':
      return tellApproval(fact, file, reader)
    case 'proposal-returned':
      return events.returned(who)
    case 'solution-notified':
      return events.notified(who, terms.by[fact.method], formatInstant(fact.toldAt, reader))
    case 'client-accepted':
      return events.accepted(who, terms.by[fact.method], formatInstant(fact.answeredAt, reader))
    case 'remedy-completed':
      return events.remedied(who, terms.remedy[fact.remedy], formatDate(fact.doneOn, reader))
    case 'evidence-added':
      return events.evidence(inert(fact.name, 200), fact.sha256.slice(0, 12))
    case 'evidence-failed':
      return events.evidenceFailed(mention(fact.broughtBy), inert(fact.name, 200))
    default: {
      const said = tellProgress(fact, file, reader) ?? tellClient(fact, file, seq, reader)
      if (said === null) throw new Error(`The thread has no words of its own for ${fact.type}.`)
      return said
    }
  }
}

/** Both names where somebody stands in, and how many approvals there are where more than one is needed. */
function tellApproval(fact: FactOf<'proposal-approved'>, { facts }: CaseFile, { words }: Reader): string {
  const { events, progressEvents } = words
  const by = formatAuthor(fact.by, words)
  const who = fact.onBehalfOf ? progressEvents.inPlaceOf(by, mention(fact.onBehalfOf)) : by
  const ofRound = facts.filter((f) => 'round' in f && f.round === fact.round)
  const asked = ofRound.find((f) => f.type === 'approval-requested')
  const needed = asked?.needed ?? 1
  const given = ofRound.filter((f) => f.type === 'proposal-approved').indexOf(fact) + 1
  return given < needed ? progressEvents.approvedPartly(who, given, needed) : events.approved(who)
}

function consequences(file: CaseFile, seq: number, end: number, reader: Reader): string[] {
  const { events, progressEvents, terms } = reader.words
  const told = file.facts.slice(seq - 1, end).flatMap((fact): string[] => {
    switch (fact.type) {
      case 'approval-requested': {
        const proposed = file.facts.findLast((f) => f.type === 'solution-proposed' && f.round === fact.round)
        if (proposed?.type !== 'solution-proposed') return []
        const before = fold(file.case.id, file.facts.slice(0, seq - 1)).determinedAmounts
        const reasons = approvalReasons({ ...proposed.proposal, before }, file.terms.approvalThreshold)
        const named = terms.all(reasons.map((reason) => events.approvalReason[reason]))
        const asked = events.approvalNeeded(file.approvers.name[file.department.language], named)
        return [fact.needed ? `${asked} ${progressEvents.twoNeeded(fact.needed)}` : asked]
      }
      case 'solution-determined':
        return file.facts[seq - 1]?.type === 'solution-proposed' ? [events.noApprovalNeeded] : []
      case 'clock-stopped':
        // What fell away needs no word of its own.
        if (fact.verdict === 'void') return []
        return [tellVerdict(fact, { ...file, facts: file.facts.slice(0, end) }, reader)]
      case 'case-closed':
        return fact.because ? [] : [events.closed]
      default:
        return []
    }
  })
  return [...told, ...startedClocks(file, seq, end, reader)]
}

/** A verdict; where a stage was late that had been in several hands, whose time it took. */
function tellVerdict(stopped: FactOf<'clock-stopped'>, file: CaseFile, reader: Reader): string {
  const { events, terms } = reader.words
  const { code, cycle, verdict } = stopped
  const told = events.clockStopped(clockClauses[code], terms.clock[code], terms.verdict[verdict])
  if (verdict !== 'breached') return told
  const clocks = clocksOf(file.facts, file.terms, file.calendar)
  const clock = clocks.find((each) => each.code === code && each.cycle === cycle)
  const shares = clock ? sharesOf(clock, file, reader) : null
  return shares === null ? told : reader.words.owners.late(told, shares)
}

/** The clocks that this decision set going or moved, with their dates. */
function startedClocks(
  { case: kase, facts, terms, calendar }: CaseFile,
  seq: number,
  end: number,
  reader: Reader,
) {
  const { events, terms: named } = reader.words
  const clocksAt = (count: number) => clocksOf(facts.slice(0, count), terms, calendar)
  // By another version of the agreement every date is counted anew, so each is told.
  const isRejudged = facts.slice(seq - 1, end).some(({ type }) => type === 'agreement-changed')
  const before = new Set(
    seq > 1 && !isRejudged
      ? clocksAt(seq - 1)
          // What a letter that never arrived had stopped runs again.
          .filter(({ stoppedAt }) => stoppedAt === null || facts[seq - 1]?.type !== 'letter-undelivered')
          .map(({ code, cycle, startsAt, dueAt }) => `${code} ${cycle} ${startsAt} ${dueAt}`)
      : [],
  )
  if (!isOpen(fold(kase.id, facts.slice(0, end)))) return []
  const recordedAt = facts[end - 1]?.at ?? 0
  return clocksAt(end).flatMap((clock) => {
    const { code, cycle, startsAt, stoppedAt, dueAt } = clock
    if (stoppedAt !== null || startsAt > recordedAt) return []
    if (before.has(`${code} ${cycle} ${startsAt} ${dueAt}`)) return []
    return [events.clockStarted(clockClauses[code], named.clock[code], formatClockDue(clock, reader))]
  })
}
