import { formatDate, formatInstant } from '../../notices/format-time.ts'
import {
  authorOf,
  clientLine,
  contactArgs,
  type FactDisplays,
  incomingArgs,
  letterText,
  outgoingArgs,
  wordsByMethod,
} from './fact-display.ts'

type SolutionFact =
  | 'solution-notified'
  | 'client-reminded'
  | 'confirmation-lapsed'
  | 'client-accepted'
  | 'acceptance-deemed'
  | 'revision-requested'
  | 'remedy-completed'

/** 4.2, 4.3: facts about the notice of a solution, the client's answer, and the completed remedies. */
export const solutionDisplays: FactDisplays<SolutionFact> = {
  'solution-notified': {
    line: (fact, context) => {
      const { events, progressEvents } = context.reader.words
      const notified = fact.further ? progressEvents.notifiedAgain : events.notified
      return notified(...outgoingArgs(fact, context))
    },
    quote: 'silent',
    record: (fact, context) => [letterText(fact, context)],
    step: ({ toldAt, method }, { reader }) =>
      reader.words.card.steps.notified(formatInstant(toldAt, reader), reader.words.terms.by[method]),
    verdicts: ['NOTICE'],
    follows: false,
  },
  'client-reminded': {
    line: (fact, context) => context.reader.words.progressEvents.reminded(...outgoingArgs(fact, context)),
    quote: 'silent',
    record: (fact, context) => [letterText(fact, context)],
    step: 'silent',
    follows: false,
  },
  'confirmation-lapsed': {
    line: 'silent',
    quote: 'silent',
    record: (_, { reader: { words } }) => [
      {
        label: words.progressEvents.confirmationLapsed,
        text: words.progressEvents.confirmationLapsedText,
      },
    ],
    step: 'silent',
    follows: false,
  },
  'client-accepted': {
    line: clientLine(
      (fact, context) => context.reader.words.clientEvents.accepted(...contactArgs(fact, context)),
      (fact, context) => context.reader.words.events.accepted(...incomingArgs(fact, context)),
    ),
    quote: ({ words }) => words,
    record: (fact, context) => [wordsByMethod(fact, context)],
    step: ({ answeredAt, method }, { reader }) =>
      reader.words.card.steps.accepted(formatInstant(answeredAt, reader), reader.words.terms.by[method]),
    verdicts: ['CONFIRMATION'],
    follows: false,
  },
  'acceptance-deemed': {
    line: (_, { reader }) => reader.words.progressEvents.deemedAccepted,
    quote: 'silent',
    record: 'silent',
    step: ({ at }, { reader }) => reader.words.progressCard.steps.deemed(formatInstant(at, reader)),
    follows: false,
  },
  'revision-requested': {
    line: clientLine(
      (fact, context) => context.reader.words.clientEvents.revise(...contactArgs(fact, context)),
      (fact, context) => context.reader.words.progressEvents.revise(...incomingArgs(fact, context)),
    ),
    quote: ({ words }) => words,
    record: ({ words }, { reader }) => [{ label: reader.words.terms.verb.revise, text: words }],
    step: ({ answeredAt }, { reader }) =>
      reader.words.progressCard.steps.revise(formatInstant(answeredAt, reader)),
    follows: false,
  },
  'remedy-completed': {
    line: (fact, context) => {
      const { reader } = context
      const { events, terms } = reader.words
      return events.remedied(
        authorOf(fact, context),
        terms.remedy[fact.remedy],
        formatDate(fact.doneOn, reader),
      )
    },
    quote: ({ proof }) => proof,
    record: ({ remedy, proof }, { reader: { words } }) => [
      { label: words.terms.named(words.terms.remedy[remedy], words.modals.remedy.proof), text: proof },
    ],
    step: ({ doneOn, remedy }, { reader }) =>
      reader.words.card.steps.remedied(formatDate(doneOn, reader), reader.words.terms.remedy[remedy]),
    follows: false,
  },
}
