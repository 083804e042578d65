import type { Author, IncomingContact, OutgoingContact } from '../../cases/facts/fact-fields.ts'
import type { FactOf, FactType } from '../../cases/facts/facts.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { ThreadFactType } from '../../notices/appears-in-thread.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import { caseHistory } from '../../operations/cases/case-history.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import { formatContact } from '../phrases/format-contact.ts'

/** The context in which a fact is shown: its case, its number, and the reader. */
export type DisplayContext = { readonly file: CaseFile; readonly seq: number; readonly reader: Reader }

/** A text of the record with its label; null: nothing was written. `address` is the target of the label's link. */
export type RecordText = {
  readonly label: string
  readonly text: string | null
  readonly address?: string | null
}

/**
 * The display of one type of fact on each surface; `'silent'`: not shown there. A fact that appears in the thread must
 * have a line.
 */
export type FactDisplay<Type extends FactType> = {
  /** The text in the thread: who did what, in one or two sentences. */
  readonly line: [Type] extends [ThreadFactType]
    ? (fact: FactOf<Type>, context: DisplayContext) => string
    : 'silent'
  /** The quoted text below that line; empty if nobody wrote anything. */
  readonly quote: ((fact: FactOf<Type>) => string) | 'silent'
  /** The whole texts in the record. */
  readonly record: ((fact: FactOf<Type>, context: DisplayContext) => readonly RecordText[]) | 'silent'
  /** The completed step on the card. */
  readonly step: ((fact: FactOf<Type>, context: DisplayContext) => string) | 'silent'
  /** The clocks whose verdicts appear with that step. */
  readonly verdicts?: readonly ClockCode[]
  /** Whether the fact belongs to the decision of the fact before it, recorded at the same instant. */
  readonly follows: boolean
}

export type FactDisplays<Types extends FactType> = { readonly [Type in Types]: FactDisplay<Type> }

/** Returns the author of a fact as a mention. */
export const authorOf = ({ by }: { readonly by: Author }, { reader }: DisplayContext): string =>
  formatAuthor(by, reader.words)

/** Returns who contacted the client, how and when. */
export const outgoingArgs = (
  fact: OutgoingContact & { readonly by: Author },
  context: DisplayContext,
): [who: string, how: string, when: string] => {
  const { reader } = context
  return [authorOf(fact, context), reader.words.terms.by[fact.method], formatInstant(fact.toldAt, reader)]
}

/** Returns who recorded the client's words, and how and when they came. */
export const incomingArgs = (
  fact: IncomingContact & { readonly by: Author },
  context: DisplayContext,
): [who: string, how: string, when: string] => {
  const { reader } = context
  return [authorOf(fact, context), reader.words.terms.by[fact.method], formatInstant(fact.answeredAt, reader)]
}

/** Returns how and when the client's words came. */
export const contactArgs = (
  fact: Pick<IncomingContact, 'method' | 'answeredAt'> & { readonly by: Author },
  { reader }: DisplayContext,
): [how: string, when: string] => [formatContact(fact, reader.words), formatInstant(fact.answeredAt, reader)]

/** Returns the line about a client's act: one text if they did it by themselves, another if a person recorded it. */
export const clientLine =
  <Fact extends IncomingContact & { readonly by: Author }>(
    byClient: (fact: Fact, context: DisplayContext) => string,
    byPerson: (fact: Fact, context: DisplayContext) => string,
  ) =>
  (fact: Fact, context: DisplayContext): string =>
    fact.by === 'client' ? byClient(fact, context) : byPerson(fact, context)

/** Returns the text that the client received, for the record. */
export const letterText = (
  { method, text }: OutgoingContact,
  { reader: { words } }: DisplayContext,
): RecordText => ({
  label: words.terms.aside(words.modals.acknowledge.text, words.terms.method[method]),
  text,
})

/** Returns the client's words for the record, labeled with how they came. */
export const wordsByMethod = (
  { method, words: text }: IncomingContact,
  { reader: { words } }: DisplayContext,
): RecordText => ({
  label: words.terms.aside(words.modals.answer.words, words.terms.method[method]),
  text,
})

/** 4.3: whether silence has no effect because of this fact, as of when it was recorded. */
export const isOpenMessage = ({ file, seq }: DisplayContext): boolean =>
  caseHistory(file)
    .caseAfter(seq)
    .messages.some(({ fact }) => fact === seq)
