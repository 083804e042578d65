import { createHmac, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { request as rawRequest } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case } from '../../src/cases/case.ts'
import { en } from '../../src/notices/words/en.ts'
import { zh } from '../../src/notices/words/zh.ts'
import { hours } from '../storage/store-fixture.ts'
import {
  caseWithSolution,
  hashOf,
  internalTexts,
  investigatedCase,
  notifiedCase,
  startPortal,
  type TestPortal,
} from './support/portal.ts'
import { senderOf } from './support/sender.ts'

let portal: TestPortal
let kase: Case
let token: string
beforeAll(async () => {
  portal = await startPortal()
  kase = await notifiedCase(portal)
  token = await portal.createLink(kase)
})
afterAll(() => portal.stop())

const fetchPath = (path: string, init: RequestInit = {}) =>
  fetch(`${portal.origin}${path}`, { redirect: 'manual', ...init })
const versionOf = async (viewedCase: Case) => (await portal.caseFile(viewedCase)).facts.length

/** A response as text, without its date and connection headers. */
async function describeResponse(response: Response) {
  const { date: _, connection: _c, 'keep-alive': _k, ...headers } = Object.fromEntries(response.headers)
  return JSON.stringify({ status: response.status, headers, body: await response.text() })
}

/** Ten thousand invalid tokens: expired, revoked, random, truncated, malformed, or with one letter changed. */
async function wrongTokens(): Promise<string[]> {
  const expired = await portal.createLink(kase, { expiresAt: hours(9) })
  const revoked = await portal.createLink(kase)
  await portal.pool.query('UPDATE client_links SET revoked_at = now() WHERE token_hash = $1', [
    hashOf(revoked),
  ])
  const shapes = [
    expired,
    revoked,
    hashOf(token),
    `${token}=`,
    `${token}%00`,
    `%20${token}`,
    token.toLowerCase(),
  ]
  const malformed = [
    "'%20OR%201=1--",
    '%2e%2e%2f',
    'a'.repeat(4_000),
    '%E6%8A%95',
    '%0d%0aSet-Cookie:%20a=b',
    '%FF',
  ]
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const mutations = Array.from({ length: 9_000 }, (_, n) => {
    const at = n % token.length
    const letter =
      letters[(letters.indexOf(token[at] ?? '') + 1 + (Math.floor(n / token.length) % 63)) % 64] ?? ''
    return `${token.slice(0, at)}${letter}${token.slice(at + 1)}`
  })
  const truncated = Array.from({ length: 42 }, (_, n) => token.slice(0, n + 1))
  const random = Array.from({ length: 950 }, () => randomBytes(32).toString('base64url'))
  return [...shapes, ...malformed, ...mutations.filter((each) => each !== token), ...truncated, ...random]
}

describe('an invalid link', () => {
  test('gets the same response, byte for byte, with one database query, for ten thousand invalid tokens', async () => {
    const tokens = await wrongTokens()
    expect(tokens.length).toBeGreaterThanOrEqual(10_000)
    const before = await versionOf(kase)
    const pageQueries = countPageQueries()
    const answers = new Set<string>()
    for (let at = 0; at < tokens.length; at += 40) {
      const group = await Promise.all(
        tokens.slice(at, at + 40).map(async (each) => describeResponse(await fetchPath(`/c/${each}`))),
      )
      for (const answer of group) answers.add(answer)
    }
    expect(answers.size).toBe(1)
    const [only = ''] = answers
    expect(JSON.parse(only).status).toBe(404)
    expect(only).toContain(en.portal.lost.title)
    expect(only).toContain(zh.portal.lost.title)
    expect(only).not.toContain('C-2026')
    expect(pageQueries.count()).toBe(tokens.length)
    pageQueries.end()
    expect(await versionOf(kase)).toBe(before)
    expect(portal.logLines.join('\n')).not.toContain(token)
  })

  test('causes the same database statement whether it is expired or unknown', async () => {
    const expired = await portal.createLink(kase, { expiresAt: hours(9) })
    const statements: string[][] = []
    for (const each of [token, expired, 'unknown'])
      statements.push(await statementsOf(() => fetchPath(`/c/${each}`)))
    const [opens, ...others] = statements
    expect(opens).toHaveLength(1)
    for (const other of others) expect(other).toEqual(opens)
  })

  test('gets the same response for every path below it and every method', async () => {
    const reference = JSON.parse(await describeResponse(await fetchPath('/c/unknown')))
    for (const path of [
      '/c',
      '/c/',
      '/c/unknown/accept',
      '/c/unknown/answer.pdf',
      `/c/${token}/nonsense`,
      '/x',
    ]) {
      expect(JSON.parse(await describeResponse(await fetchPath(path))), path).toEqual(reference)
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect(
        JSON.parse(await describeResponse(await fetchPath('/c/unknown/accept', { method }))),
        method,
      ).toEqual(reference)
  })

  /** Counts how often a page is loaded from the store. */
  function countPageQueries() {
    const { store } = portal
    const original = store.clientPage
    let count = 0
    Object.assign(store, {
      clientPage: (...args: Parameters<typeof original>) => {
        count += 1
        return original(...args)
      },
    })
    return { count: () => count, end: () => Object.assign(store, { clientPage: original }) }
  }

  /** The SQL statements that are executed during `work`, without values. */
  async function statementsOf(work: () => Promise<Response>): Promise<string[]> {
    await (await work()).text()
    const statements: string[] = []
    const original = portal.pool.query
    Object.assign(portal.pool, {
      query: (...args: unknown[]) => {
        const [first] = args
        statements.push(typeof first === 'string' ? first : ((first as { text?: string })?.text ?? ''))
        return Reflect.apply(original, portal.pool, args)
      },
    })
    try {
      await (await work()).text()
    } finally {
      Object.assign(portal.pool, { query: original })
    }
    return statements
  }
})

describe("viewing the client's page", () => {
  test('changes nothing on any path, by GET or HEAD', async () => {
    const before = await versionOf(kase)
    for (const path of [
      '',
      '/accept',
      '/revise',
      '/escalate',
      '/withdraw',
      '/add',
      '/answer.pdf',
      '?done=accept',
    ])
      for (const method of ['GET', 'HEAD'])
        expect((await fetchPath(`/c/${token}${path}`, { method })).status).toBe(200)
    expect((await portal.caseFile(kase)).case.status).toBe('awaiting-confirmation')
    expect(await versionOf(kase)).toBe(before)
  })

  test('is not recorded as a visit if it is a HEAD request or a prefetch', async () => {
    const unseen = await portal.createLink(kase)
    await fetchPath(`/c/${unseen}`, { method: 'HEAD' })
    await fetchPath(`/c/${unseen}`, { headers: { 'Sec-Purpose': 'prefetch;prerender' } })
    await new Promise((resolve) => setTimeout(resolve, 600))
    const { rows } = await portal.pool.query('SELECT seen_at FROM client_links WHERE token_hash = $1', [
      hashOf(unseen),
    ])
    expect(rows).toEqual([{ seen_at: null }])
  })

  test('shows nothing internal to the provider', async () => {
    const secret = await caseWithSolution(portal, {
      complaint: { personComplainedAbout: 'U0WANGMIN' as never },
    })
    for (const viewedCase of [kase, secret]) {
      const pageText = await senderOf(portal, await portal.createLink(viewedCase)).page()
      for (const words of [
        internalTexts.finding,
        internalTexts.cause,
        internalTexts.reasons,
        '陈浩',
        '李雷',
        '王敏',
        'U0',
      ])
        expect(pageText).not.toContain(words)
      expect(pageText).not.toMatch(/审批|管理层|投诉涉及/)
    }
    const notYetNotified = await senderOf(portal, await portal.createLink(secret)).page()
    expect(notYetNotified).toContain(zh.portal.status.determined.name)
    expect(notYetNotified).not.toMatch(/退还一个月费用|5,000/)
    // Of the proposal, the letter states what the client gets, and nothing outside the letter does.
    const notified = await senderOf(portal, await portal.createLink(kase)).page()
    const outside = notified.replace(/<div class="letter">[^<]*<\/div>/g, '')
    expect(notified).toContain('退还一个月费用并修复导出\n')
    expect(outside).not.toMatch(/退还一个月费用|5,000/)
  })

  test('shows no other case, and for a merged case only the number of the case it continues in', async () => {
    const other = await investigatedCase(portal, { complaint: { description: '另一件事，与此无关' } })
    const merged = await investigatedCase(portal, { complaint: { description: '同一件事' } })
    await portal.act(merged, 'U0LILEI', { verb: 'merge', into: other.complaint.number })
    const client = senderOf(portal, await portal.createLink(merged))
    const pageText = await client.page()
    expect(pageText).toContain(zh.portal.mergedInto(other.complaint.number))
    expect(pageText).not.toContain('另一件事')
    expect(pageText).not.toContain('同一件事')
    expect((await fetchPath(`/c/${await portal.createLink(merged)}/add`)).status).toBe(409)
  })
})

describe("a form that was not made for this client's page", () => {
  test('is refused if its key is missing, changed, or of another act or case', async () => {
    const other = senderOf(portal, await portal.createLink(await notifiedCase(portal)))
    const client = senderOf(portal, token)
    const key = await client.key('accept')
    const before = await versionOf(kase)
    const keys = [
      '',
      'x',
      await client.key('withdraw'),
      await other.key('accept'),
      key.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
    ]
    for (const each of [...keys, key.replace(/\.\d+\./, '.0.')]) {
      const answer = await client.send('accept', { key: each, words: '' })
      expect(answer.status, each).toBe(422)
      expect(await answer.text()).toContain(zh.portal.faults.strange)
    }
    expect(await versionOf(kase)).toBe(before)
  })

  test('adds no file by a forged seal, even if the forger has the token of the page', async () => {
    const kase = await notifiedCase(portal)
    const token = await portal.createLink(kase)
    const { send } = senderOf(portal, token)
    for (const sha256 of [hashOf('a file of somebody else'), '../../outside']) {
      const files = [{ name: 'a.txt', mimetype: 'text/plain', size: -500_000_000, sha256 }]
      const list = Buffer.from(JSON.stringify(files)).toString('base64url')
      const seals = [`files ${list}`, list].map((text) => createHmac('sha256', token).update(text))
      for (const seal of seals) {
        const kept = `${list}.${seal.digest('base64url')}`
        expect((await send('add', { words: '我的文件', kept }, [])).status).toBe(303)
      }
    }
    expect((await portal.caseFile(kase)).case.evidence).toEqual([])
  })

  test("adds no file by the seal of another case's page", async () => {
    const first = senderOf(portal, await portal.createLink(kase))
    const text = await (await first.send('revise', { words: '👎' }, [new File(['secret'], 's.txt')])).text()
    const kept = /name="kept" value="([^"]+)"/.exec(text)?.[1] ?? ''
    const other = await investigatedCase(portal)
    const second = senderOf(portal, await portal.createLink(other))
    expect((await second.send('add', { words: '我的文件', kept }, [])).status).toBe(303)
    expect((await portal.caseFile(other)).case.evidence).toEqual([])
  })
})

describe("hostile input on the client's page", () => {
  const evil = `<script>alert(1)</script><img src=x onerror=alert(2)>"'><!-- -->\u0000\u202E{{7*7}}\r\nSet-Cookie: a=b`

  test('stays text in every field', async () => {
    const victim = await investigatedCase(portal, {
      complaint: { description: evil, expectedSolution: evil },
    })
    const client = senderOf(portal, await portal.createLink(victim))
    const file = new File(['x'], `${evil}.html`, { type: 'text/html' })
    expect((await client.send('add', { words: evil }, [file])).status).toBe(303)
    await portal.act(
      victim,
      'U0CHENHAO',
      { verb: 'ask-client', method: 'email', toldAt: hours(6), text: evil },
      { now: hours(10) },
    )
    for (const path of [
      '',
      '/answer',
      '?done=%3Cscript%3E',
      '?lang=%22%3E%3Cscript%3E',
      '/add?lang=zh%22onload=x',
    ]) {
      const pageText = await client.page(path)
      expect(pageText, path).not.toMatch(/<script|<img|onerror=alert\(2\)>(?!&)|<!-- -->/)
    }
    expect(await client.page()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const wrong = await client.send('withdraw', { key: `"><script>`, words: evil })
    expect(await wrong.text()).not.toMatch(/<script|<img/)
  })

  test('cannot add a header to a response', async () => {
    const answer = await fetchPath(`/c/${token}?done=a%0d%0aSet-Cookie:%20x=y&lang=zh%0d%0aX-A:%20b`)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('x-a')).toBeNull()
    const raw = await sendRaw(
      `GET /c/${token} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
    )
    expect(raw).toMatch(/^HTTP\/1\.1 200/)
    expect(raw).not.toContain('evil.example')
  })

  test('is answered with the security headers on every path', async () => {
    for (const path of [`/c/${token}`, '/c/x', '/health', `/c/${token}/answer.pdf`, `/c/${token}/accept`]) {
      const { headers } = await fetchPath(path)
      expect(headers.get('content-security-policy'), path).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/,
      )
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toContain('noindex')
    }
  })

  test('is refused unread if it declares more than 50 MB', async () => {
    const client = senderOf(portal, await portal.createLink(kase))
    const before = (await readdir(portal.evidence)).length
    const status = await sendHeaders(`/c/${token}/revise`, {
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': String(60_000_000),
    })
    expect(status).toBe(413)
    expect((await readdir(portal.evidence)).length).toBe(before)
    const small = await client.send('accept', { words: 'x'.repeat(300_000) })
    expect(small.status).toBe(413)
    expect(await small.text()).toContain(en.portal.tooLarge.title)
  })

  test('leaves no file if it exceeds 50 MB while it is read', async () => {
    const head = Buffer.from('--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n')
    const chunk = Buffer.alloc(1_000_000)
    const body = async function* () {
      yield head
      for (let n = 0; n < 60; n++) yield chunk
    }
    const address = `${portal.origin}/c/${await portal.createLink(kase)}/revise`
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: ReadableStream.from(body()) as never,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect((await readdir(portal.evidence)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  test('is saved as it is, never unpacked, if it is a zip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000))
    const victim = await investigatedCase(portal)
    const client = senderOf(portal, await portal.createLink(victim))
    await client.send('add', { words: '日志' }, [new File([bomb], 'bomb.gz', { type: 'application/gzip' })])
    expect((await portal.caseFile(victim)).case.evidence).toMatchObject([
      { name: 'bomb.gz', size: bomb.length },
    ])
    const { sha256 } = (await portal.caseFile(victim)).case.evidence[0] ?? { sha256: '' }
    expect((await readFile(join(portal.evidence, sha256))).equals(bomb)).toBe(true)
    // As the body itself it is not a form.
    const address = `${portal.origin}/c/${await portal.createLink(victim)}/add`
    const encoded = await fetch(address, {
      method: 'POST',
      body: bomb,
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-encoding': 'gzip' },
    })
    expect(encoded.status).toBe(400)
  })

  test('is refused if it is not a form or is malformed, and a broken connection does no harm', async () => {
    const address = `${portal.origin}/c/${await portal.createLink(kase)}/revise`
    for (const [type, body] of [
      ['application/json', '{"words":"x"}'],
      ['text/plain', 'words=x'],
      ['multipart/form-data; boundary=b', '--b\r\nbroken'],
      ['multipart/form-data', 'x'],
      [
        'multipart/form-data; boundary=b',
        `--b\r\n${'Content-Disposition: form-data; name="a"\r\n\r\nx\r\n--b\r\n'.repeat(500)}`,
      ],
    ]) {
      const answer = await fetch(address, { method: 'POST', body, headers: { 'content-type': type ?? '' } })
      expect(answer.status, type).toBe(400)
    }
    await sendRaw(
      `POST /c/${token}/revise HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b\r\nCont`,
      true,
    )
    expect((await fetchPath('/health')).status).toBe(200)
  })

  test('is limited per link: after too many requests one link must wait, others need not', async () => {
    const busy = await portal.createLink(kase)
    const statuses = new Set<number>()
    for (let n = 0; n < 70; n++)
      statuses.add(
        (
          await fetch(`${portal.origin}/c/${busy}/accept`, {
            method: 'POST',
            body: new URLSearchParams({ key: 'x' }),
          })
        ).status,
      )
    expect([...statuses]).toEqual([422, 429])
    const other = senderOf(portal, await portal.createLink(kase))
    expect((await other.send('accept', { key: 'x' })).status).toBe(422)
  })

  /** Sends only the headers of a request; returns the status of the response. */
  function sendHeaders(path: string, headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const request = rawRequest(`${portal.origin}${path}`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0)
        request.destroy()
      })
      request.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' ? undefined : reject(error),
      )
      request.flushHeaders()
    })
  }

  /** Sends raw text on a connection of its own; returns everything that came back. */
  function sendRaw(text: string, hangUp = false): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(portal.origin).port), '127.0.0.1', () => {
        socket.write(text)
        if (hangUp) setTimeout(() => socket.destroy(), 100)
      })
      const chunks: Buffer[] = []
      socket.on('data', (chunk: Buffer) => chunks.push(chunk))
      socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
      socket.on('error', reject)
    })
  }
})
