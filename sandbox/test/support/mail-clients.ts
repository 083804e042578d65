import { once } from 'node:events'
import { connect } from 'node:net'
import { ImapFlow } from 'imapflow'
import { createTransport, type Transporter } from 'nodemailer'
import type { Acme } from '../../testing/start-acme.ts'
import type { Json } from '../../workspace/json.ts'

/** The users of the mail servers in the tests. */
export const mail = {
  accounts: [{ address: 'care@acme.example', password: 'pass "word"', name: 'Acme Care' }],
  people: [
    { address: 'zoe@client.example', name: 'Zoë Client' },
    { address: 'lin@kehu.example', name: '林静' },
  ],
}

const [account = { address: '', password: '' }] = mail.accounts

/** A real SMTP client of the account. */
export function smtpClient(acme: Acme, auth: object = {}): Transporter {
  const { smtp } = running(acme)
  return createTransport({
    host: smtp.host,
    port: smtp.port,
    auth: { user: account.address, pass: account.password, ...auth },
  })
}

/** A real IMAP client of the account, connected. */
export async function imapClient(acme: Acme): Promise<ImapFlow> {
  const { imap } = running(acme)
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: false,
    auth: { user: account.address, pass: account.password },
    logger: false,
  })
  await client.connect()
  return client
}

/** Opens a line-by-line connection to a server. */
export async function openLineClient(place: { host: string; port: number }) {
  const socket = connect(place.port, place.host)
  let received = ''
  const waiters = new Set<() => void>()
  const wake = () => {
    for (const waiter of waiters) waiter()
  }
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    wake()
  })
  let isClosed = false
  socket.on('error', () => undefined)
  socket.on('close', () => {
    isClosed = true
    wake()
  })
  await once(socket, 'connect')
  return {
    send: (text: string) => socket.write(Buffer.from(text, 'latin1')),
    /** Takes the received text up to and including a match; throws when the server hangs up before. */
    async until(pattern: RegExp): Promise<string> {
      for (;;) {
        const match = pattern.exec(received)
        if (match !== null) {
          const consumed = received.slice(0, match.index + match[0].length)
          received = received.slice(consumed.length)
          return consumed
        }
        if (isClosed) throw new Error(`the server hung up after ${JSON.stringify(received)}`)
        await new Promise<void>((resolve) => {
          const waiter = () => {
            waiters.delete(waiter)
            resolve()
          }
          waiters.add(waiter)
        })
      }
    },
    async closed(): Promise<string> {
      if (!isClosed) await once(socket, 'close')
      return received
    },
    end: () => socket.destroy(),
  }
}

/** The mails of a mailbox, newest first. */
export async function mailsOf(acme: Acme, address: string): Promise<Json[]> {
  const { mails } = await acme.control(`mailbox?address=${encodeURIComponent(address)}`)
  return mails as Json[]
}

function running(acme: Acme) {
  const { mail: service } = acme.workspace
  if (service === null) throw new Error('the sandbox runs without mail')
  return service
}
