import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maxMailBytes } from '../../mail/mail-service.ts'
import { manifest } from '../../testing/acme-workspace.ts'
import { eventually } from '../../testing/eventually.ts'
import { control } from '../../testing/person-client.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { startProgram } from '../../testing/start-program.ts'
import { mail, mailsOf, smtpClient } from '../support/mail-clients.ts'

const from = '"Acme 客服" <care@acme.example>'

describe('mail written by people outside', () => {
  let acme: Acme
  const zoe = { address: 'zoe@client.example' }

  beforeAll(async () => {
    acme = await startAcme({ file: { mail }, mail: true })
  })

  afterAll(() => acme.stop())

  it('reaches an account under any subaddress, with files, from any sender', async () => {
    const base64 = Buffer.from('photo').toString('base64')
    const sentMail = await acme.control('mail-send', {
      from: zoe.address,
      to: 'Care+T0K3N@acme.example',
      subject: 'Broken\r\nBcc: evil@else.example',
      text: 'Nothing works — 真的。',
      attachments: [{ name: 'screen.png', mimetype: 'image/png', base64 }],
    })
    expect(sentMail.ok).toBe(true)
    const [received] = await mailsOf(acme, 'care@acme.example')
    expect(received).toMatchObject({
      from: '"Zoë Client" <zoe@client.example>',
      to: 'Care+T0K3N@acme.example',
      delivered_to: 'Care+T0K3N@acme.example',
      text: 'Nothing works — 真的。',
      attachments: [{ name: 'screen.png', size: 5, mimetype: 'image/png' }],
    })
    expect(await mailsOf(acme, 'evil@else.example')).toEqual([])
    expect((await mailsOf(acme, zoe.address))[0]).toMatchObject({ id: sentMail.id, direction: 'out' })
    const { mailboxes } = await acme.control('mailboxes')
    expect(mailboxes).toMatchObject([
      { address: 'zoe@client.example', name: 'Zoë Client', kind: 'person', unread: 0, mails: 1 },
      { address: 'lin@kehu.example', kind: 'person', mails: 0, latest: null },
      { address: 'care@acme.example', kind: 'account', unread: 1 },
    ])
    expect((await acme.control('outbox')).outbox).toEqual([])
  })

  it('replies to the Reply-To address, in the thread, with a quote', async () => {
    await smtpClient(acme).sendMail({
      from,
      to: zoe.address,
      replyTo: 'care+k1@acme.example',
      subject: 'Question',
      text: 'Since when?\n> earlier\n',
      messageId: '<q2@acme.example>',
      references: ['<q1@acme.example>'],
    })
    const [question] = await mailsOf(acme, zoe.address)
    const reply = { from: zoe.address, text: 'Since Monday.', reply_to_id: question?.id }
    expect(await acme.control('mail-send', reply)).toMatchObject({ ok: true })
    const [received] = await mailsOf(acme, 'care@acme.example')
    expect(received).toMatchObject({
      delivered_to: 'care+k1@acme.example',
      subject: 'Re: Question',
      in_reply_to: '<q2@acme.example>',
      references: ['<q1@acme.example>', '<q2@acme.example>'],
      text: expect.stringMatching(
        /^Since Monday\.\n\nOn .*, "Acme 客服" <care@acme\.example> wrote:\n> Since when\?\n>> earlier\n$/,
      ),
    })
    const again = await mailsOf(acme, zoe.address)
    expect(again.find(({ id }) => id === question?.id)).toMatchObject({ answered: true })
  })

  it('is refused with a bad address, an unknown mail to reply to, or too large a file', async () => {
    const send = (body: object) =>
      acme.control('mail-send', { from: zoe.address, to: 'care@acme.example', text: '', ...body })
    expect(await send({ from: 'nobody' })).toMatchObject({ error: 'invalid_address' })
    expect(await send({ to: 'nobody' })).toMatchObject({ error: 'invalid_address' })
    expect(await send({ reply_to_id: 'M0' })).toMatchObject({ error: 'mail_not_found' })
    const base64 = Buffer.alloc(maxMailBytes).toString('base64')
    expect(await send({ attachments: [{ name: 'big', base64 }] })).toMatchObject({ error: 'too_large' })
    await acme.control('mail-fault', { address: 'care@acme.example', kind: 'refuse' })
    expect(await send({})).toMatchObject({ error: 'refused', message: expect.stringContaining('550 5.1.1') })
    expect(await acme.control('mail-fault', { address: 'x', kind: 'refuse' })).toMatchObject({ ok: false })
  })

  it('bounces back to its writer', async () => {
    await acme.control('mail-fault', { address: 'care@acme.example', kind: 'bounce' })
    await acme.control('mail-send', { from: 'lin@kehu.example', to: 'care+x@acme.example', text: '你好' })
    const bounce = await eventually(async () => (await mailsOf(acme, 'lin@kehu.example'))[0])
    expect(bounce).toMatchObject({ subject: 'Undelivered Mail Returned to Sender' })
  })
})

describe('the program with --mail', () => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-mail-'))
  const program = join(import.meta.dirname, '../../main.ts')

  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it('prints the addresses of the mail servers, and accepted mail survives SIGKILL', async () => {
    const path = join(directory, 'manifest.json')
    writeFileSync(path, JSON.stringify(manifest))
    const start = async () => {
      const running = startProgram([program, '--manifest', path, '--data', join(directory, 'data'), '--mail'])
      const [line] = await running.waitForOutput(/^\{.*\}$/m)
      return { running, announcement: JSON.parse(line) as Record<'smtpUrl' | 'imapUrl' | 'pageUrl', string> }
    }
    const first = await start()
    expect(first.announcement.imapUrl).toMatch(
      /^imap:\/\/service%40harbour\.example:sandbox@127\.0\.0\.1:\d+$/,
    )
    await createTransport(first.announcement.smtpUrl).sendMail({
      from: 'service@harbour.example',
      to: 'zoe@client.example',
      subject: 'kept',
    })
    await first.running.stop('SIGKILL')
    const second = await start()
    const { mails } = await control(
      new URL(second.announcement.pageUrl).origin,
      'mailbox?address=zoe@client.example',
    )
    expect(mails).toMatchObject([{ subject: 'kept', direction: 'in' }])
    await second.running.stop()
  })
})

it('has no mail without --mail', async () => {
  const acme = await startAcme({ file: { mail } })
  expect(await acme.control('mail')).toMatchObject({ ok: false, error: 'no_mail' })
  expect(await acme.control('mailboxes')).toMatchObject({ ok: false, error: 'no_mail' })
  await acme.stop()
})
