import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ComposedLetter } from '../../src/mail/outgoing/letter-transport.ts'
import { smtpTransport } from '../../src/mail/outgoing/smtp-transport.ts'
import { type MailServer, startMailServer } from '../support/smtp-server.ts'

const letter: ComposedLetter = {
  id: 'n1',
  number: 'C-2026-0001',
  envelope: { from: 'service@yuanfan.example.com', to: ['linjing@yuanshan.example.com'] },
  raw: Buffer.from('Subject: hello\r\nMessage-ID: <n1@yuanfan.example.com>\r\n\r\nHello\r\n.\r\nbye\r\n'),
}
const timeouts = { connecting: 2_000, silence: 2_000 }

describe('handing a letter to a mail server', () => {
  let server: MailServer
  beforeAll(async () => {
    server = await startMailServer()
  })
  afterAll(() => server.stop())
  afterEach(() => server.heal())

  const handOver = (url = server.url) => smtpTransport(url, timeouts).send(letter)
  const countAccepted = async (work: () => Promise<unknown>) => {
    const before = server.acceptedMails.length
    await work()
    return server.acceptedMails.length - before
  }

  test('delivers it unchanged, with the addresses of its envelope, if the server accepts it', async () => {
    expect(await handOver()).toEqual({ result: 'sent', answer: expect.stringContaining('queued as') })
    const [mail] = server.acceptedMails.slice(-1)
    expect(mail).toMatchObject({ from: letter.envelope.from, to: letter.envelope.to, user: null })
    expect(mail?.raw.toString()).toBe(letter.raw.toString())
  })

  test.each([
    [{ at: 'recipient', code: 550, answer: '5.1.1 No such user' }, 'refused'],
    [{ at: 'recipient', code: 553, answer: 'Mailbox name not allowed' }, 'refused'],
    [{ at: 'text', code: 554, answer: '5.7.1 Looks like spam' }, 'refused'],
    [{ at: 'recipient', code: 451, answer: '4.7.1 Greylisted' }, 'not-sent'],
    [{ at: 'text', code: 451, answer: '4.3.0 Try again later' }, 'not-sent'],
    [{ at: 'text', code: 421, answer: '4.3.2 Shutting down' }, 'not-sent'],
    // A request to sign in says nothing about the letter.
    [{ at: 'recipient', code: 530, answer: '5.7.0 Authentication required' }, 'not-sent'],
  ] as const)('given %o, has the result %s', async (fault, result) => {
    server.fault(fault, 1)
    const outcome = await handOver()
    expect(outcome.result).toBe(result)
    expect(outcome.answer).toBe(`${fault.code} ${fault.answer}`)
    if (outcome.result === 'refused') expect(outcome.code).toBe(fault.code)
  })

  test('has the result not-sent if the server closes the connection before it requests the text', async () => {
    server.fault({ drop: 'before-text' }, 1)
    expect(await countAccepted(handOver)).toBe(0)
    server.fault({ drop: 'before-text' }, 1)
    expect((await handOver()).result).toBe('not-sent')
  })

  test.each(['before-taking', 'after-taking'] as const)(
    'has the result unclear, after one attempt, if the server silently closes the connection (%s)',
    async (drop) => {
      server.fault({ drop }, 1)
      const mailsBefore = server.mails()
      let outcome: Awaited<ReturnType<typeof handOver>> | null = null
      const acceptedCount = await countAccepted(async () => {
        outcome = await handOver()
      })
      expect(outcome).toMatchObject({ result: 'unclear' })
      expect(acceptedCount).toBe(drop === 'after-taking' ? 1 : 0)
      expect(server.mails()).toBe(mailsBefore + 1)
    },
  )

  test('has the result unclear if the server stays silent for too long after the text', async () => {
    server.fault({ slow: 3_000 }, 1)
    expect((await smtpTransport(server.url, { connecting: 2_000, silence: 300 }).send(letter)).result).toBe(
      'unclear',
    )
  })

  test('has the result not-sent if the server cannot be reached', async () => {
    const stoppedServer = await startMailServer()
    await stoppedServer.stop()
    expect((await handOver(stoppedServer.url)).result).toBe('not-sent')
    expect((await handOver('smtp://no-such-host.invalid:25')).result).toBe('not-sent')
  })

  test('has the result not-sent if the server rejects every connection', async () => {
    const rejecting = await startScriptedServer(['554 5.3.2 No service here'])
    expect(await handOver(rejecting.url)).toMatchObject({ result: 'not-sent' })
    await rejecting.stop()
  })

  test('has the result refused if the server hangs up in the middle of its refusal', async () => {
    const interrupting = await startScriptedServer(
      ['220 hi', '250 hi', '250 ok', '250 ok', '354 go on', '552 5.3.4 too b'],
      false,
    )
    const outcome = await handOver(interrupting.url)
    expect(outcome).toMatchObject({ result: 'refused', code: 552 })
    await interrupting.stop()
  })

  test('signs in if the server requires it; with a wrong password the result is not-sent', async () => {
    const withLogin = await startMailServer({ auth: { user: 'service@yuanfan', pass: 'p@ss:w/rd%' } })
    expect((await handOver(withLogin.url)).result).toBe('sent')
    expect(withLogin.acceptedMails[0]).toMatchObject({ user: 'service@yuanfan' })
    const wrong = withLogin.url.replace(/:[^:@]+@/, ':wrong@')
    const outcome = await handOver(wrong)
    expect(outcome.result).toBe('not-sent')
    expect(outcome.answer).toMatch(/Invalid login: 535/)
    await withLogin.stop()
  })

  test('is encrypted if a server on this machine offers that', async () => {
    const encrypted = await startMailServer({ tls: true })
    expect((await handOver(encrypted.url)).result).toBe('sent')
    expect(encrypted.acceptedMails[0]?.secure).toBe(true)
    await encrypted.stop()
  })

  test('sends nothing to another machine without encryption', async () => {
    // Linux routes 0.0.0.0 to this machine; Redress treats it as another one.
    const outcome = await handOver(`smtp://user:secret@0.0.0.0:${server.port}`)
    expect(outcome.result).toBe('not-sent')
    expect(outcome.answer).toMatch(/STARTTLS|TLS/i)
    expect(await countAccepted(() => handOver(`smtp://0.0.0.0:${server.port}`))).toBe(0)
  })

  test('sends nothing to another machine without a trusted certificate', async () => {
    const selfSigned = await startMailServer({ tls: true, host: '0.0.0.0' })
    const outcome = await handOver(`smtp://0.0.0.0:${selfSigned.port}`)
    expect(outcome.result).toBe('not-sent')
    expect(selfSigned.acceptedMails).toEqual([])
    await selfSigned.stop()
  })

  test.each(['', 'a\r\nRCPT TO:<all@evil.example>', '<x>@y'])(
    'refuses the address %j without asking the server',
    async (to) => {
      const mailsBefore = server.mails()
      const outcome = await smtpTransport(server.url, timeouts).send({
        ...letter,
        envelope: { from: letter.envelope.from, to: to === '' ? [] : [to] },
      })
      expect(outcome).toMatchObject({ result: 'refused', code: null })
      expect(server.mails()).toBe(mailsBefore)
    },
  )
})

/** A server that sends one line after each input and hangs up after the last. `endsLine`: whether the last one is terminated. */
async function startScriptedServer(
  lines: readonly string[],
  endsLine = true,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server: Server = createServer((socket: Socket) => {
    let sentLines = 0
    const sendNext = () => {
      const line = lines[sentLines++]
      if (line === undefined) return
      if (sentLines === lines.length) socket.end(endsLine ? `${line}\r\n` : line)
      else socket.write(`${line}\r\n`)
    }
    socket.on('error', () => {})
    socket.on('data', sendNext)
    sendNext()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
