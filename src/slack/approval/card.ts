import type { KnownBlock } from '@slack/types'
import { formatMoney } from '../../agreement/money.ts'
import { approvalReasons } from '../../approvals/approval-need.ts'
import type { FactOf, FactType } from '../../cases/facts.ts'
import { clocksOf } from '../../cases/settle-clocks.ts'
import { timeLeft } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { type Reader, sayDue, sayInstant, sayTimeLeft } from '../../notices/say-time.ts'
import { wordsIn } from '../../notices/words/words-in.ts'
import type { CaseFile } from '../../operations/case-file.ts'
import { actions, button, context, fields, header, section } from '../blocks/layout.ts'
import { bold, line, paragraphs } from '../blocks/rich.ts'
import { cut, inert, mention } from '../blocks/text.ts'
import { type Message, titleOf } from '../card/header.ts'
import { doAction, openAction } from '../ids.ts'

/**
 * The approvers' card of one round: the proposal as it was when approval was asked for, then either the two buttons
 * or the outcome in their place. Both states share one body.
 */
export function approvalMessage(file: CaseFile, round: number, now: Instant): Message {
  const reader: Reader = { words: wordsIn(file.approvers.language), timeZone: file.terms.timeZone, now }
  const { events, card } = reader.words
  const { number } = file.case.complaint
  const asked = ofRound(file, 'solution-proposed', round)
  if (!asked) throw new Error(`${number} has no proposal of round ${round}.`)
  const outcome = outcomeOf(file, round, reader)
  return {
    text: events.approvalTitle(number),
    blocks: [
      header(events.approvalTitle(number)),
      line(bold(titleOf(file.case, card.confidential))),
      ...proposalBlocks(file, asked, reader),
      ...(outcome === null
        ? pending(file, asked, reader)
        : [section(`*${outcome.line}*`), ...outcome.reason]),
    ],
  }
}

const ofRound = <
  Type extends Extract<
    FactType,
    'solution-proposed' | 'proposal-approved' | 'proposal-returned' | 'approval-voided'
  >,
>(
  { facts }: CaseFile,
  type: Type,
  round: number,
): FactOf<Type> | undefined =>
  facts.find((fact): fact is FactOf<Type> => fact.type === type && 'round' in fact && fact.round === round)

function proposalBlocks(file: CaseFile, asked: FactOf<'solution-proposed'>, reader: Reader): KnownBlock[] {
  const { events, terms, card } = reader.words
  const { proposal } = asked
  const why = approvalReasons(proposal, file.terms.approvalThreshold).map((r) => events.approvalReason[r])
  const investigated = file.facts.findLast((fact) => fact.type === 'investigation-completed')
  const text = (label: string, value: string) => paragraphs([bold(label)], cut(value, 1800))
  return [
    fields([
      ...(file.case.complaint.sensitive ? [] : [`*${card.client}*\n${inert(file.client.name, 300)}`]),
      `*${events.proposedBy}*\n${mention(asked.by)}`,
      `*${events.remedies}*\n${terms.all(proposal.remedies.map((kind) => terms.remedy[kind]))}`,
      `*${events.amount}*\n${proposal.amount ? formatMoney(proposal.amount) : events.noMoney}`,
      `*${events.impact}*\n${proposal.reputationalImpact ? events.yes : events.no}`,
    ]),
    context(`3.2(6) ${terms.all(why)}`),
    ...(file.case.complaint.sensitive
      ? []
      : [
          ...(investigated?.type === 'investigation-completed'
            ? text(`${events.finding} · ${terms.outcome[investigated.outcome]}`, investigated.finding)
            : []),
          ...text(events.details, proposal.details),
          ...text(events.reasons, proposal.reasons),
        ]),
  ]
}

function pending(file: CaseFile, asked: FactOf<'solution-proposed'>, reader: Reader): KnownBlock[] {
  const { events, terms, card } = reader.words
  const standard = clocksOf(file.facts, file.terms, file.calendar).find(({ code }) => code === 'STANDARD')
  const value = `${file.case.id} ${asked.fingerprint}`
  const timing =
    standard?.dueAt == null
      ? []
      : [
          context(
            events.approvalTimeLeft(
              sayDue(standard.dueAt, reader),
              sayTimeLeft(
                timeLeft(file.calendar.calendar, reader.now, standard.dueAt, 'businessDays', standard.rule),
                reader.words,
              ),
            ),
          ),
        ]
  return [
    ...timing,
    actions('approval', [
      button(terms.verb.approve, doAction('approve'), value, { style: 'primary' }),
      button(`${terms.verb.return}…`, openAction('return'), value),
      button(card.openRecord, openAction('record'), file.case.id),
    ]),
  ]
}

function outcomeOf(
  file: CaseFile,
  round: number,
  reader: Reader,
): { line: string; reason: KnownBlock[] } | null {
  const { events } = reader.words
  const approved = ofRound(file, 'proposal-approved', round)
  if (approved) {
    return {
      line: events.approvalApproved(mention(approved.by), sayInstant(approved.at, reader)),
      reason: [],
    }
  }
  const returned = ofRound(file, 'proposal-returned', round)
  if (returned) {
    const line = events.approvalReturned(mention(returned.by), sayInstant(returned.at, reader))
    return { line, reason: paragraphs([], cut(returned.reason, 1800)) }
  }
  const voided = ofRound(file, 'approval-voided', round)
  return voided ? { line: events.approvalVoided(sayInstant(voided.at, reader)), reason: [] } : null
}
