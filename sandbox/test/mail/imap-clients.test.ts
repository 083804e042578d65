import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ImapFlow } from 'imapflow'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itWithPrograms } from '../../testing/it-with-programs.ts'
import { imapClient, smtpClient } from '../support/mail-clients.ts'
import { useMailWorkspace } from '../support/use-mail-workspace.ts'

const run = promisify(execFile)

const workspace = useMailWorkspace()
const { write } = workspace

describe('imapflow', () => {
  let client: ImapFlow

  beforeEach(async () => {
    client = await imapClient(workspace.acme)
  })

  afterEach(() => client.close())

  it('lists the folders and their contents', async () => {
    await write('one')
    const folders = await client.list()
    expect(folders.map(({ path, specialUse }) => [path, specialUse])).toEqual([
      ['INBOX', '\\Inbox'],
      ['Sent', '\\Sent'],
    ])
    const status = await client.status('INBOX', { messages: true, unseen: true, uidNext: true })
    expect(status).toMatchObject({ messages: 1, unseen: 1, uidNext: 2 })
    await expect(client.mailboxOpen('Spam')).rejects.toMatchObject({ responseStatus: 'NO' })
  })

  it('reads a mail whole, in parts, and by its structure', async () => {
    const content = Buffer.from('%PDF bytes \u0000\u00ff')
    const html = '<p>Hello “there”</p><img src="cid:dot">'
    const dot = { cid: 'dot', filename: 'dot.gif', content: Buffer.from('GIF89a'), contentType: 'image/gif' }
    await smtpClient(workspace.acme).sendMail({
      from: '"Care, the \\"team\\"" <care@acme.example>',
      to: ['care+a1@acme.example', '林静 <lin@kehu.example>'],
      subject: '关于 “quotes” & more',
      text: 'Hello “there”\n',
      html,
      attachments: [dot, { filename: '合同.pdf', content }],
      inReplyTo: '<q@client.example>',
      messageId: '<m1@acme.example>',
    })
    await client.mailboxOpen('INBOX')
    const message = await client.fetchOne('1', {
      uid: true,
      flags: true,
      envelope: true,
      bodyStructure: true,
      internalDate: true,
      size: true,
      source: true,
      headers: ['subject', 'delivered-to'],
    })
    if (message === false) throw new Error('there is no mail')
    expect(message.envelope).toMatchObject({
      subject: '关于 “quotes” & more',
      messageId: '<m1@acme.example>',
      inReplyTo: '<q@client.example>',
      from: [{ name: 'Care, the "team"', address: 'care@acme.example' }],
      to: [{ address: 'care+a1@acme.example' }, { name: '林静', address: 'lin@kehu.example' }],
    })
    expect(message.size).toBe(message.source?.length)
    expect(message.headers?.toString()).toMatch(
      /^Delivered-To: care\+a1@acme\.example\r\nSubject: [\s\S]*\r\n\r\n$/,
    )
    expect(message.bodyStructure).toMatchObject({
      type: 'multipart/mixed',
      childNodes: [
        {
          type: 'multipart/alternative',
          childNodes: [
            { part: '1.1', type: 'text/plain', parameters: { charset: 'utf-8' } },
            {
              type: 'multipart/related',
              childNodes: [
                { part: '1.2.1', type: 'text/html' },
                { part: '1.2.2', type: 'image/gif', id: '<dot>' },
              ],
            },
          ],
        },
        { part: '2', type: 'application/pdf', disposition: 'attachment' },
      ],
    })
    const { content: stream, meta } = await client.download('1', '2')
    const chunks: Buffer[] = []
    for await (const chunk of stream ?? []) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks)).toEqual(content)
    expect(meta).toMatchObject({ filename: '合同.pdf', contentType: 'application/pdf' })
    const text = await client.download('1', '1.1')
    let words = ''
    for await (const chunk of text.content ?? []) words += String(chunk)
    expect(words).toBe('Hello “there”\r\n')
    const [storedMail] = workspace.acme.workspace.store.mails.folder('care@acme.example', 'INBOX')
    expect(message.internalDate).toEqual(new Date(Math.floor((storedMail?.at ?? 0) / 1000) * 1000))
    const sentStatus = await client.status('Sent', { messages: true, unseen: true })
    expect(sentStatus).toMatchObject({ messages: 1, unseen: 0 })
  })

  it('marks mails, finds them by flag and word, and expunges them', async () => {
    for (const subject of ['one', 'two 投诉', 'three']) await write(subject)
    await client.mailboxOpen('INBOX')
    expect(await client.search({ seen: false }, { uid: true })).toEqual([1, 2, 3])
    await client.messageFlagsAdd({ uid: '1:2' }, ['\\Seen', '$Done'], { uid: true })
    expect(await client.search({ seen: false }, { uid: true })).toEqual([3])
    expect(await client.search({ keyword: '$Done', subject: '投诉' })).toEqual([2])
    expect(await client.search({ or: [{ body: 'Text of ONE' }, { uid: '3:*' }] })).toEqual([1, 3])
    expect(await client.search({ since: new Date(Date.now() - 86_400_000), not: { from: 'zoe' } })).toEqual(
      [],
    )
    expect(await client.search({ header: { 'message-id': '@' }, sentSince: new Date('2020-01-01') })).toEqual(
      [1, 2, 3],
    )
    await client.messageDelete('2')
    expect(await client.search({ all: true }, { uid: true })).toEqual([1, 3])
    const mailbox = await workspace.acme.control('mailbox?address=care@acme.example')
    expect(mailbox.mails).toMatchObject([
      { subject: 'three', unread: true },
      { subject: 'one', unread: false },
    ])
  })

  it('appends a mail with its flags and date', async () => {
    const raw = 'From: care@acme.example\r\nSubject: kept\r\n\r\nWords\r\n'
    const date = new Date('2026-02-03T04:05:06Z')
    const appended = await client.append('Sent', raw, ['\\Seen', '\\Answered'], date)
    expect(appended).toMatchObject({ uid: 1, destination: 'Sent' })
    await client.mailboxOpen('Sent')
    const message = await client.fetchOne('*', { source: true, flags: true, internalDate: true })
    expect(message).toMatchObject({ internalDate: date, flags: new Set(['\\Seen', '\\Answered']) })
    if (message !== false) expect(message.source?.toString()).toBe(raw)
  })

  it('is notified of new mail while idle, and of flags and expunges by other clients', async () => {
    await client.mailboxOpen('INBOX')
    const next = (event: 'exists' | 'flags' | 'expunge') =>
      new Promise((resolve) => (client as NodeJS.EventEmitter).once(event, resolve))
    const idling = client.idle()
    const exists = next('exists')
    await write('pushed')
    expect(await exists).toMatchObject({ count: 1, prevCount: 0 })
    const other = await imapClient(workspace.acme)
    await other.mailboxOpen('INBOX')
    const flags = next('flags')
    await other.messageFlagsAdd('1', ['\\Flagged'])
    expect(await flags).toMatchObject({ seq: 1 })
    const expunged = next('expunge')
    await other.messageDelete('1')
    expect(await expunged).toMatchObject({ seq: 1 })
    expect(await client.search({ all: true })).toEqual([])
    await idling
    await other.logout()
  })
})

itWithPrograms('python3')('the IMAP client of Python reads, flags, appends and searches', async () => {
  await write('one')
  await write('two')
  const script = `
import imaplib, sys
host, port = sys.argv[1], int(sys.argv[2])
box = imaplib.IMAP4(host, port)
box.login('care@acme.example', 'pass "word"')
print(box.list()[1], box.lsub()[1])
print(box.select('INBOX'))
print(box.search(None, 'UNSEEN', 'SUBJECT', '"two"'))
status, data = box.fetch('1:2', '(UID RFC822.SIZE FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])')
print(status, sorted(part[1] for part in data if isinstance(part, tuple)))
print(box.fetch('1', '(BODY.PEEK[TEXT]<0.4>)')[1][0])
print(box.fetch('1', '(RFC822)')[0], box.fetch('1', '(FLAGS)'))
print(box.store('2', '+FLAGS.SILENT', '(\\\\Deleted)'), box.expunge())
print(box.append('INBOX', '(\\\\Seen)', imaplib.Time2Internaldate(0), b'Subject: appended\\r\\n\\r\\nx'))
print(box.uid('SEARCH', 'SEEN'))
print(box.status('INBOX', '(MESSAGES UNSEEN UIDNEXT)'), box.check()[0])
print(box.close()[0], box.logout()[0])
other = imaplib.IMAP4(host, port)
print(other.authenticate('PLAIN', lambda _: b'\\0care@acme.example\\0pass "word"')[0])
print(other.select('INBOX', readonly=True)[0], other.fetch('2', '(BODYSTRUCTURE ENVELOPE)')[1])
other.logout()
`
  const { host, port } = workspace.imap
  const { stdout: output } = await run('python3', ['-c', script, host, String(port)])
  const { uidValidity } = workspace.acme.workspace.store.mails.mailbox('care@acme.example')
  expect(output.split('\n')).toEqual([
    `[b'(\\\\HasNoChildren) "/" "INBOX"', b'(\\\\HasNoChildren \\\\Sent) "/" "Sent"'] [b'(\\\\HasNoChildren) "/" "INBOX"', b'(\\\\HasNoChildren) "/" "Sent"']`,
    `('OK', [b'2'])`,
    `('OK', [b'2'])`,
    `OK [b'Subject: one\\r\\n\\r\\n', b'Subject: two\\r\\n\\r\\n']`,
    `(b'1 (BODY[TEXT]<0> {4}', b'Text')`,
    `OK ('OK', [b'1 (FLAGS (\\\\Seen))'])`,
    `('OK', [None]) ('OK', [b'2'])`,
    `('OK', [b'[APPENDUID ${uidValidity} 3] APPEND completed'])`,
    `('OK', [b'1 3'])`,
    `('OK', [b'"INBOX" (MESSAGES 2 UNSEEN 0 UIDNEXT 4)']) OK`,
    `OK BYE`,
    `OK`,
    `OK [b'2 (BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "us-ascii") NIL NIL "7BIT" 1 0 NIL NIL NIL NIL) ENVELOPE (NIL "appended" NIL NIL NIL NIL NIL NIL NIL NIL))']`,
    '',
  ])
})

itWithPrograms('curl')('curl lists and reads', async () => {
  await write('for curl')
  const { host, port } = workspace.imap
  const curl = async (path: string): Promise<string> => {
    const { stdout } = await run('curl', [
      '-s',
      '--user',
      'care@acme.example:pass "word"',
      `imap://${host}:${port}/${path}`,
    ])
    return stdout
  }
  expect(await curl('')).toContain('"Sent"')
  expect(await curl('INBOX;UID=1')).toMatch(/^Return-Path: [\s\S]*Subject: for curl\r\n/)
  expect(await curl('INBOX?SUBJECT%20curl')).toBe('* SEARCH 1\r\n')
})
