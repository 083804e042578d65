import type { Author, IncomingContact, OutgoingContact } from '../../cases/facts/fact-fields.ts'
import type { FactOf, FactType } from '../../cases/facts/facts.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { ThreadFactType } from '../../notices/appears-in-thread.ts'
import { formatInstant, type Reader } from '../../notices/format-time.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { formatAuthor } from '../phrases/format-author.ts'
import { formatContact } from '../phrases/format-contact.ts'

/** What a fact is shown with: the case, the number of the fact, and who reads it. */
export type DisplayContext = { readonly file: CaseFile; readonly seq: number; readonly reader: Reader }

/** A text of the record under its label; null: nothing was written. `address` is where the label links to. */
export type RecordText = {
  readonly label: string
  readonly text: string | null
  readonly address?: string | null
}

/**
 * How Slack shows one type of fact on each surface; `'silent'`: not at all. A fact that appears in the thread has to have
 * a line.
 */
export type FactDisplay<Type extends FactType> = {
  /** In the thread: who did what, in one sentence or two. */
  readonly line: [Type] extends [ThreadFactType]
    ? (fact: FactOf<Type>, context: DisplayContext) => string
    : 'silent'
  /** Below that line: what somebody wrote, quoted; empty where they wrote nothing. */
  readonly quote: ((fact: FactOf<Type>) => string) | 'silent'
  /** In the record: the whole texts. */
  readonly record: ((fact: FactOf<Type>, context: DisplayContext) => readonly RecordText[]) | 'silent'
  /** On the card: a step that was taken. */
  readonly step: ((fact: FactOf<Type>, context: DisplayContext) => string) | 'silent'
  /** The clocks whose verdicts stand beside that step. */
  readonly verdicts?: readonly ClockCode[]
  /** Whether it follows from the fact before it, recorded at the same instant, and so belongs to that decision. */
  readonly follows: boolean
}

export type FactDisplays<Types extends FactType> = { readonly [Type in Types]: FactDisplay<Type> }

/** Who did it, as a mention. */
export const authorOf = ({ by }: { readonly by: Author }, { reader }: DisplayContext): string =>
  formatAuthor(by, reader.words)

/** Who told the client, how and when. */
export const outgoingArgs = (
  fact: OutgoingContact & { readonly by: Author },
  context: DisplayContext,
): [who: string, how: string, when: string] => {
  const { reader } = context
  return [authorOf(fact, context), reader.words.terms.by[fact.method], formatInstant(fact.toldAt, reader)]
}

/** Who recorded what the client said, how the client said it and when. */
export const incomingArgs = (
  fact: IncomingContact & { readonly by: Author },
  context: DisplayContext,
): [who: string, how: string, when: string] => {
  const { reader } = context
  return [authorOf(fact, context), reader.words.terms.by[fact.method], formatInstant(fact.answeredAt, reader)]
}

/** How the client said it and when. */
export const contactArgs = (
  fact: Pick<IncomingContact, 'method' | 'answeredAt'> & { readonly by: Author },
  { reader }: DisplayContext,
): [how: string, when: string] => [formatContact(fact, reader.words), formatInstant(fact.answeredAt, reader)]

/** A line about what the client said: one sentence where they did it by themselves, another where a person recorded it. */
export const clientLine =
  <Fact extends IncomingContact & { readonly by: Author }>(
    byClient: (fact: Fact, context: DisplayContext) => string,
    byPerson: (fact: Fact, context: DisplayContext) => string,
  ) =>
  (fact: Fact, context: DisplayContext): string =>
    fact.by === 'client' ? byClient(fact, context) : byPerson(fact, context)

/** What the client was told, in the record. */
export const letterText = (
  { method, text }: OutgoingContact,
  { reader: { words } }: DisplayContext,
): RecordText => ({
  label: words.terms.aside(words.modals.acknowledge.text, words.terms.method[method]),
  text,
})

/** The client's words in the record, under how they said them. */
export const wordsByMethod = (
  { method, words: text }: IncomingContact,
  { reader: { words } }: DisplayContext,
): RecordText => ({
  label: words.terms.aside(words.modals.answer.words, words.terms.method[method]),
  text,
})
