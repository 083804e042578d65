import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { maxMailBytes } from '../../mail/mail-service.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import type { Json } from '../../workspace/json.ts'
import { mail, mailsOf, openLineClient, smtpClient } from '../support/mail-clients.ts'

const from = '"Acme 客服" <care@acme.example>'

describe('mail submitted over SMTP', () => {
  let acme: Acme
  const data = mkdtempSync(join(tmpdir(), 'sandbox-smtp-'))
  const start = () => startAcme({ file: { mail }, mail: true, data: join(data, 'data') })

  beforeAll(async () => {
    acme = await start()
  })

  afterEach(() => acme.control('clear-faults', {}))

  afterAll(async () => {
    await acme.stop()
    rmSync(data, { recursive: true, force: true })
  })

  it('is delivered to every recipient as it was addressed, and listed in the outbox', async () => {
    const messageId = '<n1@acme.example>'
    const result = await smtpClient(acme).sendMail({
      from,
      to: '林静 <lin+July@kehu.example>, zoe@client.example',
      bcc: 'hidden@else.example',
      replyTo: 'care+abc@acme.example',
      subject: '您的投诉 C-2026-0001',
      text: '我们已收到。\n',
      html: '<p>我们已收到。</p>',
      messageId,
      attachments: [{ filename: '答复.txt', content: 'bytes' }],
    })
    expect(result.accepted).toHaveLength(3)
    expect(result.response).toMatch(/^250 2\.0\.0 Ok: queued as M/)
    const [received] = await mailsOf(acme, 'lin@kehu.example')
    expect(received).toMatchObject({
      direction: 'in',
      unread: true,
      from,
      delivered_to: 'lin+July@kehu.example',
      to: expect.stringContaining('lin+July@'),
      subject: '您的投诉 C-2026-0001',
      text: '我们已收到。\n',
      html: '<p>我们已收到。</p>',
      attachments: [{ n: 0, name: '答复.txt', size: 5, mimetype: 'text/plain' }],
      message_id: messageId,
      reply_to: 'care+abc@acme.example',
      in_reply_to: null,
      references: [],
    })
    const file = await fetch(`${acme.origin}/_control/mail/${received?.id}/attachment/0`)
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('答复.txt'))
    expect(await file.text()).toBe('bytes')
    const raw = await (await fetch(`${acme.origin}/_control/mail/${received?.id}`)).text()
    expect(raw).toMatch(/^Return-Path: <care@acme\.example>\r\nDelivered-To: lin\+July@kehu\.example\r\n/)
    expect((await mailsOf(acme, 'hidden@else.example'))[0]).toMatchObject({ subject: received?.subject })
    expect((await mailsOf(acme, 'care@acme.example'))[0]).toMatchObject({ direction: 'out', unread: false })
    const { outbox } = await acme.control('outbox')
    expect(outbox).toMatchObject([{ subject: received?.subject, text: '我们已收到。\n' }])
    const name = String((outbox as Json[])[0]?.name)
    expect(await (await fetch(`${acme.origin}/_control/outbox/${name}`)).text()).toMatch(/^From: /)
  })

  it('is accepted only from an account that logs in and writes from its own address', async () => {
    const wrongPassword = smtpClient(acme, { pass: 'guess' }).sendMail({ from, to: 'zoe@client.example' })
    await expect(wrongPassword).rejects.toMatchObject({ responseCode: 535 })
    const login = smtpClient(acme, { method: 'LOGIN' }).sendMail({ from, to: 'zoe@client.example', text: '' })
    await expect(login).resolves.toMatchObject({ accepted: ['zoe@client.example'] })
    const subaddressed = { from: 'care+n2@acme.example', to: 'zoe@client.example', text: '' }
    await expect(smtpClient(acme).sendMail(subaddressed)).resolves.toBeDefined()
    const other = smtpClient(acme).sendMail({ from: 'ceo@acme.example', to: 'zoe@client.example' })
    await expect(other).rejects.toMatchObject({ responseCode: 553, command: 'MAIL FROM' })
    const stranger = await openLineClient(acme.workspace.mail?.smtp ?? { host: '', port: 0 })
    await stranger.until(/^220 .*\r\n/)
    stranger.send('EHLO me\r\n')
    const greeting = await stranger.until(/250 .*\r\n/)
    expect(greeting).toContain(`SIZE ${maxMailBytes}`)
    expect(greeting).not.toContain('STARTTLS')
    stranger.send('MAIL FROM:<care@acme.example>\r\n')
    expect(await stranger.until(/\r\n/)).toMatch(/^530/)
    stranger.end()
  })

  it('is refused above the advertised size limit, before and after it was sent', async () => {
    const big = smtpClient(acme).sendMail({
      from,
      to: 'zoe@client.example',
      subject: 'big',
      text: 'x'.repeat(maxMailBytes + 1),
    })
    await expect(big).rejects.toMatchObject({ responseCode: 552 })
    const attachments = [{ filename: 'big', content: Buffer.alloc(maxMailBytes) }]
    const stranger = smtpClient(acme).sendMail({
      raw: `Subject: big\r\n\r\n${'x'.repeat(maxMailBytes)}`,
      envelope: { from: 'care@acme.example', to: 'zoe@client.example' },
      attachments,
    })
    await expect(stranger).rejects.toMatchObject({ responseCode: 552 })
    const subjects = (await mailsOf(acme, 'zoe@client.example')).map(({ subject }) => subject)
    expect(subjects).not.toContain('big')
  })

  it('is refused at RCPT for an address that refuses, as often as ordered', async () => {
    const order = { address: 'Zoe@client.example', kind: 'refuse', times: 1 }
    expect(await acme.control('mail-fault', order)).toMatchObject({ ok: true, fault: { used: 0 } })
    const before = (await mailsOf(acme, 'zoe@client.example')).length
    const send = () => smtpClient(acme).sendMail({ from, to: 'zoe+x@client.example', text: 'refused' })
    await expect(send()).rejects.toMatchObject({ responseCode: 550, command: 'RCPT TO' })
    expect(await mailsOf(acme, 'zoe@client.example')).toHaveLength(before)
    await expect(send()).resolves.toBeDefined()
    expect(await mailsOf(acme, 'zoe@client.example')).toHaveLength(before + 1)
  })

  it('comes back as a report of RFC 3464 from an address that bounces, with the header of the sent mail', async () => {
    await acme.control('mail-fault', { address: 'gone@client.example', kind: 'bounce' })
    const messageId = '<notice-7@acme.example>'
    const to = 'gone@client.example'
    await smtpClient(acme).sendMail({ from, to, subject: '延期通知', text: 'secret words', messageId })
    expect(await mailsOf(acme, to)).toEqual([])
    const [report] = await mailsOf(acme, 'care@acme.example')
    expect(report).toMatchObject({ direction: 'in', auto_submitted: 'auto-replied', unread: true })
    const raw = await (await fetch(`${acme.origin}/_control/mail/${report?.id}`)).text()
    expect(raw).toMatch(/^Content-Type: multipart\/report; report-type=delivery-status;/m)
    expect(raw).toMatch(/^Return-Path: <>\r$/m)
    const parsed = await simpleParser(raw)
    expect(parsed.text).toMatch(
      /Final-Recipient: rfc822; gone@client\.example\r?\n[\s\S]*Action: failed\r?\nStatus: 5\.1\.1/,
    )
    expect(String(parsed.attachments[0]?.content)).toContain(`Message-ID: ${messageId}`)
    expect(raw).not.toContain('secret words')
  })

  it('is delivered even if the connection drops before the reply', async () => {
    await acme.control('mail-fault', { address: '*', kind: 'lose-reply' })
    const to = 'doubt@client.example'
    await expect(smtpClient(acme).sendMail({ from, to, text: 'twice?' })).rejects.toThrow()
    expect(await mailsOf(acme, to)).toHaveLength(1)
  })

  it('is announced to open pages', async () => {
    const stream = await fetch(`${acme.origin}/_control/stream?as=U0LI`)
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
    let streamText = ''
    await reader?.read()
    await smtpClient(acme).sendMail({ from, to: 'zoe@client.example', text: 'live' })
    while (!streamText.includes('{"outbox":true}')) streamText += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    expect(streamText).toContain('data: {"mail":true}')
  })

  it('survives a restart with its flags and UIDs', async () => {
    const before = await mailsOf(acme, 'zoe@client.example')
    await acme.control('mail-read', { id: before[0]?.id })
    const { next } = acme.workspace.store.mails.mailbox('zoe@client.example')
    await acme.stop()
    acme = await start()
    const after = await mailsOf(acme, 'zoe@client.example')
    expect(after.map(({ id, unread }) => [id, unread])).toEqual(before.map(({ id }, n) => [id, n > 0]))
    expect(acme.workspace.store.mails.mailbox('zoe@client.example').next).toEqual(next)
  })
})
