import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pause } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import type { Json } from '../../workspace/json.ts'

describe('the outbox', () => {
  let acme: Acme
  let outbox: string

  beforeAll(async () => {
    outbox = mkdtempSync(join(tmpdir(), 'sandbox-outbox-'))
    acme = await startAcme({ outbox })
  })

  afterAll(async () => {
    await acme.stop()
    rmSync(outbox, { recursive: true, force: true })
  })

  async function write(name: string, mail: object): Promise<void> {
    const transport = createTransport({ streamTransport: true, buffer: true })
    const { message } = await transport.sendMail({ from: '"Acme 客服" <care@acme.example>', ...mail })
    writeFileSync(join(outbox, name), message as Buffer)
  }

  it('lists mails newest first with decoded headers and text', async () => {
    const subject =
      '关于您的投诉 C-2026-0001：我们已经收到，并将在五个工作日内给您答复，请您放心，谢谢您的耐心等待'
    const text = '尊敬的客户：\n\n我们已收到您的投诉。= 50 % & more\n'
    await write('1.eml', { to: 'client@example.org', subject, text, html: `<p>${text}</p>` })
    await pause(20)
    await write('2.eml', {
      to: '"Zoë" <zoe@example.org>',
      subject: 'Réponse',
      text: `été = ${'long '.repeat(40)}`,
    })
    const { outbox: mails } = await acme.control('outbox')
    const [second, first] = mails as Json[]
    expect(first).toMatchObject({
      name: '1.eml',
      subject,
      to: 'client@example.org',
      from: expect.stringContaining('Acme 客服'),
    })
    expect(String(first?.text).trim()).toBe(text.trim())
    expect(second).toMatchObject({ name: '2.eml', subject: 'Réponse' })
    expect(String(second?.text).trim()).toBe(`été = ${'long '.repeat(40)}`.trim())
    expect(String(second?.to)).toContain('Zoë')
    const raw = await fetch(`${acme.origin}/_control/outbox/2.eml`)
    expect(await raw.text()).toContain('Subject:')
    expect((await fetch(`${acme.origin}/_control/outbox/..%2f..%2fetc%2fpasswd`)).status).toBe(404)
  })
})
