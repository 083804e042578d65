import { createServer, type Socket } from 'node:net'
import type { Workspace } from '../../workspace/workspace.ts'
import { type MailService, maxMailBytes } from '../mail-service.ts'
import type { ListeningServer } from '../serve-smtp.ts'
import { runCommand } from './commands.ts'
import { capabilities } from './greet.ts'
import type { Session } from './imap-session.ts'
import { createInput } from './input.ts'
import { Malformed, type Piece, readTokens } from './tokens.ts'

/** The maximum silence of a client, in milliseconds: before the login and after it (RFC 3501, 5.4). */
const maxSilence = { stranger: 60_000, account: 1_800_000 }
/** The size limit of a command before the login, which needs only a name and a password. */
const maxBytesBeforeLogin = 8 * 1024

/** Lets accounts read their mail by IMAP4rev1, without TLS. Throws a sentence when it cannot listen. */
export async function serveImap(
  workspace: Workspace,
  service: MailService,
  host: string,
): Promise<ListeningServer> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    converse(socket, workspace, service)
  })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (error) => reject(new Error(`cannot serve IMAP on ${host} (${error.message})`)))
    server.listen(0, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

function converse(socket: Socket, workspace: Workspace, service: MailService): void {
  const send = (line: string) => socket.writable && socket.write(Buffer.from(`${line}\r\n`, 'latin1'))
  let pendingLine: { resolve: (line: string) => void; reject: (error: Error) => void } | null = null
  const session: Session = {
    workspace,
    service,
    account: null,
    view: null,
    isOver: false,
    sendUntagged: (line) => send(`* ${line}`),
    askLine(text) {
      send(`+ ${text}`)
      return new Promise((resolve, reject) => {
        pendingLine = { resolve, reject }
        input.expectLine()
      })
    },
  }
  const input = createInput({
    // Pipelined commands run one after the other.
    command: (pieces) => void execute(pieces).then(() => input.next()),
    line: (text) => pendingLine?.resolve(text),
    invite: () => send('+ Go on'),
    overflow() {
      send(`* BYE [TOOBIG] No more than ${maxMailBytes} bytes are taken`)
      socket.end()
    },
    room: () => (session.account === null ? maxBytesBeforeLogin : maxMailBytes + maxBytesBeforeLogin),
  })

  async function execute(pieces: Piece[]): Promise<void> {
    const [first, ...more] = pieces
    const commandLine = first !== undefined && 'text' in first ? first.text : ''
    const head = /^([^\s(){%*"\\+\]\p{Cc}]+) ([A-Za-z]+)(?: |$)/u.exec(commandLine)
    if (session.isOver || socket.destroyed) return
    if (head === null) return void send('* BAD A command is a tag, a name and its arguments')
    const [, tag = '', name = ''] = head
    const outcome = await (async () => {
      try {
        const args = readTokens([{ text: commandLine.slice(head[0].length) }, ...more])
        if (head[0].endsWith(' ') && args.length === 0) throw new Malformed('a space too many')
        return await runCommand(session, name.toUpperCase(), args)
      } catch (error) {
        return { status: 'BAD' as const, text: error instanceof Malformed ? error.message : 'Not understood' }
      }
    })()
    const code = 'code' in outcome && outcome.code !== undefined ? `[${outcome.code}] ` : ''
    send(`${tag} ${outcome.status} ${code}${printable(outcome.text)}`)
    if (session.isOver) socket.end()
    if (session.account !== null) socket.setTimeout(maxSilence.account)
  }

  socket.setTimeout(maxSilence.stranger, () => {
    send('* BYE Nothing was said for too long')
    socket.end()
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => pendingLine?.reject(new Malformed('the client is gone')))
  socket.on('data', (chunk: Buffer) => input.push(chunk))
  send(`* OK [CAPABILITY ${capabilities}] sandbox at your service`)
}

/** Only plain characters of what a client sent are repeated to it. */
function printable(text: string): string {
  return text.replaceAll(/[^ -~]/g, '?').slice(0, 200)
}
