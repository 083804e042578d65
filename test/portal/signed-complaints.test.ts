import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { itWithPrograms } from '../../sandbox/testing/it-with-programs.ts'
import type { openapi } from '../../src/portal/intake/openapi.ts'
import {
  complaint,
  type IntakeApp,
  secret,
  sha256,
  signedHeaders,
  startIntake,
} from './support/intake-app.ts'

const run = promisify(execFile)
let app: IntakeApp
beforeAll(async () => {
  app = await startIntake()
})
afterAll(() => app?.stop())

/** The body of a response, for a received or a refused complaint. */
type ApiResponse = {
  draft: string
  receivedAt: string
  acknowledgeBy: string
  detail: string
  errors: { path: string; message: string }[]
}

let caller = 0
/** Sends a complaint from an address of its own. */
async function send(
  complaint: unknown,
  options: Parameters<typeof signedHeaders>[1] & { headers?: Record<string, string>; to?: IntakeApp } = {},
) {
  const body =
    typeof complaint === 'string' || complaint instanceof Uint8Array ? complaint : JSON.stringify(complaint)
  caller += 1
  const response = await fetch(`${(options.to ?? app).origin}/api/complaints`, {
    method: 'POST',
    headers: {
      ...signedHeaders(body, options),
      'x-forwarded-for': `10.${caller >> 16}.${(caller >> 8) & 255}.${caller & 255}`,
      ...options.headers,
    },
    body,
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as ApiResponse }
}

const draftOf = async (id: string) => (await app.drafts()).find((draft) => draft.id === id)

describe('a signed complaint', () => {
  test('becomes a draft with its files and the client it seems to come from', async () => {
    const data = Buffer.from('导出失败 timeout\n')
    const { status, body } = await send({
      ...complaint,
      contractNo: ' YF-2026-017 ',
      phone: '+86 571 0000',
      happenedAt: '2026-11-22T20:00:00+08:00',
      expectedSolution: 'By Friday.',
      language: 'zh',
      files: [
        { name: '../../日志\u202Etxt.exe', mimetype: 'text/plain', data: data.toString('base64') },
        { name: 'again.txt', mimetype: 'text/plain', data: data.toString('base64') },
      ],
    })
    expect(status).toBe(202)
    expect(await draftOf(body.draft)).toMatchObject({
      source: 'portal',
      status: 'waiting',
      company: 'Far Hill',
      contract_no: 'YF-2026-017',
      from_name: 'Lin Jing',
      from_address: 'someone@farhill.example.com',
      phone: '+86 571 0000',
      text: 'The export has failed since Sunday evening.\n\n发生时间：2026-11-22T20:00:00+08:00',
      expected_solution: 'By Friday.',
      language: 'zh',
    })
    const files = (await draftOf(body.draft))?.files ?? []
    expect(files.map(({ sha256 }) => sha256)).toEqual([sha256(data)])
    expect(files[0]?.name).not.toMatch(/[/\\\u202E]/)
    expect(await readFile(join(app.evidence, sha256(data)))).toEqual(data)
    expect(Date.parse(body.acknowledgeBy) - Date.parse(body.receivedAt)).toBe(24 * 3_600_000)
  })

  test('creates one draft however often it is sent, and gets the same response each time', async () => {
    const key = randomUUID()
    const text = JSON.stringify({ ...complaint, name: 'Once' })
    const many = await Promise.all(Array.from({ length: 8 }, () => send(text, { key })))
    const later = await send(text, { key, at: Date.now() - 60_000 })
    expect(new Set([...many, later].map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1)
    expect(later.status).toBe(202)
    expect((await app.drafts()).filter(({ from_name: name }) => name === 'Once')).toHaveLength(1)
  })

  test('is refused if its key was used for another body, or its signature for another key', async () => {
    const key = randomUUID()
    const first = JSON.stringify({ ...complaint, name: 'First' })
    const headers = signedHeaders(first, { key })
    expect((await send(first, { headers })).status).toBe(202)
    expect((await send({ ...complaint, name: 'Second' }, { key })).status).toBe(409)
    const overheard = { ...headers, 'idempotency-key': randomUUID() }
    expect((await send(first, { headers: overheard })).status).toBe(409)
    const padded = {
      ...overheard,
      'redress-signature': `${headers['redress-signature']},v1=${'0'.repeat(64)}`,
    }
    expect((await send(first, { headers: padded })).status).toBe(409)
    const names = (await app.drafts()).map(({ from_name: name }) => name)
    expect(names.filter((name) => name === 'First' || name === 'Second')).toEqual(['First'])
  })

  test('is attributed to the client of its contract, else to the client of its e-mail address', async () => {
    const { rows } = await app.fixture.pool.query(
      'SELECT contract_no, client_id FROM agreements WHERE client_id <> $1 LIMIT 1',
      ['yuanshan'],
    )
    const guess = async (more: object) => {
      const { body } = await send({ ...complaint, ...more })
      return (await draftOf(body.draft))?.client_id
    }
    const address = 'LinJing@yuanshan.example.com'
    expect(await guess({ email: address })).toBe('yuanshan')
    expect(await guess({ email: address, contractNo: rows[0].contract_no.toLowerCase() })).toBe(
      rows[0].client_id,
    )
    expect(await guess({ email: address, contractNo: 'X-1' })).toBe('yuanshan')
    expect(await guess({})).toBeNull()
  })
})

describe('a faulty signed complaint', () => {
  test('is reported with its JSON pointer, without repeating the value', async () => {
    const { status, headers, body } = await send({
      company: '🙂',
      name: 7,
      email: 'nobody',
      text: 'x'.repeat(2701),
      happenedAt: 'yesterday',
      files: [{ name: 'a', mimetype: '<b>', data: 'a' }],
      'a/b': 'SECRET WORDS',
    })
    expect(status).toBe(422)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({ type: 'about:blank', title: 'Unprocessable Content', status: 422 })
    expect(body.errors.map(({ path }) => path)).toEqual([
      '/company',
      '/name',
      '/email',
      '/text',
      '/happenedAt',
      '/files/0/mimetype',
      '/files/0/data',
      '',
    ])
    expect(JSON.stringify(body)).not.toContain('SECRET WORDS')
    expect(JSON.stringify(body)).not.toContain('yesterday')
  })

  test.each([
    ['a body that is no JSON', '{"company":', 400],
    ['a body that is no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400],
    ['a list', '[]', 422],
    ['a word', '"complaint"', 422],
    ['nothing', 'null', 422],
    ['a prototype', '{"__proto__":{"company":"A"},"name":"B","email":"c@d.ee","text":"e"}', 422],
    ['a million levels of lists', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 400],
    ['a million levels that never end', '{"a":'.repeat(1_000_000), 400],
    ['a million fields', `{${Array.from({ length: 500_000 }, (_, at) => `"f${at}":0`).join()}}`, 400],
    [
      'a text of ten million characters',
      JSON.stringify({ ...complaint, email: 'a'.repeat(10_000_000) }),
      422,
    ],
  ])('refuses %s', async (_, body, expected) => {
    const before = (await app.drafts()).length
    const { status, body: answer } = await send(body)
    expect(status).toBe(expected)
    expect(JSON.stringify(answer).length).toBeLessThan(5_000)
    expect(await app.drafts()).toHaveLength(before)
  })

  test('is refused if its key is missing or invalid, or its content type is another', async () => {
    expect((await send(complaint, { headers: { 'idempotency-key': '' } })).status).toBe(400)
    expect((await send(complaint, { headers: { 'idempotency-key': 'a b' } })).status).toBe(400)
    expect((await send(complaint, { headers: { 'idempotency-key': 'a'.repeat(201) } })).status).toBe(400)
    expect((await send(complaint, { headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    expect((await send(complaint, { headers: { 'content-encoding': 'gzip' } })).status).toBe(415)
  })

  test('is refused if its files exceed ten million bytes together', async () => {
    const data = Buffer.alloc(5_100_000).toString('base64')
    const files = [1, 2].map((one) => ({ name: `${one}.bin`, mimetype: 'application/x', data }))
    const { status, body } = await send({ ...complaint, files })
    expect(status).toBe(422)
    expect(body.errors[0]?.path).toBe('/files')
  })

  test('is accepted with HTML, line ends and NUL bytes in its fields, which become plain text', async () => {
    const evil = '<script>alert(1)</script>"\'\r\nBcc: all@example.com\0'
    const { status, body } = await send({
      ...complaint,
      company: evil,
      contractNo: `${evil}'; DROP TABLE intake_drafts; --`,
      name: evil,
      phone: '\u202E+1\n2',
      text: evil,
      expectedSolution: evil,
    })
    expect(status).toBe(202)
    const draft = await draftOf(body.draft)
    expect(draft).toMatchObject({
      company: `<script>alert(1)</script>"' Bcc: all@example.com`,
      from_name: `<script>alert(1)</script>"' Bcc: all@example.com`,
      phone: '+1 2',
      text: `<script>alert(1)</script>"'\nBcc: all@example.com`,
    })
  })
})

describe('a call without a valid signature', () => {
  test('is refused each of ten thousand times, while genuine complaints are still accepted', {
    timeout: 120_000,
  }, async () => {
    const before = (await app.drafts()).length
    const body = JSON.stringify({ ...complaint, name: 'Forger' })
    const good = signedHeaders(body)['redress-signature'] ?? ''
    const [t = '', v1 = ''] = good.split(',')
    const now = Math.floor(Date.now() / 1000)
    const forged = (at: number): string => {
      const hex = v1.slice(3)
      const place = at % 64
      const other = ((Number.parseInt(hex[place] ?? '0', 16) + 1 + (at % 15)) % 16).toString(16)
      const ways = [
        () => `${t},v1=${hex.slice(0, place)}${other}${hex.slice(place + 1)}`,
        () => `${t},v1=${sha256(`${at}`)}`,
        () => `${t},v1=${hex.slice(0, place)}`,
        () => `t=${now + 1 + (at % 200)},${v1}`,
        () => signedHeaders(body, { at: Date.now() - 301_000 - at * 1000 })['redress-signature'] ?? '',
        () => signedHeaders(body, { at: Date.now() + 302_000 + at * 1000 })['redress-signature'] ?? '',
        () => signedHeaders(body, { signingKey: `${at}` })['redress-signature'] ?? '',
        () => `${t},v1=${hex.toUpperCase()}`,
        () => `${v1},${t}`,
        () => '',
      ]
      return ways[at % ways.length]?.() ?? ''
    }
    const statusCounts = new Map<string, number>()
    const texts = new Set<string>()
    const sendForged = async (at: number) => {
      const response = await fetch(`${app.origin}/api/complaints`, {
        method: 'POST',
        headers: {
          ...signedHeaders(body),
          'redress-signature': forged(at),
          'x-forwarded-for': `172.16.${(at >> 4) & 255}.${(at >> 12) & 255}`,
        },
        body,
      })
      const answer = (await response.json()) as ApiResponse
      texts.add(answer.detail)
      statusCounts.set(`${response.status}`, (statusCounts.get(`${response.status}`) ?? 0) + 1)
    }
    for (let at = 0; at < 10_000; at += 50)
      await Promise.all(Array.from({ length: 50 }, (_, more) => sendForged(at + more)))
    expect(Object.fromEntries(statusCounts)).toEqual({ 401: 10_000 })
    expect(texts.size).toBe(3)
    expect(await app.drafts()).toHaveLength(before)
    expect((await send({ ...complaint, name: 'Honest' })).status).toBe(202)
  })

  test('is refused unread once its address has sent twenty of them', async () => {
    const body = JSON.stringify(complaint)
    const call = async (signingKey: string, from: string) => {
      const headers = { ...signedHeaders(body, { signingKey }), 'x-forwarded-for': from }
      const response = await fetch(`${app.origin}/api/complaints`, { method: 'POST', headers, body })
      return { status: response.status, retryAfter: response.headers.get('retry-after') }
    }
    const statuses: number[] = []
    for (let at = 0; at < 25; at++) statuses.push((await call('wrong', '192.0.2.7')).status)
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)])
    expect(Number((await call('wrong', '192.0.2.7')).retryAfter)).toBeGreaterThan(0)
    expect((await call('wrong', '192.0.2.8')).status).toBe(401)
  })
})

describe('the pages for developers', () => {
  test('contain an OpenAPI document whose example matches its schema and is accepted', async () => {
    const document = (await (await fetch(`${app.origin}/api/openapi.json`)).json()) as ReturnType<
      typeof openapi
    >
    expect(document.openapi).toBe('3.1.0')
    const post = document.paths['/api/complaints'].post
    expect(Object.keys(post.responses)).toEqual(
      expect.arrayContaining(['202', '401', '409', '413', '415', '422', '429']),
    )
    const { Complaint } = document.components.schemas
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(Complaint)
    const { example } = post.requestBody.content['application/json']
    expect(validate(example), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...example, email: undefined, more: 1 })).toBe(false)
    expect(Complaint.properties.company?.description).toBeTruthy()
    // Under another name, since the scripts below send the example unchanged, perhaps in the same second.
    expect((await send({ ...example, name: 'Example' })).status).toBe(202)
  })

  itWithPrograms('curl', 'openssl')(
    'contain example scripts for Node.js and the shell that run unchanged',
    async () => {
      const page = await (await fetch(`${app.origin}/api/docs`)).text()
      expect(page).not.toContain('<script')
      const codeBlocks = [...page.matchAll(/<code>([^<]*)<\/code><\/pre>/g)].map(([, text = '']) =>
        plain(text),
      )
      const file = (mark: string) => codeBlocks.find((one) => one.includes(mark)) ?? ''
      const directory = await mkdtemp(join(tmpdir(), 'redress-example-'))
      try {
        await writeFile(join(directory, 'complaint.json'), file('"company"'))
        await writeFile(join(directory, 'send.mjs'), file('createHmac'))
        await writeFile(join(directory, 'send.sh'), file('curl'))
        const env = { ...process.env, INTAKE_SECRET: secret, REDRESS_URL: app.origin }
        const byNode = await run(process.execPath, ['send.mjs'], { cwd: directory, env })
        const byShell = await run('sh', ['send.sh'], { cwd: directory, env })
        const [, answer = ''] = /^202 (\{"draft":"[0-9a-f]{32}".*\})\n$/.exec(byNode.stdout) ?? []
        expect(answer).not.toBe('')
        // The key is the same, so it is the same complaint with the same response.
        expect(byShell.stdout).toBe(`${answer} 202\n`)
        const wrong = { ...env, INTAKE_SECRET: 'another key' }
        expect((await run(process.execPath, ['send.mjs'], { cwd: directory, env: wrong })).stdout).toMatch(
          /^401 /,
        )
        expect((await run('sh', ['send.sh'], { cwd: directory, env: wrong })).stdout).toMatch(/ 401\n$/)
      } finally {
        await rm(directory, { recursive: true })
      }
    },
  )

  test('do not exist if no key is set, and neither does the endpoint', async () => {
    const closed = await startIntake({ intakeSecret: null })
    try {
      const status = async (path: string, init?: RequestInit) =>
        (await fetch(closed.origin + path, init)).status
      expect(await status('/api/docs')).toBe(404)
      expect(await status('/api/openapi.json')).toBe(404)
      const body = JSON.stringify(complaint)
      expect(
        await status('/api/complaints', {
          method: 'POST',
          headers: signedHeaders(body, { signingKey: '' }),
          body,
        }),
      ).toBe(404)
      expect(await status('/complaints')).toBe(200)
    } finally {
      await closed.stop()
    }
  })
})

test('the tests above log no error and leave no partial file', async () => {
  expect(app.errors).toEqual([])
  expect((await readdir(app.evidence)).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([])
})

const plain = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
