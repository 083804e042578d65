import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { maxMailsPerHour } from '../../src/mail/incoming/process-mail.ts'
import { loopHeader, loopMark } from '../../src/mail/loop-mark.ts'
import { acknowledgeRequest, done, hours } from '../storage/store-fixture.ts'
import { itWithDovecot as test } from '../support/it-with-dovecot.ts'
import { fixture, letter, mail, service, sha256 } from './support/fixtures.ts'
import { openWatchedMailbox, type WatchedMailbox } from './support/watched-mailbox.ts'

let watched: WatchedMailbox
let count = 0
beforeAll(async () => {
  watched = await openWatchedMailbox()
  await watched.watch({ now: hours(20) })
})
afterAll(() => watched.close())

/** Puts a mail into the mailbox. Each arrives later than the previous one. */
async function putMail(source: string | Buffer): Promise<void> {
  count += 1
  await watched.dovecot.deliver(source, hours(5 + count / 100))
}

/** Delivers a mail; returns its outcome. */
async function deliver(source: string | Buffer) {
  await putMail(source)
  const result = (await watched.waitForMails(count)).at(-1)
  const draft = result?.draftId ? await watched.store.intakeDraft(result.draftId) : null
  return { ...result, draft }
}
const withBase64Body = (headers: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`From: eve@evil.example\r\nSubject: file\r\nMIME-Version: 1.0\r\n${headers}`),
    Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n')),
    Buffer.from('\r\n'),
  ])

test('a forwarded letter is saved without the tokens of its links', async () => {
  const [token, reply] = ['aB3_-'.repeat(8).concat('xyz'), 'abcdefghij234567abcdefghij']
  const [local, domain] = service.split('@')
  const quoted = `Reply to ${local}+${reply}@${domain}, or see https://complaints.example.com/c/${token}?lang=zh.`
  const { draft } = await deliver(
    mail({ From: 'eve@evil.example', Subject: 'Fwd' }, `Look:\r\n\r\n> ${quoted}`),
  )
  expect(draft?.text).toContain('https://complaints.example.com/c/…?lang=zh.')
  expect(draft?.text).toContain(`${local}+…@${domain}`)
  expect(draft?.text).not.toContain(token)
  expect(draft?.text).not.toContain(reply)
})

describe('hostile mails', () => {
  test('a mail of 50 MB is not read; a draft with its sender and subject says so', async () => {
    const headers =
      'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    const result = await deliver(withBase64Body(headers, Buffer.alloc(50 * 1024 * 1024)))
    expect(result.disposition).toBe('too-large')
    expect(result.draft).toMatchObject({ fromAddress: 'eve@evil.example', subject: 'file', files: [] })
    expect(result.draft?.text).toContain('25 MB')
  })

  test('a zip bomb is saved as it is, never unpacked', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(200 * 1024 * 1024)))
    const headers =
      'Content-Type: application/gzip\r\nContent-Disposition: attachment; filename="../../bomb.gz"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    const result = await deliver(withBase64Body(headers, bomb))
    const [file] = result.draft?.files ?? []
    expect(file).toMatchObject({ name: 'bomb.gz', mimetype: 'application/gzip', size: bomb.length })
    expect((await watched.bytesOf(file?.sha256 ?? '')).equals(bomb)).toBe(true)
  })

  test('a mail with a thousand levels of parts becomes a draft with the whole mail attached', async () => {
    let source = 'From: eve@evil.example\r\nSubject: deep\r\n'
    for (let level = 0; level < 1_000; level++) {
      source += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`
    }
    source += 'Content-Type: text/plain\r\n\r\nhello\r\n'
    const result = await deliver(source)
    expect(result).toMatchObject({ disposition: 'malformed', draft: { subject: 'deep' } })
    const [file] = result.draft?.files ?? []
    expect((await watched.bytesOf(file?.sha256 ?? '')).toString()).toBe(source)
  })

  test('a mail with ten thousand recipients, NUL bytes, unknown charsets and smuggled line breaks becomes a draft', async () => {
    const to = Array.from({ length: 10_000 }, (_, index) => `u${index}@x.example`).join(',\r\n ')
    const source = mail(
      {
        From: '=?utf-8?q?Eve=0D=0ABcc=3A_all=00?= <eve@evil.example>',
        To: to,
        Subject: '=?x-nonsense?q?a=0D=0AX-Redress-Loop:_1=00?=',
        'Content-Type': 'text/plain; charset=x-nonsense',
      },
      'I complain.\0',
    )
    const result = await deliver(source)
    expect(result.disposition).toBe('draft')
    expect(result.draft).toMatchObject({
      fromName: 'Eve Bcc: all',
      text: expect.stringContaining('I complain.'),
    })
    expect(result.draft?.subject).not.toMatch(/[\r\n\0]/)
  })

  test('an empty mail becomes a draft without a sender', async () => {
    expect(await deliver('\r\n')).toMatchObject({ disposition: 'draft', draft: { fromAddress: null } })
  })

  test('a text that is too long is cut, and the whole mail is attached', async () => {
    const source = mail({ From: 'eve@evil.example' }, 'word '.repeat(2_000))
    const result = await deliver(source)
    expect(result.draft?.text).toHaveLength(3_000)
    expect(result.draft?.files).toMatchObject([
      { name: 'mail.eml', mimetype: 'message/rfc822', size: source.length },
    ])
  })

  test('a mail of our own that comes back creates no draft', async () => {
    const ownMail = mail({ From: 'relay@x.example', [loopHeader]: loopMark(service, sha256) })
    expect(await deliver(ownMail)).toMatchObject({ disposition: 'loop', draft: null })
    expect(await deliver(mail({ From: service }))).toMatchObject({ disposition: 'loop', draft: null })
  })

  test('further mails of a sender who exceeds the hourly limit create no drafts', async () => {
    const robot = () => mail({ From: 'robot@x.example', 'Message-ID': `<${randomUUID()}@x.example>` })
    const before = count
    for (let index = 0; index < maxMailsPerHour.stranger + 5; index++) await putMail(robot())
    const dispositions = (await watched.waitForMails(count))
      .slice(before)
      .map(({ disposition }) => disposition)
    expect(dispositions.filter((each) => each === 'draft')).toHaveLength(maxMailsPerHour.stranger)
    expect(dispositions.slice(maxMailsPerHour.stranger).every((each) => each === 'loop')).toBe(true)
    expect(watched.logEntries.filter(({ message }) => message.includes('they are held'))).toHaveLength(1)
    expect(await deliver(mail({ From: 'somebody@x.example' }))).toMatchObject({ disposition: 'draft' })
  })
})

describe('a client who is asked a question by letter', () => {
  test('answers it by an Outlook reply, with its files, but not by an auto-reply or a bounce', async () => {
    const kase = done(await watched.log({ complaint: { clientId: 'northwind' as never } }))
    done(await watched.act(kase, 'U0LILEI', acknowledgeRequest(hours(1))))
    const question = {
      verb: 'ask-client',
      method: 'email',
      toldAt: hours(3),
      text: 'When did it fail?',
    } as const
    done(await watched.act(kase, 'U0LILEI', question, { now: hours(3) }))
    const [letterNotice] = await watched.store.lettersOf(kase.id)
    // The fixtures refer to this letter.
    await watched.prisma.notice.update({ where: { id: letterNotice?.noticeId ?? '' }, data: { id: letter } })
    const currentCase = async () => (await watched.store.caseFile({ id: kase.id }))?.case

    expect(await deliver(fixture('exchange-out-of-office'))).toMatchObject({
      disposition: 'auto-reply',
      caseId: kase.id,
    })
    expect(await deliver(fixture('postfix-delayed'))).toMatchObject({ disposition: 'bounce' })
    expect((await currentCase())?.question).not.toBe(null)
    expect(await deliver(fixture('outlook-reply'))).toMatchObject({ disposition: 'answer', caseId: kase.id })
    const after = await currentCase()
    expect(after?.question).toBe(null)
    expect(after?.evidence.map(({ name }) => name).sort()).toEqual(['export log.txt', 'image001.png'])
    const answered = (await watched.store.caseFile({ id: kase.id }))?.facts.find(
      ({ type }) => type === 'client-answered',
    )
    expect(answered).toMatchObject({
      by: 'client',
      words: expect.stringMatching(/^Dear Ms Miller,\n\nthe export failed/),
    })
    const [file] = after?.evidence.filter(({ name }) => name === 'export log.txt') ?? []
    expect((await watched.bytesOf(file?.sha256 ?? '')).toString()).toBe('22:00 failed\n')
    // The bounce says that the letter never arrived, but the client has answered it.
    expect(await deliver(fixture('postfix-bounce'))).toMatchObject({ disposition: 'bounce', caseId: kase.id })
    const last = (await watched.store.caseFile({ id: kase.id }))?.facts.at(-1)
    expect(last).toMatchObject({ type: 'letter-undelivered', reason: 'bounced', stands: true })
  })
})
