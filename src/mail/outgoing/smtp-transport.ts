import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors.js'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import { isLoopbackHost } from '../is-loopback-host.ts'
import type { ComposedLetter, LetterOutcome, LetterTransport } from './letter-transport.ts'

/** Timeouts in milliseconds. */
type SmtpTimeouts = {
  readonly connecting: number
  /**
   * Maximum silence of the server. It may take minutes to scan a mail before it accepts it (RFC 5321, 4.5.3.2.6).
   */
  readonly silence: number
}
const defaultTimeouts: SmtpTimeouts = { connecting: 30_000, silence: 600_000 }

/**
 * Hands letters to the mail server at `smtp://user:password@host:587` or `smtps://…:465`. Without TLS it sends nothing
 * to another machine. Each letter has a connection of its own: nodemailer's pool silently sends a mail again when its
 * connection ends, so it may arrive twice.
 */
export function smtpTransport(url: string, timeouts: SmtpTimeouts = defaultTimeouts): LetterTransport {
  const { options, credentials } = accountOf(url, timeouts)
  return {
    isRepeatable: false,
    async send(letter) {
      if (letter.envelope.to.length === 0) return { result: 'refused', code: null, answer: 'no address' }
      const connection = new SMTPConnection(options)
      // The text is read when the server requests it, not before; from then on it may have been accepted.
      let textRequested = false
      try {
        await waitUntilReady(connection)
        if (credentials) await login(connection, credentials)
        const text = Readable.from(
          (function* () {
            textRequested = true
            yield letter.raw
          })(),
        )
        const answer = await handOver(connection, letter, text)
        connection.quit()
        return { result: 'sent', answer }
      } catch (error) {
        connection.close()
        return outcomeOf(error as NodemailerError, textRequested)
      }
    },
  }
}

/** Signs in to the mail server and signs out; returns the error message if that failed, or null. */
export async function trySmtp(url: string, timeouts: SmtpTimeouts = defaultTimeouts): Promise<string | null> {
  const { options, credentials } = accountOf(url, timeouts)
  const connection = new SMTPConnection(options)
  try {
    await waitUntilReady(connection)
    if (credentials) await login(connection, credentials)
    connection.quit()
    return null
  } catch (error) {
    connection.close()
    return (error as Error).message
  }
}

function accountOf(url: string, { connecting, silence }: SmtpTimeouts) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const secure = protocol === 'smtps:'
  const isLocal = isLoopbackHost(host)
  const options = {
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && !isLocal,
    // Traffic to this machine cannot be intercepted, and its server's certificate is rarely signed.
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

/** Connects; resolves once the server has greeted us and, where required, the connection is encrypted. */
async function waitUntilReady(connection: SMTPConnection): Promise<void> {
  // An error between two commands, as when a server closes the connection after its last answer, needs no handling.
  connection.on('error', () => {})
  const failure = once(connection, 'error').then(([error]) => Promise.reject(error))
  failure.catch(() => {})
  const greeting = new Promise<void>((resolve, reject) => {
    connection.connect((error?: Error | null) => (error ? reject(error) : resolve()))
  })
  await Promise.race([greeting, failure])
}

const login = (connection: SMTPConnection, credentials: { user: string; pass: string }): Promise<void> =>
  runStep(connection, (done) => connection.login({ credentials }, (error) => done(error)))

const handOver = (connection: SMTPConnection, letter: ComposedLetter, text: Readable): Promise<string> =>
  runStep(connection, (done) => {
    const { from, to } = letter.envelope
    const size = letter.raw.length
    connection.send({ from, to: [...to], size }, text, (error, info) => done(error, info?.response))
  })

/** The answer to one step of the conversation. A lost connection ends the step, too. */
function runStep<Answer>(
  connection: SMTPConnection,
  step: (done: (error: Error | null | undefined, answer?: Answer) => void) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    // 'end' comes before 'error', which has the reason.
    connection.once('end', () => setImmediate(() => reject(new Error('The connection ended.'))))
    step((error, answer) => (error ? reject(error) : resolve(answer as Answer)))
  })
}

/** Reply codes about our login or identity rather than the letter. */
const authErrorCodes = [530, 534, 535, 538]

/**
 * The outcome of an error; `textRequested`: the server had requested the text. A reply of the server is never unclear.
 */
function outcomeOf(error: NodemailerError, textRequested: boolean): LetterOutcome {
  const { responseCode: code = 0, code: kind, command, message, response } = error
  if (code === 0) {
    if (textRequested) return { result: 'unclear', answer: message }
    const isBadAddress = command === 'API' && kind === 'EENVELOPE'
    return isBadAddress
      ? { result: 'refused', code: null, answer: message }
      : { result: 'not-sent', answer: message }
  }
  const isAboutLetter =
    textRequested || command === 'MAIL FROM' || command === 'RCPT TO' || command === 'DATA'
  // The message of an earlier step includes the command.
  if (!isAboutLetter) return { result: 'not-sent', answer: message }
  const answer = response ?? message
  return code >= 500 && !authErrorCodes.includes(code)
    ? { result: 'refused', code, answer }
    : { result: 'not-sent', answer }
}
