import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ImapFlow } from 'imapflow'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { maxMailBytes } from '../mail/mail-service.ts'
import { type Acme, startAcme } from '../testing/start-acme.ts'
import { imapClient, mail, smtpClient, speak } from './support/mail-clients.ts'

const run = promisify(execFile)

let acme: Acme

const write = (subject: string, more: object = {}) =>
  acme.control('mail-send', {
    from: 'zoe@client.example',
    to: 'care@acme.example',
    subject,
    text: `Text of ${subject}.`,
    ...more,
  })

const place = () => acme.workspace.mail?.imap ?? { host: '', port: 0 }

beforeEach(async () => {
  acme = await startAcme({ file: { mail }, mail: true })
})

afterEach(() => acme.stop())

describe('imapflow', () => {
  let client: ImapFlow

  beforeEach(async () => {
    client = await imapClient(acme)
  })

  afterEach(() => client.close())

  it('finds the folders and what they hold', async () => {
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
    await smtpClient(acme).sendMail({
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
    const found = await client.fetchOne('1', {
      uid: true,
      flags: true,
      envelope: true,
      bodyStructure: true,
      internalDate: true,
      size: true,
      source: true,
      headers: ['subject', 'delivered-to'],
    })
    if (found === false) throw new Error('there is no mail')
    expect(found.envelope).toMatchObject({
      subject: '关于 “quotes” & more',
      messageId: '<m1@acme.example>',
      inReplyTo: '<q@client.example>',
      from: [{ name: 'Care, the "team"', address: 'care@acme.example' }],
      to: [{ address: 'care+a1@acme.example' }, { name: '林静', address: 'lin@kehu.example' }],
    })
    expect(found.size).toBe(found.source?.length)
    expect(found.headers?.toString()).toMatch(
      /^Delivered-To: care\+a1@acme\.example\r\nSubject: [\s\S]*\r\n\r\n$/,
    )
    expect(found.bodyStructure).toMatchObject({
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
    const [kept] = acme.workspace.store.mails.folder('care@acme.example', 'INBOX')
    expect(found.internalDate).toEqual(new Date(Math.floor((kept?.at ?? 0) / 1000) * 1000))
    const sent = await client.status('Sent', { messages: true, unseen: true })
    expect(sent).toMatchObject({ messages: 1, unseen: 0 })
  })

  it('marks, finds by flag and word, and expunges', async () => {
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
    const mailbox = await acme.control('mailbox?address=care@acme.example')
    expect(mailbox.mails).toMatchObject([
      { subject: 'three', unread: true },
      { subject: 'one', unread: false },
    ])
  })

  it('puts a mail away with its flags and date', async () => {
    const raw = 'From: care@acme.example\r\nSubject: kept\r\n\r\nWords\r\n'
    const date = new Date('2026-02-03T04:05:06Z')
    const put = await client.append('Sent', raw, ['\\Seen', '\\Answered'], date)
    expect(put).toMatchObject({ uid: 1, destination: 'Sent' })
    await client.mailboxOpen('Sent')
    const found = await client.fetchOne('*', { source: true, flags: true, internalDate: true })
    expect(found).toMatchObject({ internalDate: date, flags: new Set(['\\Seen', '\\Answered']) })
    if (found !== false) expect(found.source?.toString()).toBe(raw)
  })

  it('hears of new mail while it idles, and of what others mark and expunge', async () => {
    await client.mailboxOpen('INBOX')
    const next = (event: 'exists' | 'flags' | 'expunge') =>
      new Promise((resolve) => (client as NodeJS.EventEmitter).once(event, resolve))
    const idling = client.idle()
    const exists = next('exists')
    await write('pushed')
    expect(await exists).toMatchObject({ count: 1, prevCount: 0 })
    const other = await imapClient(acme)
    await other.mailboxOpen('INBOX')
    const flags = next('flags')
    await other.messageFlagsAdd('1', ['\\Flagged'])
    expect(await flags).toMatchObject({ seq: 1 })
    const gone = next('expunge')
    await other.messageDelete('1')
    expect(await gone).toMatchObject({ seq: 1 })
    expect(await client.search({ all: true })).toEqual([])
    await idling
    await other.logout()
  })
})

it('an ordinary client of another language reads, marks, appends and searches', async () => {
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
  const { host, port } = place()
  const { stdout: said } = await run('python3', ['-c', script, host, String(port)])
  const { uidValidity } = acme.workspace.store.mails.mailbox('care@acme.example')
  expect(said.split('\n')).toEqual([
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

it('curl lists and reads', async () => {
  await write('for curl')
  const { host, port } = place()
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

describe('the protocol', () => {
  type Line = Awaited<ReturnType<typeof speak>>
  let line: Line
  let count = 0

  /** The answers to a command, its own last and without its tag. */
  async function say(command: string): Promise<string> {
    const tag = `T${++count}`
    line.send(`${tag} ${command}\r\n`)
    return (await line.until(new RegExp(`${tag} .*\\r\\n`))).replace(`${tag} `, '')
  }

  const login = () => say('LOGIN care@acme.example "pass \\"word\\""')

  beforeEach(async () => {
    line = await speak(place())
    await line.until(/^\* OK \[CAPABILITY IMAP4rev1 .*\r\n/)
  })

  afterEach(() => line.end())

  it('refuses who is not known, and lets nobody in before', async () => {
    expect(await say('SELECT INBOX')).toBe('BAD log in first\r\n')
    expect(await say('LOGIN care@acme.example wrong')).toMatch(/^NO \[AUTHENTICATIONFAILED\]/)
    expect(await say('LOGIN nobody@acme.example wrong')).toMatch(/^NO \[AUTHENTICATIONFAILED\]/)
    expect(await say('AUTHENTICATE CRAM-MD5')).toMatch(/^NO /)
    expect(await say(`AUTHENTICATE PLAIN ${btoa('\0care@acme.example\0wrong')}`)).toMatch(/^NO /)
    expect(await say('AUTHENTICATE PLAIN !')).toMatch(/^BAD /)
    line.send('A AUTHENTICATE PLAIN\r\n')
    await line.until(/^\+ \r\n/)
    line.send('*\r\n')
    expect(await line.until(/A .*\r\n/)).toMatch(/^A BAD /)
    expect(await login()).toMatch(/^OK \[CAPABILITY /)
    expect(await login()).toBe('BAD already logged in\r\n')
    expect(await say('FETCH 1 FLAGS')).toBe('BAD select a mailbox first\r\n')
  })

  it('answers what it does not understand with BAD and goes on', async () => {
    await login()
    await write('one')
    await say('SELECT INBOX')
    const malformed = [
      'FROB',
      'NOOP ',
      'NOOP now',
      'SELECT',
      'SELECT  INBOX',
      'SELECT "INBOX',
      'FETCH 1',
      'FETCH 2 FLAGS',
      'FETCH 0 FLAGS',
      'FETCH 1 (FLAGS',
      'FETCH 1 FLAGS)',
      'FETCH 1 BODY[HEADER.FIELDS]',
      'FETCH 1 BODY[MIME]',
      'FETCH 1 BODY[1..2]',
      'FETCH 1 FROB',
      'SEARCH',
      'SEARCH FROB',
      'SEARCH SINCE yesterday',
      'SEARCH OR SEEN',
      'STORE 1 FLAGS (\\Recent)',
      'STORE 1 FROB (\\Seen)',
      'STATUS INBOX (FROB)',
      'UID FROB 1',
      `FETCH 1 ${'('.repeat(200)}${')'.repeat(200)}`,
      'APPEND INBOX "not a literal" more',
    ]
    for (const command of malformed)
      expect([command, await say(command)]).toEqual([command, expect.stringMatching(/^BAD /)])
    line.send('\r\n')
    expect(await line.until(/\r\n/)).toMatch(/^\* BAD /)
    line.send('nonsense\r\n')
    expect(await line.until(/\r\n/)).toMatch(/^\* BAD /)
    expect(await say('NOOP')).toBe('OK NOOP completed\r\n')
    expect(await say('SEARCH CHARSET KOI8-R ALL')).toMatch(/^NO \[BADCHARSET/)
    expect(await say('CREATE Archive')).toMatch(/^NO \[CANNOT\]/)
    expect(await say('APPEND Archive {3+}\r\nabc')).toMatch(/^NO \[TRYCREATE\]/)
  })

  it('takes literals of both kinds, also several at once and in pieces', async () => {
    line.send('A LOGIN {17}\r\n')
    await line.until(/^\+ .*\r\n/)
    line.send('care@acme.exa')
    line.send('mple {11+}\r\npass "w')
    line.send('ord"\r\nB SELECT {5+}\r\nINBOX\r\nC NOOP\r\n')
    const said = await line.until(/C .*\r\n/)
    expect(said).toMatch(/A OK[^\n]*\n[\s\S]*B OK \[READ-WRITE\][^\n]*\n[\s\S]*C OK/)
    expect(await say('APPEND INBOX (\\Seen) {5+}\r\nA: \u00ff\r')).toMatch(
      /^\* 1 EXISTS\r\n\* 0 RECENT\r\nOK \[APPENDUID \d+ 1\]/,
    )
    expect(await say('FETCH 1 BODY[]')).toBe(
      '* 1 FETCH (BODY[] {5}\r\nA: \u00ff\r)\r\nOK FETCH completed\r\n',
    )
  })

  it('carries out one command after the other, however many come at once', async () => {
    const big = 'x'.repeat(20_000)
    line.send(
      `A LOGIN care@acme.example "pass \\"word\\""\r\nB SELECT INBOX\r\nC IDLE\r\nDONE\r\nZ9 APPEND INBOX {20000+}\r\n${big}\r\n`,
    )
    expect(await line.until(/Z9 .*\r\n/)).toMatch(
      /A OK [\s\S]*B OK [\s\S]*\+ idling\r\nC OK IDLE completed\r\n\* 1 EXISTS\r\n\* 0 RECENT\r\nZ9 OK/,
    )
  })

  it('takes no more than it has room for', async () => {
    line.send('A LOGIN {100000}\r\n')
    expect(await line.closed()).toMatch(/^\* BYE \[TOOBIG\]/)
    line = await speak(place())
    await line.until(/^\* OK.*\r\n/)
    await login()
    line.send(`A APPEND INBOX {${maxMailBytes * 2}+}\r\n`)
    expect(await line.closed()).toMatch(/\* BYE \[TOOBIG\]/)
    line = await speak(place())
    await line.until(/^\* OK.*\r\n/)
    line.send('x'.repeat(200_000))
    expect(await line.closed()).toMatch(/\* BYE \[TOOBIG\]/)
  })

  it('keeps numbers until the client may be told', async () => {
    await login()
    for (const subject of ['one', 'two', 'three']) await write(subject)
    expect(await say('SELECT inbox')).toMatch(/\* 3 EXISTS\r\n[\s\S]*\[UIDNEXT 4\][\s\S]*OK \[READ-WRITE\]/)
    const { mails } = acme.workspace.store
    const [first] = mails.folder('care@acme.example', 'INBOX')
    if (first) mails.remove(first)
    await write('four')
    expect(await say('FETCH 1:2 UID')).toBe(
      '* 2 FETCH (UID 2)\r\n* 4 EXISTS\r\n* 0 RECENT\r\nOK FETCH completed\r\n',
    )
    expect(await say('NOOP')).toBe('* 1 EXPUNGE\r\nOK NOOP completed\r\n')
    expect(await say('UID FETCH 3:* FLAGS')).toMatch(
      /^\* 2 FETCH \(UID 3 FLAGS \(\)\)\r\n\* 3 FETCH \(UID 4 FLAGS/,
    )
    expect(await say('UID FETCH 9:* FLAGS')).toBe('* 3 FETCH (UID 4 FLAGS ())\r\nOK FETCH completed\r\n')
    expect(await say('EXAMINE INBOX')).toMatch(/PERMANENTFLAGS \(\)[\s\S]*OK \[READ-ONLY\]/)
    expect(await say('STORE 1 +FLAGS (\\Seen)')).toMatch(/^NO /)
    expect(await say('FETCH 1 BODY[TEXT]')).not.toContain('Seen')
    expect(await say('UNSELECT')).toBe('OK UNSELECT completed\r\n')
    expect(await say('LOGOUT')).toMatch(/^\* BYE .*\r\nOK/)
    await line.closed()
  })

  it('opens a mail in a mail, and describes what is no proper mail', async () => {
    await login()
    const inner =
      'Subject: inner\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nfirst\r\n--i--\r\n'
    const outer = `Subject: outer\r\nContent-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--o--\r\n`
    await say(`APPEND INBOX {${outer.length}+}\r\n${outer}`)
    await say('SELECT INBOX')
    expect(
      await say('FETCH 1 (BODY.PEEK[1.HEADER] BODY.PEEK[1.1] BODY.PEEK[1.1.MIME] BODY.PEEK[2])'),
    ).toContain(
      'BODY[1.HEADER] {61}\r\nSubject: inner\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n BODY[1.1] {5}\r\nfirst BODY[1.1.MIME] {2}\r\n\r\n BODY[2] NIL)',
    )
    expect(await say('FETCH 1 BODYSTRUCTURE')).toContain(
      '(("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 82 (NIL "inner" NIL NIL NIL NIL NIL NIL NIL NIL) (("TEXT" "PLAIN" ("CHARSET" "us-ascii") NIL NIL "7BIT" 5 0 NIL NIL NIL NIL) "MIXED" ("BOUNDARY" "i") NIL NIL NIL) 7 NIL NIL NIL NIL) "MIXED" ("BOUNDARY" "o") NIL NIL NIL)',
    )
    const broken = [
      'Content-Type: multipart/mixed\r\n\r\nno boundary',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\nnothing inside',
      'no header at all',
      `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'.repeat(2000)}`,
      `${'Content-Type: message/rfc822\r\n\r\n'.repeat(2000)}`,
      'From: =?x?q?broken <\r\nTo: ,,, <@>\r\n\r\n\u0000\u00ff',
    ]
    for (const raw of broken) await say(`APPEND INBOX {${raw.length}+}\r\n${raw}`)
    const said = await say('FETCH 2:* (ENVELOPE BODYSTRUCTURE BODY.PEEK[1])')
    expect(said).toMatch(/OK FETCH completed\r\n$/)
    expect(said.match(/^\* \d FETCH/gm)).toHaveLength(broken.length)
    const client = await imapClient(acme)
    await client.mailboxOpen('INBOX')
    const found = await client.fetchAll('1:*', { envelope: true, bodyStructure: true })
    expect(found).toHaveLength(broken.length + 1)
    client.close()
  })
})
