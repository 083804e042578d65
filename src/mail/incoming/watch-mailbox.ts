import { ImapFlow } from 'imapflow'
import { imapAccount } from './imap-account.ts'
import type { IncomingDeps } from './incoming-deps.ts'
import { mailboxErrorReason } from './mailbox-error.ts'
import { type Failures, openPosition, processNewMails } from './read-mailbox.ts'

type WatchOptions = {
  /** `imap(s)://user:password@host:port[/Mailbox]`. */
  readonly url: string
  /** Milliseconds before the first attempt to reconnect; doubles with each. */
  readonly retryAfter?: number
  /** Milliseconds between checks of the mailbox while the server sends no event. */
  readonly pollInterval?: number
}

/** A mailbox that is being watched. */
export type WatchedMailbox = {
  /** The id under which its progress is stored. */
  readonly id: string
  /** Reads it now; resolves when all mail that had arrived is processed, or after five seconds. */
  readonly readNow: () => Promise<void>
  /** Resolves after the first attempt to open the mailbox; if it succeeded, later mails are processed. */
  readonly firstAttempt: Promise<void>
  readonly stop: () => Promise<void>
}

/** The longest wait between two attempts to connect, in milliseconds. */
const maxRetryDelay = 60_000
/** How long `readNow` waits at most, in milliseconds. */
const maxReadWait = 5_000

/**
 * Watches the service mailbox: processes new mails, and those that arrived while it was not watched. Reconnects until
 * it is stopped. Deletes and moves nothing, and marks mails only with a keyword of its own. `stop` waits for
 * the mail that is being processed.
 */
export function watchMailbox(deps: IncomingDeps, options: WatchOptions): WatchedMailbox {
  const { url, retryAfter = 1_000, pollInterval = 60_000 } = options
  const { log } = deps
  const account = imapAccount(url)
  const id = deps.hash(account.name)
  const stopping = new AbortController()
  const { signal } = stopping
  const failures: Failures = new Map()
  const firstAttempt = Promise.withResolvers<void>()
  const requests = readRequests()

  async function run(): Promise<void> {
    let wait = retryAfter
    while (!signal.aborted) {
      try {
        await watch(() => {
          wait = retryAfter
        })
      } catch (error) {
        firstAttempt.resolve()
        if (!signal.aborted)
          log.warn({ reason: mailboxErrorReason(error) }, 'the mailbox cannot be read; trying again')
      }
      await pause(wait, signal)
      wait = Math.min(wait * 2, maxRetryDelay)
    }
  }

  /** Runs one connection, until it ends. */
  async function watch(onProcessed: () => void): Promise<void> {
    const client = new ImapFlow(account.options)
    const events = watchEvents(client)
    // Ends a command that hangs; a mail that is being saved is completed.
    const closeClient = () => client.close()
    try {
      await client.connect()
      if (signal.aborted) return
      signal.addEventListener('abort', closeClient, { once: true })
      const opened = await client.mailboxOpen(account.folder)
      await openPosition(deps, id, opened)
      firstAttempt.resolve()
      while (client.usable && !signal.aborted) {
        events.reset()
        const answer = requests.take()
        await processNewMails(deps, client, id, failures, () => signal.aborted)
        answer()
        onProcessed()
        client.idle().catch(() => false)
        const pauseAbort = new AbortController()
        const nextPoll = pause(pollInterval, AbortSignal.any([signal, pauseAbort.signal]))
        await Promise.race([events.next(), requests.next(), nextPoll])
        pauseAbort.abort()
      }
    } finally {
      signal.removeEventListener('abort', closeClient)
      client.close()
    }
  }

  const running = run()
  return {
    id,
    readNow: () => waitAtMost(maxReadWait, requests.add(), signal),
    firstAttempt: firstAttempt.promise,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

/** The events of a connection. `next` resolves when the server reports a new mail, or the connection ends. */
function watchEvents(client: ImapFlow): { reset(): void; next(): Promise<void> } {
  let events = Promise.withResolvers<void>()
  const onEvent = () => events.resolve()
  client.on('exists', onEvent)
  client.on('close', onEvent)
  // The pending command rejects too; an 'error' event without a listener would end the process.
  client.on('error', onEvent)
  return {
    reset: () => {
      events = Promise.withResolvers()
    },
    next: () => events.promise,
  }
}

/** Requests to read the mailbox now. `next` resolves with the first after `take`, which returns what answers those before. */
function readRequests() {
  let wake = Promise.withResolvers<void>()
  let readers: PromiseWithResolvers<void>[] = []
  return {
    add(): Promise<void> {
      const reader = Promise.withResolvers<void>()
      readers.push(reader)
      wake.resolve()
      return reader.promise
    },
    take(): () => void {
      const batch = readers
      readers = []
      wake = Promise.withResolvers()
      return () => {
        for (const reader of batch) reader.resolve()
      }
    },
    next: () => wake.promise,
  }
}

/** Resolves with `work`, after `ms` milliseconds, or when the signal fires. */
async function waitAtMost(ms: number, work: Promise<void>, signal: AbortSignal): Promise<void> {
  const done = new AbortController()
  await Promise.race([work, pause(ms, AbortSignal.any([signal, done.signal]))])
  done.abort()
}

/** Resolves after `ms` milliseconds, or earlier when the signal fires. */
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
