import type { ImapFlowOptions } from 'imapflow'
import { isLoopbackHost } from '../is-loopback-host.ts'

/** The mailbox to read. */
type ImapAccount = {
  readonly options: ImapFlowOptions
  readonly folder: string
  /** Identifies the mailbox; without the password, and without the port, so that a server may move. */
  readonly name: string
}

/** How long the server may stay silent, in milliseconds. */
const silenceTimeout = 30_000

/**
 * Reads `imap(s)://user:password@host:port[/Mailbox]`. Without `imaps` the connection must be encrypted by STARTTLS,
 * unless the server is this machine. Throws on anything else.
 */
export function imapAccount(address: string): ImapAccount {
  const url = new URL(address)
  const secure = url.protocol === 'imaps:'
  if (!secure && url.protocol !== 'imap:')
    throw new Error('IMAP_URL begins with neither imap:// nor imaps://.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port || (secure ? 993 : 143))
  const user = decodeURIComponent(url.username)
  const folder = decodeURIComponent(url.pathname.replace(/^\//, '')) || 'INBOX'
  return {
    folder,
    name: `${user}@${host}/${folder}`,
    options: {
      host,
      port,
      secure,
      ...(secure ? {} : { doSTARTTLS: !isLoopbackHost(host) }),
      auth: { user, pass: decodeURIComponent(url.password) },
      logger: false,
      disableAutoIdle: true,
      connectionTimeout: silenceTimeout,
      greetingTimeout: silenceTimeout,
      socketTimeout: 10 * silenceTimeout,
      // Some networks drop a connection that is idle for long.
      maxIdleTime: 4 * 60_000,
    },
  }
}
