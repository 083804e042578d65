import { describe, expect, test } from 'vitest'
import { classifyMail } from '../../src/mail/incoming/classify-mail.ts'
import { readMail } from '../../src/mail/incoming/read-mail.ts'
import { loopMark } from '../../src/mail/loop-mark.ts'
import { fixture, letter, mail, service, sha256 } from './support/fixtures.ts'

const ownIdentity = { serviceEmail: service, mark: loopMark(service, sha256) }
const kindOf = async (source: Buffer) => classifyMail(await readMail(source), ownIdentity)
const from = 'Grace Hall <grace.hall@northwind.example.com>'

describe('a mail from a person', () => {
  test.each(['outlook-reply', 'gmail-reply', 'qq-reply', '163-new', 'apple-inline', 'gmail-forward'])(
    "%s is classified as a person's mail",
    async (name) => {
      expect(await kindOf(fixture(name))).toEqual({ kind: 'mail' })
    },
  )

  test('a subject about an absence does not by itself make a mail an auto-reply', async () => {
    expect(await kindOf(fixture('vacation-in-subject'))).toEqual({ kind: 'mail' })
  })

  test("a mail that came through a group address is classified as a person's mail", async () => {
    const source = mail({
      From: from,
      'Auto-Submitted': 'no',
      Precedence: 'list',
      'List-ID': '<support.yuanfan>',
    })
    expect(await kindOf(source)).toEqual({ kind: 'mail' })
  })

  test("a colleague's mail from the service domain is not taken for our own, even with an Apple Mail id", async () => {
    const id = '<8F2C0E1A-52B4-4F6E-9A55-0C1D2E3F4A5B@yuanfan.example.com>'
    const source = mail({ From: 'Li Lei <lilei@yuanfan.example.com>', 'Message-ID': id })
    expect(await kindOf(source)).toEqual({ kind: 'mail' })
  })
})

describe('an automatic reply', () => {
  test.each(['exchange-out-of-office', 'qq-auto-reply', 'read-receipt'])(
    '%s is classified as an auto-reply',
    async (name) => {
      expect(await kindOf(fixture(name))).toEqual({ kind: 'auto-reply' })
    },
  )

  test.each([
    ['Auto-Submitted', 'auto-replied (vacation)'],
    ['Precedence', 'bulk'],
    ['Precedence', 'auto_reply'],
    ['X-Autoreply', 'yes'],
    ['X-Auto-Response-Suppress', 'DR, RN, NRN, OOF, AutoReply'],
    ['Return-Path', '<>'],
  ])('is recognized by its header %s: %s', async (name, value) => {
    expect(await kindOf(mail({ From: from, [name]: value }))).toEqual({ kind: 'auto-reply' })
  })
})

describe('a bounce', () => {
  test.each([
    [
      'postfix-bounce',
      '550 5.1.1 <grace.hall@northwind.example.com>: Recipient address rejected: User unknown',
    ],
    ['gmail-bounce', '550-5.1.1 The email account that you tried to reach does not exist.'],
    ['exchange-bounce', '554 5.2.2 mailbox full; QuotaExceededException'],
    ['qmail-bounce', "This is a permanent error; I've given up. Sorry it didn't work out."],
  ])("%s yields the letter and the server's answer", async (name, answer) => {
    expect(await kindOf(fixture(name))).toEqual({
      kind: 'bounce',
      bounce: { noticeId: letter, permanent: true, answer },
    })
  })

  test('a report of a delay is not a permanent failure', async () => {
    expect(await kindOf(fixture('postfix-delayed'))).toMatchObject({
      kind: 'bounce',
      bounce: { noticeId: letter, permanent: false },
    })
  })

  test('a report of a successful delivery is not a bounce', async () => {
    const source = Buffer.from(
      fixture('postfix-bounce').toString('latin1').replace('Action: failed', 'Action: delivered'),
    )
    expect(await kindOf(source)).toEqual({ kind: 'auto-reply' })
  })

  test('a report with a 4.x.x status is not a permanent failure', async () => {
    const source = Buffer.from(
      fixture('exchange-bounce').toString('latin1').replace('Status: 5.2.2', 'Status: 4.2.2'),
    )
    expect(await kindOf(source)).toMatchObject({ bounce: { permanent: false } })
  })

  test('a report about a mail that is not ours yields no letter', async () => {
    const source = Buffer.from(
      fixture('postfix-bounce').toString('latin1').replaceAll(letter, 'somebody-else'),
    )
    expect(await kindOf(source)).toMatchObject({ kind: 'bounce', bounce: { noticeId: null } })
  })

  test("a client's mail is not a bounce, even if it quotes a server's refusal of a letter", async () => {
    const text = `550 5.1.1 User unknown\nMessage-ID: <${letter}@yuanfan.example.com>`
    expect(await kindOf(mail({ From: from }, text))).toEqual({ kind: 'mail' })
  })
})

describe('a mail of our own', () => {
  test.each([
    ['by our loop header', { From: from, 'X-Redress-Loop': ownIdentity.mark }],
    ['by the Message-ID of a letter', { From: from, 'Message-ID': `<${letter}@yuanfan.example.com>` }],
    ['by the sender, the service address', { From: 'Service <Service@Yuanfan.example.com>' }],
    ['by the sender, a reply address', { From: 'service+abcdefghijklmnopqrstuvwx23@yuanfan.example.com' }],
  ])('is recognized %s', async (_, headers) => {
    expect(await kindOf(mail(headers))).toEqual({ kind: 'loop' })
  })

  test("another installation's loop header does not make a mail our own", async () => {
    expect(await kindOf(mail({ From: from, 'X-Redress-Loop': 'f'.repeat(32) }))).toEqual({ kind: 'mail' })
  })
})
