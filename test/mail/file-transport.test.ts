import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMail } from '../../sandbox/mail/read-mail.ts'
import { clientId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { fileTransport } from '../../src/mail/outgoing/file-transport.ts'
import { sendLetter } from '../../src/mail/outgoing/send-letter.ts'
import { done, type Fixture, hours, openFixture } from '../storage/store-fixture.ts'
import { beginLetter } from './support/begin-letter.ts'
import { letterDeps } from './support/letter-deps.ts'

const parts = ['received', 'process', 'expected-time'] as const

describe('a letter that is written to a file', () => {
  let fixture: Fixture
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-mail-'))
    fixture = await openFixture()
  })
  afterAll(async () => {
    await fixture.drop()
    await rm(directory, { recursive: true, force: true })
  })

  const acknowledgedCase = async (
    text: string,
    client = 'yuanshan',
  ): Promise<{ kase: Case; noticeId: string }> => {
    const kase = done(await fixture.log({ complaint: { clientId: clientId(client) } }))
    done(
      await fixture.act(kase, 'U0LILEI', {
        verb: 'acknowledge',
        method: 'email',
        toldAt: hours(1),
        text,
        parts,
      }),
    )
    const { rows } = await fixture.pool.query<{ id: string }>(
      "SELECT id FROM notices WHERE case_id = $1 AND purpose = 'letter'",
      [kase.id],
    )
    return { kase, noticeId: rows[0]?.id ?? '' }
  }
  const deliver = async (noticeId: string, into = directory) => {
    const delivery = await beginLetter(fixture.outbox, noticeId, hours(2))
    if (!delivery) return false
    await sendLetter(letterDeps(fixture, fileTransport(into), { now: () => hours(2) }), delivery, 1)
    return true
  }
  const readLetter = async (noticeId: string) => {
    const name = (await readdir(directory)).find((name) => name.includes(noticeId)) ?? ''
    const bytes = await readFile(join(directory, name))
    return { name, bytes, mail: readMail(name, bytes.toString('latin1')) }
  }
  const headersOf = (bytes: Buffer): Map<string, string> => {
    const [head = ''] = bytes.toString('latin1').split('\r\n\r\n', 1)
    const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
    return new Map(
      unfolded.map((line) => [
        line.split(':', 1)[0]?.toLowerCase() ?? '',
        line.slice(line.indexOf(':') + 1).trim(),
      ]),
    )
  }

  const words = `尊敬的林静：\n\n已收到您的投诉 <b>&amp; "😀"。\n.\nFrom now on: 一周内答复。\n${'长'.repeat(500)}`

  test('is a MIME message with its text unchanged', async () => {
    const { kase, noticeId } = await acknowledgedCase(words)
    expect(await deliver(noticeId)).toBe(true)
    const { name, bytes, mail } = await readLetter(noticeId)
    expect(name).toBe(`${kase.complaint.number}-${noticeId}.eml`)
    expect(mail.from).toBe('远帆云科技 / Yuanfan Cloud <service@yuanfan.example.com>')
    expect(mail.to).toBe('林静 <linjing@yuanshan.example.com>')
    expect(mail.subject).toBe(`我们已收到您的投诉（${kase.complaint.number}）`)
    expect(mail.text.replaceAll('\r\n', '\n').startsWith(`${words}\n\n---`)).toBe(true)
    const headers = headersOf(bytes)
    expect(headers.get('mime-version')).toBe('1.0')
    expect(headers.get('content-type')).toMatch(/^multipart\/alternative;/i)
    expect(headers.get('message-id')).toBe(`<${noticeId}@yuanfan.example.com>`)
    expect(Date.parse(headers.get('date') ?? '')).toBe(hours(1))
    const lines = bytes.toString('latin1').split('\r\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998)
    expect(bytes.every((byte) => byte < 128)).toBe(true)
  })

  test('replaces its file when it is sent again', async () => {
    const { noticeId } = await acknowledgedCase('已收到。')
    await deliver(noticeId)
    const first = await readLetter(noticeId)
    await fixture.pool.query('UPDATE notices SET sent_at = NULL WHERE id = $1', [noticeId])
    expect(await deliver(noticeId)).toBe(true)
    const second = await readLetter(noticeId)
    expect(second.name).toBe(first.name)
    expect(second.mail.text).toBe(first.mail.text)
    const { rows } = await fixture.pool.query("SELECT FROM case_facts WHERE type = 'letter-doubtful'")
    expect(rows).toEqual([])
    expect((await readdir(directory)).filter((name) => name.includes(noticeId))).toHaveLength(1)
    expect((await readdir(directory)).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(await deliver(noticeId)).toBe(false)
  })

  test("is in the client's language, and a contact name cannot add a header", async () => {
    await fixture.pool.query('UPDATE clients SET contact = $1 WHERE id = $2', [
      'Grace\r\nBcc: all@evil.example',
      'northwind',
    ])
    const { noticeId } = await acknowledgedCase('Received.', 'northwind')
    await deliver(noticeId)
    const { mail, bytes } = await readLetter(noticeId)
    expect(mail.subject).toMatch(/^We have received your complaint C-/)
    expect([...headersOf(bytes).keys()]).not.toContain('bcc')
    expect(mail.to).toContain('grace.hall@northwind.example.com')
  })

  test('does not count as sent if its file cannot be written', async () => {
    const { noticeId } = await acknowledgedCase('已收到。')
    await expect(deliver(noticeId, '/dev/null/outbox')).rejects.toThrow()
    const { rows } = await fixture.pool.query('SELECT sent_at, failure FROM notices WHERE id = $1', [
      noticeId,
    ])
    expect(rows).toEqual([{ sent_at: null, failure: null }])
    expect(await deliver(noticeId)).toBe(true)
  })

  test("counts as undelivered if the client's address was removed before it was sent", async () => {
    const { kase, noticeId } = await acknowledgedCase('已收到。', 'jiangnan')
    await fixture.pool.query("UPDATE clients SET email = NULL WHERE id = 'jiangnan'")
    await deliver(noticeId)
    const { rows } = await fixture.pool.query('SELECT failure FROM notices WHERE id = $1', [noticeId])
    expect(rows).toEqual([{ failure: 'the client has no e-mail address' }])
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.case.acknowledgement).toBeNull()
    expect(file?.facts.at(-1)).toMatchObject({
      type: 'letter-undelivered',
      reason: 'no-address',
      stands: false,
    })
  })
})
