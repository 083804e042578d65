import { describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { mailLimits, readHeaders, readMail } from '../../src/mail/incoming/read-mail.ts'
import { safeMimetype, safeName } from '../../src/mail/incoming/safe-filename.ts'
import { stripQuotedText } from '../../src/mail/incoming/strip-quoted-text.ts'
import { fixture, letter, mail } from './support/fixtures.ts'

const read = (name: string) => readMail(fixture(name))

describe('readMail, for mails as mail programs write them', () => {
  test('Outlook: takes the text above the separator, and tells inline pictures from attachments', async () => {
    const message = await read('outlook-reply')
    expect(message.words).toBe(
      'Dear Ms Miller,\n\nthe export failed on Sunday at 22:00. Please find the log attached – it’s the whole day.\n\nKind regards\nGrace Hall',
    )
    expect(message.from).toEqual({ name: 'Grace Hall', address: 'grace.hall@northwind.example.com' })
    expect(message.subject).toBe('RE: C-2026-0001: A question about your complaint')
    expect(message.sentAt).toBe(instant('2026-11-24T09:12:41Z'))
    expect(message.messageId).toBe('AM0PR05MB4275D2A@AM0PR05MB4275.eurprd05.prod.outlook.com')
    expect(message.referencedIds[0]).toBe(`${letter}@yuanfan.example.com`)
    expect(message.parts.map(({ name, inline, mimetype }) => [name, inline, mimetype])).toEqual([
      ['image001.png', true, 'image/png'],
      ['export log.txt', false, 'text/plain'],
    ])
    expect(message.parts[1]?.bytes.toString()).toBe('22:00 failed\n')
  })

  test('Gmail: drops the quoted mail and the signature', async () => {
    expect((await read('gmail-reply')).words).toBe('It failed on Sunday at 22:00.')
  })

  test('QQ: decodes GB18030 in headers, text and file names', async () => {
    const message = await read('qq-reply')
    expect(message.words).toBe('您好：\n\n导出在周日晚上十点失败，附件是日志。')
    expect(message.from?.name).toBe('林静')
    expect(message.subject).toBe('回复：关于您的投诉 C-2026-0001')
    expect(message.parts.map(({ name }) => name)).toEqual(['导出日志.txt'])
  })

  test('163: converts HTML without a text part to text, without styles and scripts', async () => {
    const message = await read('163-new')
    expect(message.text.trim()).toBe('贵司的发票金额有误，请更正。\n\n合同号 NW-2025')
    expect(message.from).toEqual({ name: '王芳', address: 'wangfang@163.com' })
  })

  test('Apple Mail: keeps answers between quoted questions', async () => {
    expect((await read('apple-inline')).words).toBe('On Sunday at 22:00.\n\nFirefox.')
  })

  test('Gmail: keeps the forwarded text of a forwarded mail', async () => {
    expect((await read('gmail-forward')).text).toContain('too high by 300 yuan')
  })
})

describe('stripQuotedText', () => {
  test.each([
    ['German', 'Sonntag.\n\nAm 24.11.2026 um 09:50 schrieb Yuanfan <s@y.example>:\n> Wann?'],
    ['French', 'Sonntag.\n\nLe mar. 24 nov. 2026 à 09:50, Yuanfan <s@y.example> a écrit :\n> Quand ?'],
    ['wrapped', 'Sonntag.\n\nOn Tue, Nov 24, 2026 at 8:50 AM Yuanfan <\ns@y.example> wrote:\n\n> When?'],
    ['Chinese', 'Sonntag.\n\n在 2026-11-24 16:50:00，"远帆" <s@y.example> 写道：\n> 什么时候？'],
    [
      'a Chinese phone',
      'Sonntag.\n发自我的 iPhone\n\n> 2026年11月24日 下午4:50，远帆 <s@y.example> 写道：\n> 什么时候？',
    ],
    [
      'Foxmail',
      'Sonntag.\n\n发件人： 远帆\n发送时间： 2026-11-24 16:50\n收件人： 林静\n主题： 投诉\n什么时候？',
    ],
    ['old Outlook', 'Sonntag.\n\n-----Original Message-----\nFrom: Yuanfan\nWhen?'],
    ['without marks', 'Sonntag.\n\nOn 24 Nov 2026, at 09:50, Yuanfan <s@y.example> wrote:\n\nWhen?'],
  ])('removes quoted history in the format: %s', (_, text) => {
    expect(stripQuotedText(text)).toBe('Sonntag.')
  })

  test('keeps all of a mail that quotes nothing, even if its lines resemble headers and separators', () => {
    const text =
      'From: our office to yours is an hour.\nOn Sunday he wrote nothing\n--\nStill mine.\nOriginal Message'
    expect(stripQuotedText(text)).toBe(text)
  })

  test('returns an empty text if everything is quoted', () => {
    expect(stripQuotedText('> When did it fail?\n> Thanks')).toBe('')
  })

  test('is fast on text that would make backtracking patterns slow', () => {
    for (const piece of [
      'On ',
      '发件人: a\n',
      '____________________\n\n',
      '<a@b',
      '> \n',
      '在',
      'message-id:\n\n',
    ]) {
      stripQuotedText(piece.repeat(mailLimits.text / piece.length))
    }
  })
})

describe('names and types of attachments', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\evil.exe', 'evil.exe'],
    ['.htaccess', 'htaccess'],
    ['a\r\nX: b.txt', 'aX_ b.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\0', 'file-1'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(116)}.pdf`],
  ])('%j becomes %j', (name, safe) => {
    expect(safeName(name, 'file-1')).toBe(safe)
  })

  test('an invalid MIME type becomes application/octet-stream', () => {
    expect(safeMimetype('text/html\r\nX: y')).toBe('application/octet-stream')
    expect(safeMimetype('Application/PDF')).toBe('application/pdf')
  })
})

describe('hostile mails', () => {
  const from = 'a@b.example'

  test('encoded line breaks in a header do not start a new line', async () => {
    const source = mail({
      From: '=?utf-8?q?A=0D=0ABcc=3A_all?= <a@b.example>',
      Subject: '=?utf-8?q?x=0D=0ABcc:_y=00?=',
    })
    const message = await readMail(source)
    expect(message.subject).toBe('x Bcc: y')
    expect(message.from).toEqual({ name: 'A Bcc: all', address: from })
  })

  test('NUL bytes, unknown charsets and invalid bytes are read as well-formed text without NUL', async () => {
    const head = mail({ From: from, 'Content-Type': 'text/plain; charset=x-nonsense' }, 'a\0b')
    const message = await readMail(Buffer.concat([head, Buffer.from([0xff, 0xfe, 0x80, 0x00])]))
    expect(message.text).toMatch(/^ab/)
    expect(message.text).not.toContain('\0')
    expect(message.text.isWellFormed()).toBe(true)
  })

  test('a mail with a thousand levels of parts is refused, but its headers can be read', async () => {
    let source = `From: ${from}\r\nSubject: deep\r\n`
    for (let level = 0; level < 1_000; level++) {
      source += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`
    }
    const raw = Buffer.from(`${source}Content-Type: text/plain\r\n\r\nhello\r\n`)
    await expect(readMail(raw)).rejects.toThrow()
    expect(await readHeaders(raw)).toMatchObject({ subject: 'deep', from: { address: from } })
  })

  test('parts beyond the limit are left out, and the mail is marked as incomplete', async () => {
    const part = '--B\r\nContent-Type: image/png\r\nContent-Disposition: attachment\r\n\r\nx\r\n'
    const raw = Buffer.from(
      `From: ${from}\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n${part.repeat(80)}--B--\r\n`,
    )
    const message = await readMail(raw)
    expect(message.parts).toHaveLength(mailLimits.parts)
    expect(message.isIncomplete).toBe(true)
  })

  test('a mail is marked as incomplete if its HTML is nested a hundred thousand times, or too long', async () => {
    for (const html of ['<div>'.repeat(100_000), '<p>hi</p>'.repeat(100_000)]) {
      const message = await readMail(mail({ From: from, 'Content-Type': 'text/html' }, html))
      expect(message.isIncomplete).toBe(true)
    }
  })

  test('ten thousand recipients are read', async () => {
    const to = Array.from({ length: 10_000 }, (_, index) => `u${index}@x.example`).join(',\r\n ')
    expect((await readMail(mail({ From: from, To: to }))).from?.address).toBe(from)
  })

  test('a mail with endless headers is refused, and reading its headers does not throw', async () => {
    const raw = Buffer.from(`From: ${from}\r\n${'X-A: b\r\n'.repeat(300_000)}\r\nhi`)
    await expect(readMail(raw)).rejects.toThrow()
    await expect(readHeaders(raw)).resolves.toMatchObject({ parts: [] })
  })

  test('the sender is doubtful if there are two, or if a mail server found it forged', async () => {
    expect((await readMail(mail({ From: 'a@b.example, c@d.example' }))).fromIsDoubtful).toBe(true)
    const failed = { From: from, 'Authentication-Results': 'mx.example; spf=pass; dmarc=fail (p=NONE)' }
    expect((await readMail(mail(failed))).fromIsDoubtful).toBe(true)
    expect((await readMail(mail({ From: from }))).fromIsDoubtful).toBe(false)
  })

  test('an empty mail and random bytes are read as mails without a sender', async () => {
    expect((await readMail(Buffer.alloc(0))).from).toBe(null)
    const noise = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 251))
    expect((await readMail(noise).catch(() => readHeaders(noise))).from).toBe(null)
  })
})
