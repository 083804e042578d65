import { ImapFlow } from 'imapflow'
import { imapAccount } from './imap-account.ts'
import type { IncomingDeps } from './incoming-deps.ts'
import { mailboxErrorReason } from './mailbox-error.ts'
import { type Failures, openPosition, takeNewMails } from './read-mailbox.ts'

type WatchOptions = {
  /** `imap(s)://user:password@host:port[/Mailbox]`. */
  readonly url: string
  /** Milliseconds before the first attempt to reconnect; doubles with each. */
  readonly retryAfter?: number
  /** How often the mailbox is checked without news from the server, in milliseconds. */
  readonly lookEvery?: number
}

/** A mailbox that is being watched. */
type WatchedMailbox = {
  /** Resolves once the mailbox was opened for the first time, or could not be: what arrives from then on is processed. */
  readonly attempted: Promise<void>
  readonly stop: () => Promise<void>
}

/** The longest wait between two attempts to connect, in milliseconds. */
const maxRetryDelay = 60_000

/**
 * Watches the service mailbox: processes new mails, and those that arrived while it was not watched. Reconnects for as
 * long as it takes. Deletes and moves nothing, and marks mails with nothing but a keyword of its own. `stop` waits for
 * the mail that is being processed.
 */
export function watchMailbox(deps: IncomingDeps, options: WatchOptions): WatchedMailbox {
  const { url, retryAfter = 1_000, lookEvery = 60_000 } = options
  const { log } = deps
  const account = imapAccount(url)
  const id = deps.hash(account.name)
  const stopping = new AbortController()
  const { signal } = stopping
  const failures: Failures = new Map()
  const attempted = Promise.withResolvers<void>()

  async function run(): Promise<void> {
    let wait = retryAfter
    while (!signal.aborted) {
      try {
        await watch(() => {
          wait = retryAfter
        })
      } catch (error) {
        attempted.resolve()
        if (!signal.aborted)
          log.warn({ reason: mailboxErrorReason(error) }, 'the mailbox cannot be read; trying again')
      }
      await pause(wait, signal)
      wait = Math.min(wait * 2, maxRetryDelay)
    }
  }

  /** Runs one connection, until it ends. */
  async function watch(caughtUp: () => void): Promise<void> {
    const client = new ImapFlow(account.options)
    const news = newsOf(client)
    // Ends a command that hangs; a mail that is being saved is waited for all the same.
    const leave = () => client.close()
    try {
      await client.connect()
      if (signal.aborted) return
      signal.addEventListener('abort', leave, { once: true })
      const opened = await client.mailboxOpen(account.folder)
      await openPosition(deps, id, opened)
      attempted.resolve()
      while (client.usable && !signal.aborted) {
        news.forget()
        await takeNewMails(deps, client, id, failures, () => signal.aborted)
        caughtUp()
        client.idle().catch(() => false)
        const rest = new AbortController()
        await Promise.race([news.next(), pause(lookEvery, AbortSignal.any([signal, rest.signal]))])
        rest.abort()
      }
    } finally {
      signal.removeEventListener('abort', leave)
      client.close()
    }
  }

  const running = run()
  return {
    attempted: attempted.promise,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Resolves when the server has news, or the connection ends. */
function newsOf(client: ImapFlow): { forget(): void; next(): Promise<void> } {
  let news = Promise.withResolvers<void>()
  const tell = () => news.resolve()
  client.on('exists', tell)
  client.on('close', tell)
  // The pending command rejects too; an 'error' event without a listener would end the process.
  client.on('error', tell)
  return {
    forget: () => {
      news = Promise.withResolvers()
    },
    next: () => news.promise,
  }
}

/** Resolves early when the signal fires. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
