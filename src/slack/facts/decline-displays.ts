import { formatInstant } from '../../notices/format-time.ts'
import {
  authorOf,
  clientLine,
  contactArgs,
  type FactDisplays,
  incomingArgs,
  letterText,
  outgoingArgs,
} from './fact-display.ts'

type DeclineFact = 'decline-proposed' | 'decline-rejected' | 'case-declined' | 'decline-contested'

/** 1.3: facts about whether a complaint is out of scope. */
export const declineDisplays: FactDisplays<DeclineFact> = {
  'decline-proposed': {
    line: (fact, context) => {
      const { progressEvents, terms } = context.reader.words
      return progressEvents.declineProposed(authorOf(fact, context), terms.declineReason[fact.reason])
    },
    quote: ({ referral }) => referral,
    record: ({ reason, referral }, { reader: { words } }) => [
      {
        label: words.terms.named(words.terms.verb.decline, words.terms.declineReason[reason]),
        text: referral,
      },
    ],
    step: 'silent',
    follows: false,
  },
  'decline-rejected': {
    line: (fact, context) => context.reader.words.progressEvents.declineRejected(authorOf(fact, context)),
    quote: ({ reason }) => reason,
    record: ({ reason }, { reader }) => [{ label: reader.words.terms.verb['reject-decline'], text: reason }],
    step: 'silent',
    follows: false,
  },
  'case-declined': {
    line: (fact, context) => context.reader.words.progressEvents.declined(...outgoingArgs(fact, context)),
    quote: 'silent',
    record: (fact, context) => [letterText(fact, context)],
    step: ({ toldAt }, { reader }) => reader.words.progressCard.steps.declined(formatInstant(toldAt, reader)),
    follows: false,
  },
  'decline-contested': {
    line: clientLine(
      (fact, context) => context.reader.words.clientEvents.contested(...contactArgs(fact, context)),
      (fact, context) => context.reader.words.progressEvents.contested(...incomingArgs(fact, context)),
    ),
    quote: ({ words }) => words,
    record: ({ words }, { reader }) => [{ label: reader.words.terms.verb.contest, text: words }],
    step: ({ answeredAt }, { reader }) =>
      reader.words.progressCard.steps.contested(formatInstant(answeredAt, reader)),
    follows: false,
  },
}
