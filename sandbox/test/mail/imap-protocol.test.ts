import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { maxMailBytes } from '../../mail/mail-service.ts'
import { imapClient, openLineClient } from '../support/mail-clients.ts'
import { useMailWorkspace } from '../support/use-mail-workspace.ts'

const workspace = useMailWorkspace()
const { write } = workspace

describe('the IMAP server', () => {
  type Line = Awaited<ReturnType<typeof openLineClient>>
  let line: Line
  let count = 0

  /** The answers to a command, its own last and without its tag. */
  async function sendCommand(command: string): Promise<string> {
    const tag = `T${++count}`
    line.send(`${tag} ${command}\r\n`)
    return (await line.until(new RegExp(`${tag} .*\\r\\n`))).replace(`${tag} `, '')
  }

  const login = () => sendCommand('LOGIN care@acme.example "pass \\"word\\""')

  beforeEach(async () => {
    line = await openLineClient(workspace.imap)
    await line.until(/^\* OK \[CAPABILITY IMAP4rev1 .*\r\n/)
  })

  afterEach(() => line.end())

  it('refuses wrong credentials, and every command before the login', async () => {
    expect(await sendCommand('SELECT INBOX')).toBe('BAD log in first\r\n')
    expect(await sendCommand('LOGIN care@acme.example wrong')).toMatch(/^NO \[AUTHENTICATIONFAILED\]/)
    expect(await sendCommand('LOGIN nobody@acme.example wrong')).toMatch(/^NO \[AUTHENTICATIONFAILED\]/)
    expect(await sendCommand('AUTHENTICATE CRAM-MD5')).toMatch(/^NO /)
    expect(await sendCommand(`AUTHENTICATE PLAIN ${btoa('\0care@acme.example\0wrong')}`)).toMatch(/^NO /)
    expect(await sendCommand('AUTHENTICATE PLAIN !')).toMatch(/^BAD /)
    line.send('A AUTHENTICATE PLAIN\r\n')
    await line.until(/^\+ \r\n/)
    line.send('*\r\n')
    expect(await line.until(/A .*\r\n/)).toMatch(/^A BAD /)
    expect(await login()).toMatch(/^OK \[CAPABILITY /)
    expect(await login()).toBe('BAD already logged in\r\n')
    expect(await sendCommand('FETCH 1 FLAGS')).toBe('BAD select a mailbox first\r\n')
  })

  it('answers an invalid command with BAD and continues', async () => {
    await login()
    await write('one')
    await sendCommand('SELECT INBOX')
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
      expect([command, await sendCommand(command)]).toEqual([command, expect.stringMatching(/^BAD /)])
    line.send('\r\n')
    expect(await line.until(/\r\n/)).toMatch(/^\* BAD /)
    line.send('nonsense\r\n')
    expect(await line.until(/\r\n/)).toMatch(/^\* BAD /)
    expect(await sendCommand('NOOP')).toBe('OK NOOP completed\r\n')
    expect(await sendCommand('SEARCH CHARSET KOI8-R ALL')).toMatch(/^NO \[BADCHARSET/)
    expect(await sendCommand('CREATE Archive')).toMatch(/^NO \[CANNOT\]/)
    expect(await sendCommand('APPEND Archive {3+}\r\nabc')).toMatch(/^NO \[TRYCREATE\]/)
  })

  it('accepts both kinds of literal, also several at once and in pieces', async () => {
    line.send('A LOGIN {17}\r\n')
    await line.until(/^\+ .*\r\n/)
    line.send('care@acme.exa')
    line.send('mple {11+}\r\npass "w')
    line.send('ord"\r\nB SELECT {5+}\r\nINBOX\r\nC NOOP\r\n')
    const reply = await line.until(/C .*\r\n/)
    expect(reply).toMatch(/A OK[^\n]*\n[\s\S]*B OK \[READ-WRITE\][^\n]*\n[\s\S]*C OK/)
    expect(await sendCommand('APPEND INBOX (\\Seen) {5+}\r\nA: \u00ff\r')).toMatch(
      /^\* 1 EXISTS\r\n\* 0 RECENT\r\nOK \[APPENDUID \d+ 1\]/,
    )
    expect(await sendCommand('FETCH 1 BODY[]')).toBe(
      '* 1 FETCH (BODY[] {5}\r\nA: \u00ff\r)\r\nOK FETCH completed\r\n',
    )
  })

  it('runs pipelined commands one after the other', async () => {
    const big = 'x'.repeat(20_000)
    line.send(
      `A LOGIN care@acme.example "pass \\"word\\""\r\nB SELECT INBOX\r\nC IDLE\r\nDONE\r\nZ9 APPEND INBOX {20000+}\r\n${big}\r\n`,
    )
    expect(await line.until(/Z9 .*\r\n/)).toMatch(
      /A OK [\s\S]*B OK [\s\S]*\+ idling\r\nC OK IDLE completed\r\n\* 1 EXISTS\r\n\* 0 RECENT\r\nZ9 OK/,
    )
  })

  it('hangs up on a line or a literal that is too long', async () => {
    line.send('A LOGIN {100000}\r\n')
    expect(await line.closed()).toMatch(/^\* BYE \[TOOBIG\]/)
    line = await openLineClient(workspace.imap)
    await line.until(/^\* OK.*\r\n/)
    await login()
    line.send(`A APPEND INBOX {${maxMailBytes * 2}+}\r\n`)
    expect(await line.closed()).toMatch(/\* BYE \[TOOBIG\]/)
    line = await openLineClient(workspace.imap)
    await line.until(/^\* OK.*\r\n/)
    line.send('x'.repeat(200_000))
    expect(await line.closed()).toMatch(/\* BYE \[TOOBIG\]/)
  })

  it('keeps sequence numbers until an expunge may be reported', async () => {
    await login()
    for (const subject of ['one', 'two', 'three']) await write(subject)
    expect(await sendCommand('SELECT inbox')).toMatch(
      /\* 3 EXISTS\r\n[\s\S]*\[UIDNEXT 4\][\s\S]*OK \[READ-WRITE\]/,
    )
    const { mails } = workspace.acme.workspace.store
    const [first] = mails.folder('care@acme.example', 'INBOX')
    if (first) mails.remove(first)
    await write('four')
    expect(await sendCommand('FETCH 1:2 UID')).toBe(
      '* 2 FETCH (UID 2)\r\n* 4 EXISTS\r\n* 0 RECENT\r\nOK FETCH completed\r\n',
    )
    expect(await sendCommand('NOOP')).toBe('* 1 EXPUNGE\r\nOK NOOP completed\r\n')
    expect(await sendCommand('UID FETCH 3:* FLAGS')).toMatch(
      /^\* 2 FETCH \(UID 3 FLAGS \(\)\)\r\n\* 3 FETCH \(UID 4 FLAGS/,
    )
    expect(await sendCommand('UID FETCH 9:* FLAGS')).toBe(
      '* 3 FETCH (UID 4 FLAGS ())\r\nOK FETCH completed\r\n',
    )
    expect(await sendCommand('EXAMINE INBOX')).toMatch(/PERMANENTFLAGS \(\)[\s\S]*OK \[READ-ONLY\]/)
    expect(await sendCommand('STORE 1 +FLAGS (\\Seen)')).toMatch(/^NO /)
    expect(await sendCommand('FETCH 1 BODY[TEXT]')).not.toContain('Seen')
    expect(await sendCommand('UNSELECT')).toBe('OK UNSELECT completed\r\n')
    expect(await sendCommand('LOGOUT')).toMatch(/^\* BYE .*\r\nOK/)
    await line.closed()
  })

  it('describes attached messages, and malformed mails too', async () => {
    await login()
    const inner =
      'Subject: inner\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nfirst\r\n--i--\r\n'
    const outer = `Subject: outer\r\nContent-Type: multipart/mixed; boundary="o"\r\n\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--o--\r\n`
    await sendCommand(`APPEND INBOX {${outer.length}+}\r\n${outer}`)
    await sendCommand('SELECT INBOX')
    expect(
      await sendCommand('FETCH 1 (BODY.PEEK[1.HEADER] BODY.PEEK[1.1] BODY.PEEK[1.1.MIME] BODY.PEEK[2])'),
    ).toContain(
      'BODY[1.HEADER] {61}\r\nSubject: inner\r\nContent-Type: multipart/mixed; boundary=i\r\n\r\n BODY[1.1] {5}\r\nfirst BODY[1.1.MIME] {2}\r\n\r\n BODY[2] NIL)',
    )
    expect(await sendCommand('FETCH 1 BODYSTRUCTURE')).toContain(
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
    for (const raw of broken) await sendCommand(`APPEND INBOX {${raw.length}+}\r\n${raw}`)
    const reply = await sendCommand('FETCH 2:* (ENVELOPE BODYSTRUCTURE BODY.PEEK[1])')
    expect(reply).toMatch(/OK FETCH completed\r\n$/)
    expect(reply.match(/^\* \d FETCH/gm)).toHaveLength(broken.length)
    const client = await imapClient(workspace.acme)
    await client.mailboxOpen('INBOX')
    const messages = await client.fetchAll('1:*', { envelope: true, bodyStructure: true })
    expect(messages).toHaveLength(broken.length + 1)
    client.close()
  })
})
