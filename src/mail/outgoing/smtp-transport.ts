import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors.js'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import { isLoopbackHost } from '../is-loopback-host.ts'
import type { ComposedLetter, LetterOutcome, LetterTransport } from './letter-transport.ts'

/** In milliseconds. */
export type SmtpPatience = {
  readonly connecting: number
  /** Of silence. A server may take minutes to look through a mail before it says that it took it (RFC 5321, 4.5.3.2.6). */
  readonly silence: number
}
const patience: SmtpPatience = { connecting: 30_000, silence: 600_000 }

/**
 * Hands letters to the mail server of an address `smtp://user:password@host:587` or `smtps://…:465`. Without TLS nothing
 * is said to a server on another machine. Each letter has a connection of its own: nodemailer's pool sends a mail again
 * by itself when its connection ends, and so, silently, twice.
 */
export function smtpTransport(url: string, waits: SmtpPatience = patience): LetterTransport {
  const { options, credentials } = accountOf(url, waits)
  return {
    repeatable: false,
    async send(letter) {
      if (letter.envelope.to.length === 0) return { came: 'refused', code: null, answer: 'no address' }
      const connection = new SMTPConnection(options)
      // The text is read when the server asks for it, not before: from then on it may have been taken.
      let begun = false
      try {
        await connected(connection)
        if (credentials) await login(connection, credentials)
        const text = Readable.from(
          (function* () {
            begun = true
            yield letter.raw
          })(),
        )
        const answer = await handOver(connection, letter, text)
        connection.quit()
        return { came: 'sent', answer }
      } catch (error) {
        connection.close()
        return outcomeOf(error as NodemailerError, begun)
      }
    },
  }
}

/** Signs in to the mail server and leaves again; answers what stands in the way, or null. */
export async function trySmtp(url: string, waits: SmtpPatience = patience): Promise<string | null> {
  const { options, credentials } = accountOf(url, waits)
  const connection = new SMTPConnection(options)
  try {
    await connected(connection)
    if (credentials) await login(connection, credentials)
    connection.quit()
    return null
  } catch (error) {
    connection.close()
    return (error as Error).message
  }
}

function accountOf(url: string, { connecting, silence }: SmtpPatience) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const secure = protocol === 'smtps:'
  const isLocal = isLoopbackHost(host)
  const options = {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLocal,
    // Nobody is between a server of this machine and us, and nobody signs its certificate.
    ...(isLocal ? { tls: { rejectUnauthorized: false } } : {}),
    connectionTimeout: connecting,
    greetingTimeout: connecting,
    dnsTimeout: connecting,
    socketTimeout: silence,
  }
  const credentials =
    username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  return { options, credentials }
}

/** Resolves once the server has greeted us and, where need be, the line is encrypted. */
async function connected(connection: SMTPConnection): Promise<void> {
  // An error while nobody waits concerns no one, such as a server that closes the connection after its last answer.
  connection.on('error', () => {})
  const ended = once(connection, 'error').then(([error]) => Promise.reject(error))
  ended.catch(() => {})
  const greeted = new Promise<void>((resolve, reject) => {
    connection.connect((error?: Error | null) => (error ? reject(error) : resolve()))
  })
  await Promise.race([greeted, ended])
}

const login = (connection: SMTPConnection, credentials: { user: string; pass: string }): Promise<void> =>
  untilDone(connection, (done) => connection.login({ credentials }, (error) => done(error)))

const handOver = (connection: SMTPConnection, letter: ComposedLetter, text: Readable): Promise<string> =>
  untilDone(connection, (done) => {
    const { from, to } = letter.envelope
    const size = letter.raw.length
    connection.send({ from, to: [...to], size }, text, (error, info) => done(error, info?.response))
  })

/** What a step of the conversation answers; the end of the line is an answer as well, whoever notices it first. */
function untilDone<Answer>(
  connection: SMTPConnection,
  step: (done: (error: Error | null | undefined, answer?: Answer) => void) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    // Told before the reason, which is what counts.
    connection.once('end', () => setImmediate(() => reject(new Error('The connection ended.'))))
    step((error, answer) => (error ? reject(error) : resolve(answer as Answer)))
  })
}

/** What the server says of us rather than of the letter: that we have to sign in, or are not who we say we are. */
const aboutUs = [530, 534, 535, 538]

/** Sorts what went wrong; `begun`: the server had asked for the text. An answer of its own is never unclear. */
function outcomeOf(error: NodemailerError, begun: boolean): LetterOutcome {
  const { responseCode: code = 0, code: kind, command, message, response } = error
  if (code === 0) {
    if (begun) return { came: 'unclear', answer: message }
    const isBadAddress = command === 'API' && kind === 'EENVELOPE'
    return isBadAddress
      ? { came: 'refused', code: null, answer: message }
      : { came: 'not-sent', answer: message }
  }
  const isAboutLetter = begun || command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA'
  // What the server says before that is told together with what it was asked.
  if (!isAboutLetter) return { came: 'not-sent', answer: message }
  const answer = response ?? message
  return code >= 500 && !aboutUs.includes(code)
    ? { came: 'refused', code, answer }
    : { came: 'not-sent', answer }
}
