import type { KnownBlock } from '@slack/types'
import { formatMoney } from '../../agreement/money.ts'
import { approvalReasons } from '../../approvals/approval-need.ts'
import type { FactOf, FactType } from '../../cases/facts/facts.ts'
import { timeLeft } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import { formatClockDue, formatInstant, formatTimeLeft, type Reader } from '../../notices/format-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { doAction, openAction } from '../blocks/action-ids.ts'
import { actions, button, context, fields, header, section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { bold, line, paragraphs } from '../blocks/rich-text.ts'
import { escapeForMrkdwn, mention } from '../blocks/text.ts'
import { formatRemedies } from '../phrases/format-remedies.ts'
import { titleOf } from './case-card.ts'
import { approvalLines } from './pending-lines.ts'

/**
 * The approvers' card of one round: the proposal as it was when approval was requested, then the two buttons, or the
 * outcome instead of them.
 */
export function approvalMessage(file: CaseFile, round: number, now: Instant): Message {
  const reader: Reader = { words: wordsIn(file.approvers.language), timeZone: file.terms.timeZone, now }
  const { events, card } = reader.words
  const { number } = file.case.complaint
  const proposalFact = factOfRound(file, 'solution-proposed', round)
  if (!proposalFact) throw new Error(`${number} has no proposal of round ${round}.`)
  const outcome = outcomeOf(file, round, reader)
  return {
    text: events.approvalTitle(number),
    blocks: [
      header(events.approvalTitle(number)),
      line(bold(titleOf(file.case, card.confidential))),
      ...proposalBlocks(file, proposalFact, reader),
      ...(outcome === null
        ? pendingBlocks(file, proposalFact, reader)
        : [section(`*${outcome.line}*`), ...outcome.reason]),
    ],
  }
}

const factOfRound = <
  Type extends Extract<
    FactType,
    | 'solution-proposed'
    | 'approval-requested'
    | 'proposal-returned'
    | 'approval-voided'
    | 'solution-taken-back'
  >,
>(
  { facts }: CaseFile,
  type: Type,
  round: number,
): FactOf<Type> | undefined =>
  facts.find((fact): fact is FactOf<Type> => fact.type === type && 'round' in fact && fact.round === round)

function proposalBlocks(
  file: CaseFile,
  proposalFact: FactOf<'solution-proposed'>,
  reader: Reader,
): KnownBlock[] {
  const { events, terms, card } = reader.words
  const { proposal } = proposalFact
  const before = caseHistory(file).caseAfter(file.facts.indexOf(proposalFact)).determinedAmounts
  const input = { ...proposal, before }
  const reasons = approvalReasons(input, file.terms.approvalThreshold).map((r) => events.approvalReason[r])
  const investigation = file.facts.findLast((fact) => fact.type === 'investigation-completed')
  const text = (label: string, value: string) => paragraphs([bold(label)], cut(value, 1800))
  if (file.case.complaint.sensitive) return [fields([`*${events.proposedBy}*\n${mention(proposalFact.by)}`])]
  return [
    fields([
      `*${card.client}*\n${escapeForMrkdwn(file.client.name, 300)}`,
      `*${events.proposedBy}*\n${mention(proposalFact.by)}`,
      `*${events.remedies}*\n${formatRemedies({ remedies: proposal.remedies, amount: null }, reader.words)}`,
      `*${events.amount}*\n${proposal.amount ? formatMoney(proposal.amount) : events.noMoney}`,
      `*${events.impact}*\n${proposal.reputationalImpact ? events.yes : events.no}`,
    ]),
    context(`3.2(6) ${terms.all(reasons)}`),
    ...(proposal.amount && before.length > 0
      ? [context(events.approvalCounts(terms.all(before.map(formatMoney))))]
      : []),
    ...(investigation?.type === 'investigation-completed'
      ? text(`${events.finding} · ${terms.outcome[investigation.outcome]}`, investigation.finding)
      : []),
    ...(proposal.details === '' ? [] : text(events.details, proposal.details)),
    ...text(events.reasons, proposal.reasons),
  ]
}

function pendingBlocks(
  file: CaseFile,
  proposalFact: FactOf<'solution-proposed'>,
  reader: Reader,
): KnownBlock[] {
  const { events, terms, card } = reader.words
  const clock = caseHistory(file).clocks.findLast(
    ({ code, stoppedAt }) => (code === 'STANDARD' || code === 'ESCALATION') && stoppedAt === null,
  )
  const value = `${file.case.id} ${proposalFact.fingerprint}`
  const timeBlocks = !clock
    ? []
    : [
        context(
          events.approvalTimeLeft(
            formatClockDue(clock, reader),
            clock.dueAt === null
              ? null
              : formatTimeLeft(
                  timeLeft(file.calendar.calendar, reader.now, clock.dueAt, 'businessDays', clock.rule),
                  reader.words,
                ),
          ),
        ),
      ]
  return [
    ...timeBlocks,
    ...approvalLines(file, reader).slice(1).map(context),
    ...approvalBlocks(file, proposalFact.round, reader),
    actions('approval', [
      button(terms.verb.approve, doAction('approve'), value, { style: 'primary' }),
      button(`${terms.verb.return}…`, openAction('return'), value),
      button(card.openRecord, openAction('record'), file.case.id),
    ]),
  ]
}

/** The approvals so far, if more than one is needed. */
function approvalBlocks(file: CaseFile, round: number, reader: Reader): KnownBlock[] {
  const approvals = approvalTexts(file, round, reader)
  return approvals.length > 0 ? [context(approvals.join('\n'))] : []
}

/** Each approval of a round with its time, and with both names if somebody approved on another's behalf. */
const approvalTexts = ({ facts }: CaseFile, round: number, reader: Reader): string[] =>
  facts.flatMap((fact) => {
    if (fact.type !== 'proposal-approved' || fact.round !== round) return []
    const { events, progressEvents } = reader.words
    const by = mention(fact.by)
    const approver = fact.onBehalfOf ? progressEvents.inPlaceOf(by, mention(fact.onBehalfOf)) : by
    return [events.approvalApproved(approver, formatInstant(fact.at, reader))]
  })

function outcomeOf(
  file: CaseFile,
  round: number,
  reader: Reader,
): { line: string; reason: KnownBlock[] } | null {
  const { events } = reader.words
  const approvals = approvalTexts(file, round, reader)
  if (approvals.length >= (factOfRound(file, 'approval-requested', round)?.needed ?? 1)) {
    const takenBack = factOfRound(file, 'solution-taken-back', round)
    if (!takenBack) return { line: approvals.join('\n'), reason: [] }
    const line = events.approvalTakenBack(mention(takenBack.by), formatInstant(takenBack.at, reader))
    return { line: [...approvals, line].join('\n'), reason: paragraphs([], cut(takenBack.reason, 1800)) }
  }
  const returned = factOfRound(file, 'proposal-returned', round)
  if (returned) {
    const line = events.approvalReturned(mention(returned.by), formatInstant(returned.at, reader))
    return { line, reason: paragraphs([], cut(returned.reason, 1800)) }
  }
  const voided = factOfRound(file, 'approval-voided', round)
  return voided ? { line: events.approvalVoided(formatInstant(voided.at, reader)), reason: [] } : null
}
