/**
 * A change of a conversation, a person's modal or Home tab, the outbox, a mailbox (by its address), people or
 * channels, the clock.
 * `ts`: the message of the conversation that is to be read again, the first of its thread where it is a reply; left
 * out: any.
 */
export type Change =
  | { channel: string; ts?: string; only?: string }
  | { modal: string }
  | { home: string }
  | { outbox: true }
  | { mail: string }
  | { people: true }
  | { clock: true }

/** Tells listeners that something changed, so that they read it again. */
export type Changes = {
  announce(change: Change): void
  /** Returns the function that ends the listening. */
  listen(listener: (change: Change) => void): () => void
}

/** A list of listeners; a listener that throws does not affect the others. */
export function createChanges(): Changes {
  const listeners = new Set<(change: Change) => void>()
  return {
    announce(change) {
      for (const listener of listeners) {
        try {
          listener(change)
        } catch {
          listeners.delete(listener)
        }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
