import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** A mail that the server accepted, even if the client got no confirmation. */
export type AcceptedMail = {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
  /** The user who signed in; null without a login. */
  readonly user: string | null
  readonly secure: boolean
  readonly mail: ParsedMail
}

/** The way in which the next mails fail. */
export type SmtpFault =
  /** An answer of the server to the recipient, or to the text: `550 5.1.1 No such user`. */
  | { readonly at: 'recipient' | 'text'; readonly code: number; readonly answer: string }
  /** The connection drops when the recipient is named, after the text is read, or after the mail is accepted. */
  | { readonly drop: 'before-text' | 'before-taking' | 'after-taking' }
  /** Milliseconds that the server waits before it confirms an accepted mail. */
  | { readonly slow: number }

export type MailServer = {
  /** The server's SMTP URL, with user and password where it requires them. */
  readonly url: string
  readonly port: number
  readonly acceptedMails: readonly AcceptedMail[]
  /** Number of started mails. */
  readonly mails: () => number
  /** Makes the next mails fail; without `times` all of them until {@link MailServer.heal}. */
  readonly fault: (fault: SmtpFault, times?: number) => void
  readonly heal: () => void
  /** Called with each accepted mail before the server confirms it. */
  onAccepted: (mail: AcceptedMail) => void
  readonly stop: () => Promise<void>
}

/** Starts a mail server on a free port that keeps every accepted mail and can simulate faults. */
export async function startMailServer(
  options: {
    readonly auth?: { user: string; pass: string }
    readonly tls?: boolean
    readonly host?: string
  } = {},
): Promise<MailServer> {
  const { auth, tls = false, host = '127.0.0.1' } = options
  const acceptedMails: AcceptedMail[] = []
  let faults: { fault: SmtpFault; left: number }[] = []
  let mails = 0
  const nextFault = (): SmtpFault | null => {
    const [first] = faults
    if (!first) return null
    first.left -= 1
    if (first.left <= 0) faults = faults.slice(1)
    return first.fault
  }
  const faultBySession = new WeakMap<SMTPServerSession, SmtpFault | null>()
  const drop = (session: SMTPServerSession) => {
    for (const connection of server.connections) {
      const { session: otherSession, _socket: socket } = connection as unknown as {
        session: SMTPServerSession
        _socket: { destroy(): void }
      }
      if (otherSession.id === session.id) socket.destroy()
    }
  }
  const refusal = ({ code, answer }: { code: number; answer: string }) =>
    Object.assign(new Error(answer), { responseCode: code })

  const server = new SMTPServer({
    authOptional: !auth,
    disabledCommands: [...(auth ? [] : ['AUTH']), ...(tls ? [] : ['STARTTLS'])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _session, callback) =>
      auth && username === auth.user && password === auth.pass
        ? callback(null, { user: username })
        : callback(new Error('Authentication failed')),
    onMailFrom: (_address, session, callback) => {
      mails += 1
      faultBySession.set(session, nextFault())
      callback()
    },
    onRcptTo: (_address, session, callback) => {
      const fault = faultBySession.get(session)
      if (fault && 'drop' in fault && fault.drop === 'before-text') return drop(session)
      if (fault && 'at' in fault && fault.at === 'recipient') return callback(refusal(fault))
      callback()
    },
    onData: async (stream, session, callback) => {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      const fault = faultBySession.get(session)
      if (fault && 'drop' in fault && fault.drop === 'before-taking') return drop(session)
      if (fault && 'at' in fault) return callback(refusal(fault))
      const raw = Buffer.concat(chunks)
      const { mailFrom, rcptTo } = session.envelope
      const mail: AcceptedMail = {
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw,
        user: session.user ? String(session.user) : null,
        secure: session.secure,
        mail: await simpleParser(raw),
      }
      acceptedMails.push(mail)
      mailServer.onAccepted(mail)
      if (fault && 'drop' in fault) return drop(session)
      if (fault && 'slow' in fault) await sleep(fault.slow)
      callback(null, `OK: queued as ${acceptedMails.length}`)
    },
  })
  // Connections that break in the middle are part of the tests.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, host, () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const user = auth ? `${encodeURIComponent(auth.user)}:${encodeURIComponent(auth.pass)}@` : ''
  const mailServer: MailServer = {
    url: `smtp://${user}127.0.0.1:${port}`,
    port,
    acceptedMails,
    mails: () => mails,
    fault: (fault, times = Number.POSITIVE_INFINITY) => {
      faults.push({ fault, left: times })
    },
    heal: () => {
      faults = []
    },
    onAccepted: () => {},
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  return mailServer
}
