import { timeLeft } from '../../deadlines/due.ts'
import {
  formatClockDue,
  formatDate,
  formatInstant,
  formatTimeLeft,
  type Reader,
} from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { mention } from '../blocks/text.ts'
import { formatContact } from '../phrases/format-contact.ts'

/** The decisions, answers and people that a case waits for, a line each; its clocks are not included. */
export function pendingLines(file: CaseFile, reader: Reader): string[] {
  const { case: kase, department } = file
  const { progressCard, terms } = reader.words
  const { decline, handOver, question, waiting, delay, complexity } = kase
  return [
    ...(kase.level === 1 ? [progressCard.level] : []),
    ...(complexity && kase.level === 0
      ? [progressCard.complexUntil(formatDate(complexity.promisedOn, reader))]
      : []),
    ...(decline
      ? [progressCard.declinePending(mention(decline.by), terms.declineReason[decline.reason])]
      : []),
    ...(handOver
      ? [
          progressCard.handOverPending(
            handOver.to ? mention(handOver.to) : department.name[department.language],
          ),
        ]
      : []),
    ...(question ? [progressCard.questionPending(formatInstant(question.toldAt, reader))] : []),
    ...(waiting
      ? [progressCard.waitPending(terms.waitCause[waiting.cause], formatInstant(waiting.since, reader))]
      : []),
    ...(delay ? [progressCard.delayPending(formatDate(delay.expectedOn, reader))] : []),
    ...messageLines(file, reader),
    ...approvalLines(file, reader),
  ]
}

/** 4.3: what the client said about the solution that is not settled yet. */
function messageLines({ case: kase, facts }: CaseFile, reader: Reader): string[] {
  const { pending } = reader.words.clientMessages
  return kase.messages.map(({ fact: seq, receivedAt, kind }) => {
    const when = formatInstant(receivedAt, reader)
    if (kind !== null) return pending[kind](when)
    const fact = facts[seq - 1]
    return fact?.type === 'client-wrote'
      ? pending.new(formatContact(fact, reader.words), when)
      : pending.files(when)
  })
}

/** 3.2(6): the groups asked to approve, the number of approvals so far, and the time left. */
export function approvalLines(file: CaseFile, reader: Reader): string[] {
  const { case: kase, calendar } = file
  if (kase.status !== 'awaiting-approval') return []
  const { card, progressCard } = reader.words
  const language = file.department.language
  const groupNames = kase.approvers.map((group) =>
    group === file.nextApprovers?.id ? file.nextApprovers.name[language] : file.approvers.name[language],
  )
  const clock = caseHistory(file).clocks.findLast(
    ({ code, stoppedAt }) => code === 'APPROVAL' && stoppedAt === null,
  )
  return [
    card.waitingForApproval(reader.words.terms.both(groupNames)),
    ...(kase.needed > 1 ? [progressCard.approvalsSoFar(kase.approvals.length, kase.needed)] : []),
    ...(clock
      ? [
          progressCard.approvalDue(
            formatClockDue(clock, reader),
            clock.dueAt === null
              ? null
              : formatTimeLeft(
                  timeLeft(calendar.calendar, reader.now, clock.dueAt, 'businessDays', clock.rule),
                  reader.words,
                ),
          ),
        ]
      : []),
  ]
}
