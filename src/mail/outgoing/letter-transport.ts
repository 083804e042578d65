/** A composed letter: the message, and the addresses for the mail server. */
export type ComposedLetter = {
  /** Id of its notice. */
  readonly id: string
  /** Number of the case. */
  readonly number: string
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  /** The MIME message, ASCII with CRLF line ends. */
  readonly raw: Buffer
}

/** The result of handing a letter over. */
export type LetterOutcome =
  /** The server accepted it, with this answer. */
  | { readonly result: 'sent'; readonly answer: string }
  /** The server refuses it for good, or the address is invalid. `code` null: the server was not contacted. */
  | { readonly result: 'refused'; readonly code: number | null; readonly answer: string }
  /**
   * Certainly nothing was sent: no connection, a temporary refusal, or a connection lost before the text was requested.
   */
  | { readonly result: 'not-sent'; readonly answer: string }
  /** The connection was lost while the text was being sent: it may have been accepted. */
  | { readonly result: 'unclear'; readonly answer: string }

/** A way to send letters. */
export type LetterTransport = {
  /** Whether sending the same letter twice has the same effect as once, as with a file of the same name. */
  readonly isRepeatable: boolean
  /** Never throws because of a server's behavior. */
  readonly send: (letter: ComposedLetter) => Promise<LetterOutcome>
}
