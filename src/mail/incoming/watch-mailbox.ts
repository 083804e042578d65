import { ImapFlow } from 'imapflow'
import { imapAccount } from './imap-account.ts'
import type { IncomingDeps } from './incoming-deps.ts'
import { mailboxErrorReason } from './mailbox-error.ts'
import { type Failures, openPosition, takeNewMails } from './read-mailbox.ts'

export type WatchOptions = {
  /** `imap(s)://user:password@host:port[/Mailbox]`. */
  readonly url: string
  /** Milliseconds to wait before the first try to connect again; doubles with each. */
  readonly retryAfter?: number
  /** How often a mailbox is looked at although the server tells nothing, in milliseconds. */
  readonly lookEvery?: number
}

/** The longest wait between two tries to connect, in milliseconds. */
const maxRetryDelay = 60_000

/**
 * Watches the service mailbox: takes what arrives, and what arrived while nobody watched. Connects again for as long as it
 * takes. Deletes and moves nothing, and marks mails with nothing but a keyword of its own. `stop` waits for the mail that
 * is being taken.
 */
export function watchMailbox(deps: IncomingDeps, options: WatchOptions): { stop(): Promise<void> } {
  const { url, retryAfter = 1_000, lookEvery = 60_000 } = options
  const { log } = deps
  const account = imapAccount(url)
  const id = deps.hash(account.name)
  const stopping = new AbortController()
  const { signal } = stopping
  const failures: Failures = new Map()

  async function run(): Promise<void> {
    let wait = retryAfter
    while (!signal.aborted) {
      try {
        await watch(() => {
          wait = retryAfter
        })
      } catch (error) {
        if (!signal.aborted)
          log.warn({ reason: mailboxErrorReason(error) }, 'the mailbox cannot be read; trying again')
      }
      await pause(wait, signal)
      wait = Math.min(wait * 2, maxRetryDelay)
    }
  }

  /** One connection, until it ends. */
  async function watch(caughtUp: () => void): Promise<void> {
    const client = new ImapFlow(account.options)
    const news = newsOf(client)
    // Ends a command that hangs; a mail that is being written to the database is waited for all the same.
    const leave = () => client.close()
    try {
      await client.connect()
      if (signal.aborted) return
      signal.addEventListener('abort', leave, { once: true })
      const opened = await client.mailboxOpen(account.folder)
      await openPosition(deps, id, opened)
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
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** Tells when the server has news, or is gone. */
function newsOf(client: ImapFlow): { forget(): void; next(): Promise<void> } {
  let news = Promise.withResolvers<void>()
  const tell = () => news.resolve()
  client.on('exists', tell)
  client.on('close', tell)
  // Whoever waits for an answer hears of it too; unheard it would end the process.
  client.on('error', tell)
  return {
    forget: () => {
      news = Promise.withResolvers()
    },
    next: () => news.promise,
  }
}

/** Ends early when the signal fires. */
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
