import { isOpen, ownerOf } from '../../cases/case.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import { mention } from '../blocks/text.ts'
import { formatLetterDelivery, type LetterFact, letterName } from '../phrases/format-letter.ts'
import {
  authorOf,
  contactArgs,
  type DisplayContext,
  type FactDisplays,
  isOpenMessage,
  letterText,
  type RecordText,
  wordsByMethod,
} from './fact-display.ts'

type ClientFact =
  | 'client-wrote'
  | 'message-classified'
  | 'silence-disproved'
  | 'client-informed'
  | 'handling-rated'
  | 'letter-undelivered'
  | 'letter-doubtful'
  | 'letter-settled'
  | 'page-viewed'
  | 'links-revoked'

/** The display of the three facts about a letter's delivery. */
const letterDisplay = {
  line: (fact: LetterFact, { file, reader }: DisplayContext) =>
    formatLetterDelivery(fact, file, reader.words),
  quote: 'silent',
  record: letterTexts,
  step: 'silent',
  follows: false,
} as const

/** Facts about contact with the client: messages on their own initiative, updates to them, and letters' deliveries. */
export const clientDisplays: FactDisplays<ClientFact> = {
  'client-wrote': {
    line: (fact, context) => {
      const { clientEvents } = context.reader.words
      const [how, time] = contactArgs(fact, context)
      const sentence =
        fact.by === 'client' ? clientEvents.wrote(how, time) : clientEvents.noted(mention(fact.by), how, time)
      if (isOpenMessage(context)) return `${sentence} ${context.reader.words.clientMessages.line.open}`
      const responsible = responsibleFor(context)
      return responsible === null ? sentence : clientEvents.seeTo(sentence, responsible)
    },
    quote: ({ words }) => words,
    record: (fact, context) => [wordsByMethod(fact, context)],
    step: 'silent',
    follows: false,
  },
  'message-classified': {
    line: (fact, context) => {
      const { line } = context.reader.words.clientMessages
      return line.classified[fact.as](authorOf(fact, context))
    },
    quote: 'silent',
    record: ({ as }, { reader: { words } }) => [
      { label: words.clientMessages.record.classified, text: words.clientMessages.choice[as] },
    ],
    step: 'silent',
    follows: false,
  },
  'silence-disproved': {
    line: ({ stands }, { reader: { words } }) =>
      words.clientMessages.line[stands ? 'disprovedStands' : 'disproved'],
    quote: 'silent',
    record: ({ stands }, { reader: { words } }) => {
      const { line, record } = words.clientMessages
      return [{ label: record.disproved, text: line[stands ? 'disprovedStands' : 'disproved'] }]
    },
    step: 'silent',
    follows: true,
  },
  'client-informed': {
    line: (fact, { reader }) => {
      const { clientEvents, terms } = reader.words
      const toldAt = formatInstant(fact.toldAt, reader)
      return clientEvents.informed[fact.about](mention(fact.by), terms.by[fact.method], toldAt)
    },
    quote: 'silent',
    record: (fact, context) => {
      const { clientEvents, terms } = context.reader.words
      const { label, text } = letterText(fact, context)
      return [{ label: terms.named(label, clientEvents.about[fact.about]), text }]
    },
    step: 'silent',
    follows: false,
  },
  'handling-rated': {
    line: ({ handling, informed }, { reader }) => reader.words.clientEvents.rated(handling, informed),
    quote: ({ comment }) => comment ?? '',
    record: ({ handling, informed, comment }, { reader }) => {
      const { marks, rating } = reader.words.clientEvents
      return [{ label: rating, text: [marks(handling, informed), ...(comment ? [comment] : [])].join('\n') }]
    },
    step: 'silent',
    follows: false,
  },
  'letter-undelivered': letterDisplay,
  'letter-doubtful': letterDisplay,
  'letter-settled': letterDisplay,
  'page-viewed': {
    line: 'silent',
    quote: 'silent',
    record: (_, { reader }) => [{ label: reader.words.links.viewed, text: '' }],
    step: 'silent',
    follows: false,
  },
  'links-revoked': {
    line: (fact, context) => context.reader.words.links.revokedLine(authorOf(fact, context)),
    quote: 'silent',
    record: (_, { reader }) => [{ label: reader.words.links.revoked, text: '' }],
    step: 'silent',
    follows: false,
  },
}

/** Returns who acts on the client's message: the owner, else the department; null: the case had ended. */
function responsibleFor({ file, seq }: DisplayContext): string | null {
  const kase = caseHistory(file).caseAfter(seq)
  if (!isOpen(kase)) return null
  const owner = ownerOf(kase)
  const { department } = file
  return owner === null ? department.name[department.language] : mention(owner)
}

/** Returns whether the letter was delivered, and the answer of a mail server. */
function letterTexts(fact: LetterFact, { file, reader: { words } }: DisplayContext): RecordText[] {
  const { record } = words.mail
  const outcome = fact.type === 'letter-settled' ? record[fact.sent] : record[fact.type]
  const label = words.terms.named(outcome, letterName(file, fact.letter, words))
  return [{ label, text: fact.type === 'letter-undelivered' ? fact.answer : '' }]
}
