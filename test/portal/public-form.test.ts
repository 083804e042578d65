import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Unavailable } from '../../src/operations/unavailable.ts'
import { securityHeaders } from '../../src/portal/pages/page-frame.ts'
import { type IntakeApp, sha256, startIntake } from './support/intake-app.ts'

let app: IntakeApp
let unavailable = false
beforeAll(async () => {
  app = await startIntake(({ store }) => ({
    bodyTimeout: { perPiece: 1_000, total: 3_000 },
    store: {
      ...store,
      transaction: (work) =>
        unavailable ? Promise.reject(new Unavailable('The database is silent.')) : store.transaction(work),
    },
  }))
})
afterAll(() => app?.stop())

let visitor = 0
const anotherAddress = (): string => `2001:db8:${(++visitor).toString(16)}::1`

const validFields = {
  company: 'Far Hill',
  contractNo: '',
  name: 'Lin Jing',
  email: 'someone@farhill.example.com',
  text: 'The export has failed.',
  happened: '',
  expectedSolution: '',
  website: '',
}

type FormFields = Partial<typeof validFields> & Record<string, string>
type Options = { files?: File[]; lang?: string; from?: string; encoded?: boolean }

/** Sends the form as a browser does, without following the redirect. */
async function send(fields: FormFields = {}, { files = [], lang = 'en', from, encoded }: Options = {}) {
  const body = encoded ? new URLSearchParams() : new FormData()
  for (const [name, value] of Object.entries({ key: randomUUID(), kept: '', ...validFields, ...fields }))
    body.append(name, value)
  if (body instanceof FormData) for (const file of files) body.append('files', file)
  const response = await fetch(`${app.origin}/complaints?lang=${lang}`, {
    method: 'POST',
    headers: { 'x-forwarded-for': from ?? anotherAddress() },
    body,
    redirect: 'manual',
  })
  return {
    status: response.status,
    headers: response.headers,
    location: response.headers.get('location'),
    page: await response.text(),
  }
}

/** The page that confirms what was received. */
const confirmationPage = async (location: string | null): Promise<string> =>
  (await fetch(`${app.origin}${location}`)).text()

const draftOf = async (location: string | null) => {
  const id = /received\/([0-9a-f]{32})/.exec(location ?? '')?.[1]
  return (await app.drafts()).find((draft) => draft.id === id)
}

/** The value of a field of a page, as a browser would send it. */
const fieldOf = (page: string, name: string): string | undefined =>
  new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1]

const file = (name: string, bytes: string | Buffer<ArrayBuffer>, type = 'text/plain') =>
  new File([bytes], name, { type })

describe('the public form', () => {
  test("is in the browser's preferred language, or in the chosen one", async () => {
    const langOf = async (path: string, accept: string) =>
      /<html lang="([^"]+)"/.exec(
        await (await fetch(app.origin + path, { headers: { 'accept-language': accept } })).text(),
      )?.[1]
    expect(await langOf('/complaints', 'zh-CN,zh;q=0.9,en;q=0.8')).toBe('zh-CN')
    expect(await langOf('/complaints', 'de-DE, zh;q=0.4, en;q=0.3')).toBe('zh-CN')
    expect(await langOf('/complaints', 'zh;q=0, en-GB;q=0.5')).toBe('en')
    expect(await langOf('/complaints', 'fr')).toBe('en')
    expect(await langOf('/complaints?lang=zh', 'en')).toBe('zh-CN')
    expect(await langOf('/complaints?lang=en', 'zh')).toBe('en')
    expect(await langOf('/complaints?lang=xx', 'zh')).toBe('zh-CN')
  })

  test('has no script, and headers that forbid scripts', async () => {
    const response = await fetch(`${app.origin}/complaints`)
    const page = await response.text()
    expect(page).not.toMatch(/<script|\son\w+=|javascript:/i)
    const { 'Cache-Control': _, ...others } = securityHeaders
    for (const [name, value] of Object.entries(others)) expect(response.headers.get(name), name).toBe(value)
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
  })

  test('becomes a draft with its text and files, and is confirmed on a page', async () => {
    const bytes = Buffer.from('timeout\n'.repeat(100_000))
    const { status, location } = await send(
      {
        contractNo: 'X-17',
        text: 'The export has failed.\r\nSince Sunday.',
        happened: 'Sunday evening',
        expectedSolution: 'By Friday.',
      },
      { files: [file('export.log', bytes)] },
    )
    expect(status).toBe(303)
    expect(await draftOf(location)).toMatchObject({
      source: 'form',
      status: 'waiting',
      company: 'Far Hill',
      contract_no: 'X-17',
      from_name: 'Lin Jing',
      from_address: 'someone@farhill.example.com',
      text: 'The export has failed.\nSince Sunday.\n\nWhen it happened: Sunday evening',
      expected_solution: 'By Friday.',
      language: 'en',
      client_id: null,
      files: [{ name: 'export.log', mimetype: 'text/plain', size: bytes.length, sha256: sha256(bytes) }],
    })
    expect(await readFile(join(app.evidence, sha256(bytes)))).toEqual(bytes)
    const page = await confirmationPage(location)
    for (const text of ['Far Hill', 'X-17', 'Since Sunday.', 'By Friday.', 'export.log', 'clause 2.3'])
      expect(page).toContain(text)
  })

  test('is accepted in URL encoding, without files', async () => {
    const { status, location } = await send({ company: '远山' }, { encoded: true, lang: 'zh' })
    expect(status).toBe(303)
    expect(await draftOf(location)).toMatchObject({ company: '远山', language: 'zh' })
  })

  test('creates one draft however often it is sent, and another if it was changed after going back', async () => {
    const key = randomUUID()
    const name = 'Double click'
    const responses = await Promise.all(Array.from({ length: 6 }, () => send({ key, name })))
    expect(responses.map(({ status }) => status)).toEqual(Array(6).fill(303))
    expect(new Set(responses.map(({ location }) => location)).size).toBe(1)
    const count = async () => (await app.drafts()).filter(({ from_name }) => from_name === name).length
    expect(await count()).toBe(1)
    const changed = await send({ key, name, text: 'It has failed again.' })
    expect(changed.location).not.toBe(responses[0]?.location)
    expect(await count()).toBe(2)
  })

  test('gets the same response whether or not the company, the contract and the address are known', async () => {
    const { rows } = await app.fixture.pool.query(
      "SELECT contract_no FROM agreements WHERE client_id = 'yuanshan' LIMIT 1",
    )
    const knownClient = {
      company: '杭州远山科技',
      contractNo: String(rows[0].contract_no),
      email: 'linjing@yuanshan.example.com',
    }
    const unknownClient = {
      company: '杭州近山科技',
      contractNo: 'ZZ-0000',
      email: 'linjing@jinshan.example.com',
    }
    const submit = async (sent: typeof knownClient) => {
      const { status, headers, location } = await send(sent)
      const draft = await draftOf(location)
      const page = await confirmationPage(location)
      const neutral = Object.values(sent).reduce((text, value) => text.replaceAll(value, '…'), page)
      return {
        client: draft?.client_id,
        status,
        names: [...headers.keys()].sort(),
        page: neutral.replaceAll(/\d\d:\d\d/g, '00:00'),
      }
    }
    const [first, second] = [await submit(knownClient), await submit(unknownClient)]
    expect([first.client, second.client]).toEqual(['yuanshan', null])
    expect({ ...first, client: null }).toEqual({ ...second, client: null })
  })

  test('has a confirmation page for one hour, which shows no draft from elsewhere', async () => {
    const { location } = await send({ company: 'Hour' })
    const open = async (path: string) => (await fetch(app.origin + path)).status
    expect(await open(location ?? '')).toBe(200)
    await app.fixture.pool.query(
      "UPDATE intake_drafts SET received_at = received_at - interval '61 minutes' WHERE company = 'Hour'",
    )
    expect(await open(location ?? '')).toBe(404)
    expect(await open(`/complaints/received/${'0'.repeat(32)}`)).toBe(404)
    expect(await open("/complaints/received/'%00<script>")).toBe(404)
    const { location: another } = await send({ company: 'Mail' })
    await app.fixture.pool.query("UPDATE intake_drafts SET source = 'email' WHERE company = 'Mail'")
    expect(await open(another ?? '')).toBe(404)
  })
})

describe('a public form with faults', () => {
  test('is shown again with a sentence at each field and everything that was typed', async () => {
    const before = (await app.drafts()).length
    const { status, page } = await send({
      company: ' ',
      name: 'Lin & <b>"Jing"</b>',
      email: 'lin@',
      text: '🙂',
      happened: 'x'.repeat(201),
      expectedSolution: '\nBy Friday.',
    })
    expect(status).toBe(422)
    expect(page.match(/class="error"/g)).toHaveLength(4)
    expect(page).toContain('name@example.com')
    expect(page).toContain('value="Lin &amp; &lt;b&gt;&quot;Jing&quot;&lt;/b&gt;"')
    expect(page).toContain(`value="${'x'.repeat(201)}"`)
    expect(page).toContain('>\n🙂</textarea>')
    expect(page).toContain('>\n\nBy Friday.</textarea>')
    expect(await app.drafts()).toHaveLength(before)
  })

  test('never cuts a long description: the browser may send it all, and it is refused with all of it kept', async () => {
    const text = `${'word '.repeat(700)}the end`
    const { status, page } = await send({ text })
    expect(status).toBe(422)
    expect(page).toContain('the end</textarea>')
    expect(page).toContain('longer than 2700 characters')
    expect(page).not.toMatch(/<textarea[^>]*maxlength/)
  })

  test('keeps its files, which need not be chosen again and can be removed', async () => {
    const first = await send({ name: '' }, { files: [file('one.txt', 'one'), file('two.txt', 'two')] })
    expect(first.page).toContain('one.txt')
    const kept = fieldOf(first.page, 'kept') ?? ''
    const { location } = await send({ kept, [`drop-${sha256('one')}`]: '1' }, { files: [file('3.txt', '3')] })
    expect((await draftOf(location))?.files.map(({ name }) => name)).toEqual(['two.txt', '3.txt'])
  })

  test("cannot claim another sender's file by its hash", async () => {
    await send({}, { files: [file('secret.txt', 'the secret of another client')] })
    const hash = sha256('the secret of another client')
    const list = [{ name: 'mine.txt', mimetype: 'text/plain', size: 28, sha256: hash }]
    const forged = Buffer.from(JSON.stringify(list)).toString('base64url')
    const { page } = await send({ name: '' }, { files: [file('own.txt', 'own')] })
    const [, seal = ''] = (fieldOf(page, 'kept') ?? '').split('.')
    for (const kept of [forged, `${forged}.`, `${forged}.${seal}`, `${forged}.${seal}.${seal}`, '.', 'x.y']) {
      const { status, location } = await send({ kept })
      expect(status).toBe(303)
      expect((await draftOf(location))?.files).toEqual([])
    }
  })

  test('is refused if the trap field is filled, and shows that field so that a person can empty it', async () => {
    const before = (await app.drafts()).length
    const { status, page } = await send({ website: 'https://spam.example.com' })
    expect(status).toBe(422)
    expect(page).toContain('Lin Jing')
    expect(page).not.toContain('spam.example.com')
    expect(page).not.toContain('class="trap"')
    expect(await app.drafts()).toHaveLength(before)
  })

  test('gets a new key if it has none, or an invalid one', async () => {
    const before = (await app.drafts()).length
    for (const key of ['', 'short', '<script>alert(1)</script>', 'x'.repeat(101)]) {
      const { status, page } = await send({ key })
      expect(status).toBe(422)
      expect(page).not.toContain('<script')
      expect(fieldOf(page, 'key')).toMatch(/^[0-9a-f-]{36}$/)
      expect(page).toContain('The export has failed.')
    }
    expect(await app.drafts()).toHaveLength(before)
  })

  test('is shown again with everything in it while the database does not answer', async () => {
    unavailable = true
    const { status, page } = await send({ name: 'Patient', key: 'a-key-of-the-form' }).finally(() => {
      unavailable = false
    })
    expect(status).toBe(503)
    expect(page).toContain('value="Patient"')
    expect(fieldOf(page, 'key')).toBe('a-key-of-the-form')
    expect((await app.drafts()).filter(({ from_name: name }) => name === 'Patient')).toEqual([])
  })
})

describe('hostile input in the public form', () => {
  const evil = '"><script>alert(1)</script>\'<img src=x onerror=alert(1)>{{7*7}}\r\nBcc: all@example.com\0'

  test('stays text, in the form and in the confirmation', async () => {
    const fields = {
      company: evil,
      contractNo: evil,
      name: evil,
      text: evil,
      happened: evil,
      expectedSolution: evil,
    }
    const refusal = await send({ ...fields, email: `a@b.co"><script>` })
    const response = await send(fields, {
      files: [file('<script>.html', '<script>alert(1)</script>', 'text/html')],
    })
    expect(response.status).toBe(303)
    for (const page of [refusal.page, await confirmationPage(response.location)]) {
      expect(page).not.toMatch(/<script|<img/i)
      expect(page).toContain('&lt;script&gt;')
    }
    const draft = await draftOf(response.location)
    for (const name of ['company', 'contract_no', 'from_name'])
      expect(String(draft?.[name])).not.toMatch(/[\r\n\0]/)
  })

  test('is refused in an e-mail address if it would become a header', async () => {
    const before = (await app.drafts()).length
    for (const email of [
      'a@b.co\r\nBcc: all@example.com',
      'a@b.co, c@d.ee',
      '"a b"@c.de',
      'a@b.co>',
      '<a@b.co>',
    ])
      expect((await send({ email })).status, email).toBe(422)
    expect(await app.drafts()).toHaveLength(before)
  })

  test('has no effect in the headers and the URL of a request', async () => {
    const response = await fetch(
      `${app.origin}/complaints?lang=${encodeURIComponent('"><script>\r\nX: y')}`,
      {
        headers: {
          'accept-language': '"><script>,zh;q=abc,;;;,*',
          'x-forwarded-host': 'evil.example.com',
          'x-forwarded-for': '<script>, "\'',
        },
      },
    )
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).not.toMatch(/<script|evil/)
    expect(response.headers.get('x')).toBeNull()
  })
})

describe('a public form that is too large or is sent too often', () => {
  /** Sends raw bytes; returns everything that came back until the server closed the connection. */
  const sendRaw = (head: string, pieces: (write: (bytes: string | Buffer) => void) => Promise<void> | void) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(app.port, '127.0.0.1', async () => {
        socket.write(head)
        await pieces((bytes) => void (socket.writable && socket.write(bytes)))
      })
      let output = ''
      socket.on('data', (chunk) => {
        output += chunk
      })
      socket.on('close', () => resolve(output))
      socket.on('error', (error) => (output === '' ? reject(error) : resolve(output)))
    })
  const head = (type: string, more: string): string =>
    `POST /complaints?lang=en HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${anotherAddress()}\r\nContent-Type: ${type}\r\n${more}\r\n\r\n`
  const multipart = 'multipart/form-data; boundary=xx'
  const partOf = (name: string) =>
    `--xx\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: application/zip\r\n\r\n`

  test('is refused unread if its header declares more than 50 MB', async () => {
    const answer = await sendRaw(head(multipart, 'Content-Length: 50000001'), () => {})
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/connection: close/i)
    expect(answer).toContain('more than 50 MB')
  })

  test('is refused as soon as it exceeds 50 MB', async () => {
    const piece = Buffer.alloc(1_000_000)
    let megabytes = 0
    const answer = await sendRaw(head(multipart, 'Transfer-Encoding: chunked'), async (write) => {
      write(`${partOf('a.zip').length.toString(16)}\r\n${partOf('a.zip')}\r\n`)
      for (; megabytes < 200; megabytes++) {
        write('f4240\r\n')
        write(piece)
        write('\r\n')
        await new Promise((done) => setTimeout(done, 5))
      }
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('loses a file that is too large, keeps the others, and shows the fault at the field', async () => {
    const large = Buffer.alloc(25_000_001, 7)
    const { status, page } = await send({}, { files: [file('large.bin', large), file('small.txt', 'small')] })
    expect(status).toBe(422)
    expect(page).toContain('larger than 25 MB')
    const { location } = await send({ kept: fieldOf(page, 'kept') ?? '' })
    expect((await draftOf(location))?.files.map(({ name }) => name)).toEqual(['small.txt'])
    expect(await readdir(app.evidence)).not.toContain(sha256(large))
  })

  test('keeps the first ten files if there are more', async () => {
    const files = Array.from({ length: 12 }, (_, at) => file(`${at}.txt`, `file ${at}`))
    const { status, page } = await send({}, { files })
    expect(status).toBe(422)
    const { location } = await send({ kept: fieldOf(page, 'kept') ?? '' })
    expect((await draftOf(location))?.files).toHaveLength(10)
  })

  test('may contain an archive, which is saved as it is, never unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000))
    const { location } = await send({}, { files: [file('bomb.gz', bomb, 'application/gzip')] })
    const [savedFile] = (await draftOf(location))?.files ?? []
    expect(savedFile).toMatchObject({ size: bomb.length, sha256: sha256(bomb) })
  })

  test('is refused if its body stops or arrives too slowly', async () => {
    const stopped = await sendRaw(head(multipart, 'Content-Length: 5000'), (write) => write(partOf('a.zip')))
    expect(stopped).toMatch(/^HTTP\/1\.1 408 /)
    expect(stopped).toContain('too slow')
    let dripping = true
    const dripped = await sendRaw(head(multipart, 'Content-Length: 5000'), async (write) => {
      for (let at = 0; at < 40 && dripping; at++) {
        write('-')
        await new Promise((done) => setTimeout(done, 200))
      }
    }).finally(() => {
      dripping = false
    })
    expect(dripped).toMatch(/^HTTP\/1\.1 408 /)
  })

  test('is refused if its headers are too long, it has too many fields or parts, or it is not a form', async () => {
    const post = async (type: string, body: string) => {
      const response = await fetch(`${app.origin}/complaints`, {
        method: 'POST',
        headers: { 'content-type': type, 'x-forwarded-for': anotherAddress() },
        body,
      })
      await response.text()
      return response.status
    }
    const part = (name: string, value: string) =>
      `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    expect(await post('application/json', '{}')).toBe(415)
    expect(await post('text/plain', 'hello')).toBe(415)
    expect(await post(multipart, 'nonsense')).toBe(422)
    expect(await post(multipart, part('name', 'unfinished'))).toBe(422)
    expect(await post(multipart, `--xx\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`)).toBe(422)
    expect(await post(multipart, `${part('name', 'x').repeat(500)}--xx--`)).toBe(422)
    const encoded = 'application/x-www-form-urlencoded'
    expect(await post(encoded, Array.from({ length: 500 }, (_, at) => `f${at}=1`).join('&'))).toBe(422)
    expect(await post(encoded, `text=${'x'.repeat(300_000)}`)).toBe(413)
  })

  test('must wait if one address sends it too often, and is shown again with the typed text', async () => {
    const before = (await app.drafts()).length
    const from = '198.51.100.9'
    for (let at = 0; at < 20; at++) expect((await send({ name: '' }, { from })).status).toBe(422)
    const { status, headers, page } = await send({ name: 'Typed with care' }, { from })
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(page).toContain('Please try again in')
    expect(page).toContain('value="Typed with care"')
    expect(await app.drafts()).toHaveLength(before)
    expect((await send({}, { from: '198.51.100.10' })).status).toBe(303)
  })

  test('must wait if all addresses together send too many, but can still be opened', async () => {
    const otherApp = await startIntake()
    try {
      const post = async () => {
        const headers = { 'x-forwarded-for': anotherAddress() }
        const body = new URLSearchParams({ ...validFields, name: '' })
        return (await fetch(`${otherApp.origin}/complaints`, { method: 'POST', headers, body })).status
      }
      const statuses: number[] = []
      for (let at = 0; at < 121; at++) statuses.push(await post())
      expect(statuses.slice(0, 120)).toEqual(Array(120).fill(422))
      expect(statuses[120]).toBe(429)
      expect((await fetch(`${otherApp.origin}/complaints`)).status).toBe(200)
    } finally {
      await otherApp.stop()
    }
  })
})

test('the tests above log no error and leave no partial file', async () => {
  expect(app.errors).toEqual([])
  expect((await readdir(app.evidence)).filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([])
})
