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

/** 4.1: questions to the client, what the case waits for, and delays. */
export const waitingDisplays: FactDisplays<WaitingFact> = {
  'client-asked': {
    line: (fact, shown) => {
      const { progressEvents } = shown.reader.words
      const asked = progressEvents.asked(...outgoingArgs(fact, shown))
      const pauses = shown.file.terms.pauseCauses.includes('client')
      return pauses ? `${asked} ${progressEvents.clocksPaused}` : asked
    },
    quote: ({ text }) => text,
    record: (fact, shown) => [letterText(fact, shown)],
    step: 'silent',
    follows: false,
  },
  'client-answered': {
    line: clientLine(
      (fact, shown) => shown.reader.words.clientEvents.answered(...contactArgs(fact, shown)),
      (fact, shown) => shown.reader.words.progressEvents.clientAnswered(...incomingArgs(fact, shown)),
    ),
    quote: ({ words }) => words,
    record: ({ words }, { reader }) => [{ label: reader.words.terms.verb['client-answered'], text: words }],
    step: 'silent',
    follows: false,
  },
  'waiting-began': {
    line: (fact, shown) => {
      const { file, reader } = shown
      const { progressEvents, terms } = reader.words
      const since = formatInstant(fact.since, reader)
      const waits = progressEvents.waiting(authorOf(fact, shown), terms.waitCause[fact.cause], since)
      const pauses = file.terms.pauseCauses.includes(fact.cause)
      return `${waits} ${pauses ? progressEvents.waitStops : progressEvents.waitStopsNothing}`
    },
    quote: ({ reason }) => reason,
    record: ({ cause, reason }, { reader: { words } }) => [
      { label: words.terms.named(words.terms.verb.wait, words.terms.waitCause[cause]), text: reason },
    ],
    step: 'silent',
    follows: false,
  },
  'waiting-ended': {
    line: (fact, shown) => {
      const { reader } = shown
      return reader.words.progressEvents.waitOver(authorOf(fact, shown), formatInstant(fact.until, reader))
    },
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'delay-foreseen': {
    line: (fact, shown) => {
      const { reader } = shown
      const { progressEvents, terms } = reader.words
      const expected = formatDate(fact.expectedOn, reader)
      return progressEvents.delayForeseen(authorOf(fact, shown), expected, terms.delayCause[fact.cause])
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
    line: (fact, shown) => {
      const { reader } = shown
      const [who, how, when] = outgoingArgs(fact, shown)
      return reader.words.progressEvents.delayNotified(who, formatDate(fact.expectedOn, reader), how, when)
    },
    quote: 'silent',
    record: (fact, shown) => [letterText(fact, shown)],
    step: ({ toldAt }, { reader }) =>
      reader.words.progressCard.steps.delayNotified(formatInstant(toldAt, reader)),
    follows: false,
  },
}
