/** A letter as it leaves: a whole message, and the addresses it is handed over with. */
export type ComposedLetter = {
  /** The notice that it is. */
  readonly id: string
  /** Of the case. */
  readonly number: string
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  /** The MIME message, ASCII with CRLF line ends. */
  readonly raw: Buffer
}

/** What came of handing a letter over. */
export type LetterOutcome =
  /** The server took it; `answer` is what it said. */
  | { readonly came: 'sent'; readonly answer: string }
  /** The server will not take it on another try either, or the address is none. `code` null: it was not asked. */
  | { readonly came: 'refused'; readonly code: number | null; readonly answer: string }
  /** For certain nothing went out: no connection, a "not now", or the end before the text was asked for. */
  | { readonly came: 'not-sent'; readonly answer: string }
  /** The text was on its way when the connection was lost: it may have been taken. */
  | { readonly came: 'unclear'; readonly answer: string }

/** How letters leave. */
export type LetterTransport = {
  /** Whether handing the same letter over twice comes to the same as once, as with a file of its name. */
  readonly repeatable: boolean
  /** Never throws for what a server says or does. */
  readonly send: (letter: ComposedLetter) => Promise<LetterOutcome>
}
