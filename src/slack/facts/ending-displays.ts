import type { FactOf } from '../../cases/facts/facts.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { mention } from '../blocks/text.ts'
import { closingLine } from '../phrases/closing-line.ts'
import {
  authorOf,
  clientLine,
  contactArgs,
  type DisplayContext,
  type FactDisplays,
  incomingArgs,
  type RecordText,
} from './fact-display.ts'

type EndingFact =
  | 'escalation-requested'
  | 'escalation-taken-over'
  | 'decision-refused'
  | 'case-withdrawn'
  | 'case-merged'
  | 'case-absorbed'
  | 'case-reopened'
  | 'case-closed'

/** 3.4: facts about escalation, and about every way in which a case ends or is reopened. */
export const endingDisplays: FactDisplays<EndingFact> = {
  'escalation-requested': {
    line: escalationLine,
    quote: ({ words }) => words,
    record: escalationTexts,
    step: ({ answeredAt, ground }, { reader }) =>
      reader.words.progressCard.steps.escalated(
        formatInstant(answeredAt, reader),
        reader.words.terms.ground[ground],
      ),
    follows: false,
  },
  'escalation-taken-over': {
    line: (fact, context) => context.reader.words.progressEvents.takenOver(authorOf(fact, context)),
    quote: 'silent',
    record: 'silent',
    step: ({ at, by }, { reader }) =>
      reader.words.progressCard.steps.takenOver(formatInstant(at, reader), mention(by)),
    follows: false,
  },
  'decision-refused': {
    line: clientLine(
      (fact, context) => context.reader.words.clientEvents.refused(...contactArgs(fact, context)),
      (fact, context) => context.reader.words.progressEvents.refused(...incomingArgs(fact, context)),
    ),
    quote: ({ words }) => words,
    record: ({ words }, { reader }) => [{ label: reader.words.terms.verb.refuse, text: words }],
    step: ({ answeredAt }, { reader }) =>
      reader.words.progressCard.steps.refused(formatInstant(answeredAt, reader)),
    follows: false,
  },
  'case-withdrawn': {
    line: clientLine(
      (fact, context) => context.reader.words.clientEvents.withdrawn(...contactArgs(fact, context)),
      (fact, context) => context.reader.words.progressEvents.withdrawn(...incomingArgs(fact, context)),
    ),
    quote: ({ words }) => words,
    record: ({ words }, { reader }) => [{ label: reader.words.terms.verb.withdraw, text: words }],
    step: ({ answeredAt }, { reader }) =>
      reader.words.progressCard.steps.withdrawn(formatInstant(answeredAt, reader)),
    follows: false,
  },
  'case-merged': {
    line: (fact, context) => context.reader.words.progressEvents.merged(authorOf(fact, context), fact.number),
    quote: 'silent',
    record: 'silent',
    step: ({ at, number }, { reader }) =>
      reader.words.progressCard.steps.merged(formatInstant(at, reader), number),
    follows: false,
  },
  'case-absorbed': {
    line: (fact, context) => {
      const { file, reader } = context
      const receivedAt = formatInstant(file.case.complaint.receivedAt, reader)
      return reader.words.progressEvents.absorbed(authorOf(fact, context), fact.number, receivedAt)
    },
    quote: ({ description }) => description,
    record: ({ number, description }) => [{ label: number, text: description }],
    step: ({ at, number }, { reader }) =>
      reader.words.progressCard.steps.absorbed(formatInstant(at, reader), number),
    follows: false,
  },
  'case-reopened': {
    line: clientLine(
      (fact, context) => {
        const { clientEvents, terms } = context.reader.words
        return clientEvents.reopened(terms.reopening[fact.ground], ...contactArgs(fact, context))
      },
      (fact, context) => {
        const { progressEvents, terms } = context.reader.words
        const [who, how, when] = incomingArgs(fact, context)
        return progressEvents.reopened(who, terms.reopening[fact.ground], how, when)
      },
    ),
    quote: ({ words }) => words,
    record: ({ ground, words }, { reader: { words: labels } }) => [
      { label: labels.terms.named(labels.terms.verb.reopen, labels.terms.reopening[ground]), text: words },
    ],
    step: ({ answeredAt, ground }, { reader }) =>
      reader.words.progressCard.steps.reopened(
        formatInstant(answeredAt, reader),
        reader.words.terms.reopening[ground],
      ),
    follows: false,
  },
  'case-closed': {
    line: (fact, context) => {
      const { file, reader } = context
      const { progressEvents } = reader.words
      if (fact.because !== 'no-response') return closingLine(fact, file.facts, reader.words)
      return fact.reason === undefined
        ? progressEvents.closedWithoutAnswer
        : progressEvents.closedUnanswered(authorOf(fact, context))
    },
    quote: ({ reason }) => reason ?? '',
    record: ({ reason }, { reader: { words } }) =>
      reason === undefined ? [] : [{ label: words.terms.verb['close-unanswered'], text: reason }],
    step: ({ at }, { reader }) => reader.words.card.steps.closed(formatInstant(at, reader)),
    follows: true,
  },
}

/** Formats who escalated the case, or that it became overdue, and to which department. */
function escalationLine(fact: FactOf<'escalation-requested'>, context: DisplayContext): string {
  const { department } = context.file
  const { progressEvents } = context.reader.words
  return progressEvents.escalatedTo(formatEscalation(fact, context), department.name[department.language])
}

function formatEscalation(fact: FactOf<'escalation-requested'>, context: DisplayContext): string {
  const { clientEvents, progressEvents, terms } = context.reader.words
  const { method, by, answeredAt } = fact
  if (method === null) return progressEvents.escalatedByItself
  const ground = terms.ground[fact.ground]
  const [how, when] = contactArgs({ by, method, answeredAt }, context)
  return by === 'client'
    ? clientEvents.escalated(ground, how, when)
    : progressEvents.escalated(authorOf(fact, context), ground, how, when)
}

/** Returns the client's words; none if the case escalated by itself when it became overdue. */
function escalationTexts(
  { by, ground, words: text }: FactOf<'escalation-requested'>,
  { reader: { words } }: DisplayContext,
): RecordText[] {
  if (text === '') return []
  const escalation = by === 'client' ? words.clientEvents.escalation : words.terms.verb.escalate
  return [{ label: words.terms.named(escalation, words.terms.ground[ground]), text }]
}
