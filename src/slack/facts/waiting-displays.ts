import { formatDate, formatInstant } from '../../notices/format-time.ts'
import {
  authorOf,
  clientLine,
  contactArgs,
  type FactDisplays,
  incomingArgs,
  letterText,
  outgoingArgs,
} from './fact-display.ts'

type WaitingFact =
  | 'client-asked'
  | 'client-answered'
  | 'waiting-began'
  | 'waiting-ended'
  | 'delay-foreseen'
  | 'delay-notified'

/** 4.1: facts about questions to the client, waits, and delays. */
export const waitingDisplays: FactDisplays<WaitingFact> = {
  'client-asked': {
    line: (fact, context) => {
      const { progressEvents } = context.reader.words
      const sentence = progressEvents.asked(...outgoingArgs(fact, context))
      const pausesClocks = context.file.terms.pauseCauses.includes('client')
      return pausesClocks ? `${sentence} ${progressEvents.clocksPaused}` : sentence
    },
    quote: ({ text }) => text,
    record: (fact, context) => [letterText(fact, context)],
    step: 'silent',
    follows: false,
  },
  'client-answered': {
    line: clientLine(
      (fact, context) => context.reader.words.clientEvents.answered(...contactArgs(fact, context)),
      (fact, context) => context.reader.words.progressEvents.clientAnswered(...incomingArgs(fact, context)),
    ),
    quote: ({ words }) => words,
    record: ({ words }, { reader }) => [{ label: reader.words.terms.verb['client-answered'], text: words }],
    step: 'silent',
    follows: false,
  },
  'waiting-began': {
    line: (fact, context) => {
      const { file, reader } = context
      const { progressEvents, terms } = reader.words
      const since = formatInstant(fact.since, reader)
      const sentence = progressEvents.waiting(authorOf(fact, context), terms.waitCause[fact.cause], since)
      const pausesClocks = file.terms.pauseCauses.includes(fact.cause)
      return `${sentence} ${pausesClocks ? progressEvents.waitStops : progressEvents.waitStopsNothing}`
    },
    quote: ({ reason }) => reason,
    record: ({ cause, reason }, { reader: { words } }) => [
      { label: words.terms.named(words.terms.verb.wait, words.terms.waitCause[cause]), text: reason },
    ],
    step: 'silent',
    follows: false,
  },
  'waiting-ended': {
    line: (fact, context) => {
      const { reader } = context
      return reader.words.progressEvents.waitOver(authorOf(fact, context), formatInstant(fact.until, reader))
    },
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'delay-foreseen': {
    line: (fact, context) => {
      const { reader } = context
      const { progressEvents, terms } = reader.words
      const expected = formatDate(fact.expectedOn, reader)
      return progressEvents.delayForeseen(authorOf(fact, context), expected, terms.delayCause[fact.cause])
    },
    quote: ({ reason }) => reason,
    record: ({ cause, reason }, { reader: { words } }) => [
      {
        label: words.terms.named(words.terms.verb['foresee-delay'], words.terms.delayCause[cause]),
        text: reason,
      },
    ],
    step: 'silent',
    follows: false,
  },
  'delay-notified': {
    line: (fact, context) => {
      const { reader } = context
      const [who, how, when] = outgoingArgs(fact, context)
      return reader.words.progressEvents.delayNotified(who, formatDate(fact.expectedOn, reader), how, when)
    },
    quote: 'silent',
    record: (fact, context) => [letterText(fact, context)],
    step: ({ toldAt }, { reader }) =>
      reader.words.progressCard.steps.delayNotified(formatInstant(toldAt, reader)),
    follows: false,
  },
}
