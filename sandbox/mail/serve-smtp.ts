import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Workspace } from '../workspace/workspace.ts'
import { unknownMailboxReply } from './bounce.ts'
import { deliver } from './deliver.ts'
import { accountOf, isAddress, mailboxOf } from './mail-address.ts'
import { type MailAccount, type MailService, mailHost, maxMailBytes } from './mail-service.ts'

/** A server that listens. */
export type ListeningServer = { port: number; close(): Promise<void> }

/**
 * Accepts mail from accounts with their password, without TLS, up to a size, to any address. An account writes from its own
 * address, with or without a subaddress. Throws a sentence when it cannot listen.
 */
export async function serveSmtp(
  workspace: Workspace,
  service: MailService,
  host: string,
): Promise<ListeningServer> {
  const server = new SMTPServer({
    name: mailHost,
    banner: 'sandbox',
    size: maxMailBytes,
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 200,
    onAuth(auth, _, done) {
      const account = accountOf(service.accounts, auth.username ?? '', auth.password ?? '')
      if (account === null) done(refusal(535, '5.7.8 Authentication failed: no such account or password'))
      else done(null, { user: account })
    },
    onMailFrom({ address }, session, done) {
      const isOwn = address === '' || mailboxOf(address) === mailboxOf(accountIn(session).address)
      done(isOwn ? null : refusal(553, `5.7.1 <${address}>: Sender address rejected: not owned by user`))
    },
    onRcptTo({ address }, _, done) {
      if (!isAddress(address)) return done(refusal(553, '5.1.3 The address is malformed'))
      const isRefused = workspace.faults.takeForMail(mailboxOf(address), 'refuse') !== null
      done(isRefused ? refusal(550, unknownMailboxReply(address).replace(/^550 /, '')) : null)
    },
    onData(stream, session, done) {
      void readContent(stream).then((content) => {
        if (content === null) {
          return done(refusal(552, `5.3.4 Message size exceeds fixed limit of ${maxMailBytes} bytes`))
        }
        const { mailFrom, rcptTo } = session.envelope
        const recipients = rcptTo.map(({ address }) => address)
        const owner = accountIn(session).address
        const sender = mailFrom === false ? '' : mailFrom.address
        const { id } = deliver(workspace, { sender, owner, recipients, content, submitted: true })
        const isLost = recipients.map(
          (address) => workspace.faults.takeForMail(mailboxOf(address), 'lose-reply') !== null,
        )
        if (isLost.includes(true)) return hangUp(server, session)
        done(null, `2.0.0 Ok: queued as ${id}`)
      }, done)
    },
  })
  // An error on one connection does not affect the others.
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (error: Error) => reject(new Error(`cannot take mail on ${host} (${error.message})`))
    server.server.once('error', fail)
    server.listen(0, host, () => {
      const address = server.server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function accountIn(session: SMTPServerSession): MailAccount {
  return session.user as MailAccount
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** Null when it is too large; nothing of that is kept meanwhile. */
async function readContent(stream: SMTPServerDataStream): Promise<Buffer | null> {
  let chunks: Buffer[] = []
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks = []
    else chunks.push(chunk as Buffer)
  }
  return stream.sizeExceeded ? null : Buffer.concat(chunks)
}

/** Drops the connection before the client gets the reply that its mail was accepted. */
function hangUp(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) {
    if (connection.session?.id === session.id) connection._socket.destroy()
  }
}
