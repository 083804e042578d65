import { formatInstant } from '../../notices/format-time.ts'
import type { Words } from '../../notices/words/words.ts'
import { toPlainText } from '../blocks/to-plain-text.ts'
import { correctionLines } from '../phrases/correction-lines.ts'
import { formatFields } from '../phrases/format-fields.ts'
import { authorOf, type FactDisplays, letterText, outgoingArgs, type RecordText } from './fact-display.ts'

type IntakeFact = 'complaint-logged' | 'complaint-acknowledged' | 'complaint-corrected' | 'agreement-changed'

/** Facts about how a complaint was logged, acknowledged and corrected. */
export const intakeDisplays: FactDisplays<IntakeFact> = {
  'complaint-logged': {
    line: 'silent',
    quote: 'silent',
    record: ({ description, expectedSolution, source, draftId }, { reader: { words } }) => [
      { label: words.modals.log.description, text: description },
      { label: words.modals.log.expectedSolution, text: expectedSolution },
      ...(source ? [sourceText(source, draftId, words.modals)] : []),
    ],
    step: 'silent',
    follows: false,
  },
  'complaint-acknowledged': {
    line: (fact, context) => context.reader.words.events.acknowledged(...outgoingArgs(fact, context)),
    quote: 'silent',
    record: (fact, context) => [letterText(fact, context)],
    step: ({ toldAt, method }, { reader }) =>
      reader.words.card.steps.acknowledged(formatInstant(toldAt, reader), reader.words.terms.by[method]),
    verdicts: ['ACK'],
    follows: false,
  },
  'complaint-corrected': {
    line: (fact, context) => {
      const { words } = context.reader
      return words.progressEvents.corrected(authorOf(fact, context), formatFields(fact.to, words))
    },
    quote: ({ reason }) => reason,
    record: (fact, { file, reader }) => [
      { label: reader.words.terms.verb.correct, text: correctionLines(fact, file, reader).join('\n') },
      { label: reader.words.events.reasons, text: fact.reason },
    ],
    step: 'silent',
    follows: false,
  },
  'agreement-changed': {
    line: (_, { reader }) => reader.words.progressEvents.agreementChanged,
    quote: 'silent',
    record: ({ reason }, { reader }) => [
      { label: reader.words.progressEvents.agreementChanged, text: reason },
    ],
    step: 'silent',
    follows: false,
  },
}

/** Returns the source of a complaint: a Slack message as its readers saw it, or a draft as the client wrote it. */
const sourceText = (
  { text, permalink }: { readonly text: string; readonly permalink: string },
  draftId: string | undefined,
  { record }: Words['modals'],
): RecordText =>
  draftId === undefined
    ? { label: record.source, text: toPlainText(text), address: permalink }
    : { label: record.sentIn, text, address: permalink === '' ? null : permalink }
