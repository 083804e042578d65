import { formatDate, formatInstant } from '../../notices/format-time.ts'
import { escapeForMrkdwn, mention } from '../blocks/text.ts'
import { authorOf, type FactDisplays, isOpenMessage, letterText, outgoingArgs } from './fact-display.ts'

type InvestigationFact =
  | 'evidence-added'
  | 'evidence-repeated'
  | 'evidence-failed'
  | 'investigation-extended'
  | 'complexity-declared'
  | 'investigation-completed'

/** 3.2(3), 3.2(4): facts about evidence, findings, and promised later dates. */
export const investigationDisplays: FactDisplays<InvestigationFact> = {
  'evidence-added': {
    line: ({ name, sha256, by }, context) => {
      const { words } = context.reader
      const { evidence } = by === 'client' ? words.clientEvents : words.events
      const sentence = evidence(escapeForMrkdwn(name, 200), sha256.slice(0, 12))
      return isOpenMessage(context) ? `${sentence}\n${words.clientMessages.line.open}` : sentence
    },
    quote: 'silent',
    record: ({ name, sha256 }, { reader }) => [
      { label: reader.words.modals.evidence, text: `${name} · SHA-256 ${sha256}` },
    ],
    step: 'silent',
    follows: false,
  },
  'evidence-repeated': {
    line: ({ name }, { reader }) => reader.words.files.repeated(escapeForMrkdwn(name, 200)),
    quote: 'silent',
    record: ({ name, sha256 }, { reader }) => [
      { label: reader.words.files.alreadyOnFile, text: `${name} · SHA-256 ${sha256}` },
    ],
    step: 'silent',
    follows: false,
  },
  'evidence-failed': {
    line: ({ broughtBy, name }, { reader }) =>
      reader.words.events.evidenceFailed(mention(broughtBy), escapeForMrkdwn(name, 200)),
    quote: 'silent',
    record: ({ name, error }, { reader }) => [
      { label: reader.words.events.notKept, text: `${name}: ${error}` },
    ],
    step: 'silent',
    follows: false,
  },
  'investigation-extended': {
    line: (fact, context) => {
      const [who, how] = outgoingArgs(fact, context)
      const { reader } = context
      return reader.words.progressEvents.extended(who, formatDate(fact.until, reader), how)
    },
    quote: ({ reason }) => reason,
    record: (fact, context) => [
      { label: context.reader.words.terms.verb.extend, text: fact.reason },
      letterText(fact, context),
    ],
    step: ({ toldAt, until }, { reader }) =>
      reader.words.progressCard.steps.extended(formatInstant(toldAt, reader), formatDate(until, reader)),
    follows: false,
  },
  'complexity-declared': {
    line: (fact, context) => {
      const [who, how] = outgoingArgs(fact, context)
      const { reader } = context
      return reader.words.progressEvents.complex(who, formatDate(fact.promisedOn, reader), how)
    },
    quote: ({ reason }) => reason,
    record: (fact, context) => [
      { label: context.reader.words.terms.verb['declare-complex'], text: fact.reason },
      letterText(fact, context),
    ],
    step: ({ toldAt, promisedOn }, { reader }) =>
      reader.words.progressCard.steps.complex(formatInstant(toldAt, reader), formatDate(promisedOn, reader)),
    follows: false,
  },
  'investigation-completed': {
    line: (fact, context) => {
      const { events, terms } = context.reader.words
      return events.investigated(authorOf(fact, context), terms.outcome[fact.outcome])
    },
    quote: ({ finding }) => finding,
    record: ({ outcome, finding, rootCause, cause }, { reader: { words } }) => [
      { label: words.terms.named(words.events.finding, words.terms.outcome[outcome]), text: finding },
      {
        label: words.terms.named(words.modals.investigate.cause, words.terms.rootCause[rootCause]),
        text: cause,
      },
    ],
    step: ({ at, outcome }, { reader }) =>
      reader.words.card.steps.investigated(formatInstant(at, reader), reader.words.terms.outcome[outcome]),
    verdicts: ['INVESTIGATION'],
    follows: false,
  },
}
