import { mention } from '../blocks/text.ts'
import { authorOf, type DisplayContext, type FactDisplays } from './fact-display.ts'

type OwnerFact =
  | 'account-manager-changed'
  | 'account-manager-lost'
  | 'owner-assigned'
  | 'owner-lost'
  | 'hand-over-offered'
  | 'hand-over-accepted'
  | 'hand-over-climbed'

/** 2.4: facts about the owner and the account manager of a case. */
export const ownerDisplays: FactDisplays<OwnerFact> = {
  'owner-assigned': {
    line: (fact, context) => {
      const { events } = context.reader.words
      const author = authorOf(fact, context)
      return fact.owner === fact.by ? events.taken(author) : events.assigned(author, mention(fact.owner))
    },
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'owner-lost': {
    line: ({ owner }, { reader }) => reader.words.progressEvents.ownerLost(mention(owner)),
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'account-manager-changed': {
    line: (fact, context) =>
      context.reader.words.progressEvents.accountManagerChanged(authorOf(fact, context), mention(fact.to)),
    quote: ({ reason }) => reason ?? '',
    record: ({ reason }, { reader: { words } }) => [{ label: words.forms.reason, text: reason }],
    step: 'silent',
    follows: false,
  },
  'account-manager-lost': {
    line: ({ accountManager }, { reader }) =>
      reader.words.progressEvents.accountManagerLost(mention(accountManager)),
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'hand-over-offered': {
    line: (fact, context) =>
      context.reader.words.progressEvents.handOver(authorOf(fact, context), recipient(fact.to, context)),
    quote: ({ promises }) => promises,
    record: ({ promises, openQuestions }, { reader: { words } }) => [
      { label: words.terms.verb['hand-over'], text: promises },
      { label: words.deliver.openQuestions, text: openQuestions },
    ],
    step: 'silent',
    follows: false,
  },
  'hand-over-accepted': {
    line: (fact, context) => context.reader.words.progressEvents.handOverAccepted(authorOf(fact, context)),
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
  'hand-over-climbed': {
    line: ({ to }, context) => context.reader.words.progressEvents.handOverClimbed(recipient(to, context)),
    quote: 'silent',
    record: 'silent',
    step: 'silent',
    follows: false,
  },
}

/** Returns who is asked to accept the case: one person, else the department. */
const recipient = (to: string | null, { file: { department } }: DisplayContext): string =>
  to ? mention(to) : department.name[department.language]
