import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../../sandbox/testing/eventually.ts'
import type { Case } from '../../src/cases/case.ts'
import { en } from '../../src/notices/words/en.ts'
import { zh } from '../../src/notices/words/zh.ts'
import type { Store } from '../../src/operations/ports/store.ts'
import { connectSlack, type SlackConnection, type Transport } from '../../src/slack/connect.ts'
import type { SlackDeps } from '../../src/slack/connection/slack-deps.ts'
import { editCard } from '../../src/slack/deliver/edit-card.ts'
import { openDatabase } from '../../src/storage/database/database.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { appId, secrets } from '../support/workspace.ts'
import { openPost, type Post } from './support/delivery.ts'

const techSupport = 'C0TECHSUPPORT'
const modes = ['http', 'socket'] as const

describe.each(modes)('over %s', (mode) => {
  let post: Post
  let slack: SlackConnection
  let store: Store
  const unreachableDatabase = openDatabase({
    url: 'postgresql://nobody@127.0.0.1:1/none',
    size: 1,
    statementTimeout: 1_000,
    name: 'nowhere',
    onLost: () => {},
  })
  /** The store of a database that cannot be reached. */
  const unreachableStore = openStore(unreachableDatabase.prisma, { newId: () => crypto.randomUUID() })

  beforeAll(async () => {
    post = await openPost()
    store = post.store
    const deps: SlackDeps = {
      ...post.deps,
      get store() {
        return store
      },
    }
    const transport: Transport =
      mode === 'http'
        ? { mode, signingSecret: secrets.signingSecret, port: 0 }
        : { mode, appToken: secrets.appToken }
    const apiUrl = `${post.sandbox.origin}/api/`
    const serve = <Result>(work: () => Promise<Result>) => work()
    slack = await connectSlack(deps, { botToken: secrets.botToken, transport, apiUrl, serve })
    await post.control('settings', { retryScale: 0.005 })
    if (mode === 'http') {
      const url = `http://127.0.0.1:${slack.port}/slack/events`
      await post.control('request-url', { app_id: appId, url })
    }
  })
  afterAll(async () => {
    await slack.stop()
    await post.close()
    await unreachableDatabase.close()
  })
  afterEach(() => {
    store = post.store
  })

  const postedCase = async (): Promise<Case & { ts: string }> => {
    const kase = await post.newCase()
    await post.deliver('card')
    const file = await post.store.caseFile({ id: kase.id })
    return { ...kase, ts: file?.card?.ts ?? '' }
  }
  const evidenceOf = async (kase: Case) => {
    const { rows } = await post.pool.query('SELECT name FROM evidence WHERE case_id = $1', [kase.id])
    return rows
  }
  const dropFile = (thread: string) =>
    post.person('U0WANGMIN').say('', {
      channel: techSupport,
      thread,
      files: [{ name: 'log.txt', mimetype: 'text/plain', base64: Buffer.from('log').toString('base64') }],
    })
  const deliveries = async (type: string) => {
    const { traffic } = await post.control('traffic')
    return (traffic as { type: string; ok: boolean; n: number }[]).filter((entry) => entry.type === type)
  }
  const ephemeralTexts = async (as: string, thread?: string) =>
    (await post.person(as).messages(techSupport, thread))
      .filter(({ ephemeral }) => ephemeral)
      .map(({ text }) => text)

  test('an event that could not be saved is not acknowledged; Slack sends it again, and it is saved once', async () => {
    const kase = await postedCase()
    const before = (await deliveries('event:message')).length
    store = unreachableStore
    await dropFile(kase.ts)
    const delivery = await eventually(async () => (await deliveries('event:message'))[before])
    await eventually(async () => ((await deliveries('event:message'))[before]?.ok === false ? true : null))
    expect(delivery.ok).toBe(false)
    expect(await evidenceOf(kase)).toEqual([])
    store = post.store
    await eventually(async () => ((await evidenceOf(kase)).length > 0 ? true : null))
    const last = (await deliveries('event:message')).at(-1)
    await eventually(async () => ((await deliveries('event:message')).at(-1)?.ok === true ? true : null))
    await post.control('redeliver', { n: last?.n, retry: true })
    expect(await evidenceOf(kase)).toEqual([{ name: 'log.txt' }])
  })

  test('commands and clicks are answered in both languages while the database is unreachable', async () => {
    const kase = await postedCase()
    const both = [en, zh].map(({ refusals }) => refusals.notSaved).join('\n')
    const min = post.person('U0WANGMIN')
    expect(await min.act('slash', { channel: techSupport, text: '/complaint' })).toMatchObject({ ok: true })
    store = unreachableStore
    const reply = await min.act('slash', { channel: techSupport, text: '/complaint list' })
    expect(reply).toMatchObject({ reply: { text: both } })
    for (const action_id of ['open:acknowledge', 'open:record']) {
      const countBefore = (await ephemeralTexts('U0WANGMIN')).length
      expect(await min.act('click', { channel: techSupport, ts: kase.ts, action_id })).toEqual({ ok: true })
      const text = await eventually(async () => (await ephemeralTexts('U0WANGMIN'))[countBefore])
      expect(text).toBe(both)
    }
  })

  test('a modal that could not be saved shows an error at its first field and keeps the typed text', async () => {
    const kase = await postedCase()
    const min = post.person('U0WANGMIN')
    await min.act('click', { channel: techSupport, ts: kase.ts, action_id: 'open:acknowledge' })
    await eventually(() => min.modal())
    await min.fill('text', '已收到，正在处理。')
    store = unreachableStore
    expect(await min.submit()).toMatchObject({ result: 'errors' })
    const modal = await min.modal()
    expect(JSON.stringify(modal)).toContain('已收到，正在处理。')
    expect(Object.values(Object(modal?.errors))).toEqual([
      [en, zh].map((w) => w.refusals.notSaved).join('\n'),
    ])
    store = post.store
    expect(await min.submit()).toMatchObject({ result: 'closed' })
    expect((await post.store.caseFile({ id: kase.id }))?.case.status).toBe('accepted')
  })

  test('a click on a button without a form is answered if it fails or is refused', async () => {
    const kase = await postedCase()
    const hao = post.person('U0CHENHAO')
    await post.act(
      kase,
      'U0WANGMIN',
      {
        verb: 'acknowledge',
        method: 'phone',
        toldAt: post.deps.now(),
        text: '已收到。',
        parts: ['received', 'process', 'expected-time'],
      },
      { now: post.deps.now() },
    )
    const file = await post.store.caseFile({ id: kase.id })
    if (!file?.card) throw new Error('The case has no card.')
    await editCard(post.deps, kase.id)
    const take = { channel: techSupport, ts: kase.ts, action_id: 'do:take' }
    store = unreachableStore
    const before = (await ephemeralTexts('U0CHENHAO')).length
    expect(await hao.act('click', take)).toEqual({ ok: true })
    await eventually(async () => (await ephemeralTexts('U0CHENHAO'))[before])
    store = post.store
    expect(await hao.act('click', take)).toEqual({ ok: true })
    const updatedFile = await post.store.caseFile({ id: kase.id })
    expect(updatedFile?.case).toMatchObject({ status: 'investigating', owner: 'U0CHENHAO' })
    expect(await hao.act('click', take)).toEqual({ ok: true })
    const text = await eventually(async () => (await ephemeralTexts('U0CHENHAO'))[before + 1])
    expect(text).toBe(zh.refusals.notNowDone(zh.refusals.notNow['has-owner']))
  })

  if (mode !== 'http') return

  describe('a request to the port', () => {
    const request = (body: string, { at, secret }: { at: number; secret: string }) => {
      const digest = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')
      return fetch(`http://127.0.0.1:${slack.port}/slack/events`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-slack-request-timestamp': String(at),
          'x-slack-signature': `v0=${digest}`,
        },
      })
    }
    const commandBody = new URLSearchParams({
      command: '/complaint',
      text: 'help',
      user_id: 'U0WANGMIN',
      team_id: 'T0REDRESS',
      channel_id: techSupport,
      trigger_id: '1',
      response_url: 'http://127.0.0.1:1/',
    }).toString()
    const nowInSeconds = () => Math.floor(Date.now() / 1000)

    test('is accepted with a current signature by Slack', async () => {
      const answer = await request(commandBody, { at: nowInSeconds(), secret: secrets.signingSecret })
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('/complaint mine')
    })

    test.each([
      ['forged', 0, 'not the secret'],
      ['older than five minutes', -310, secrets.signingSecret],
      ['from the future', 310, secrets.signingSecret],
    ])('is refused when it is %s', async (_, ahead, secret) => {
      const answer = await request(commandBody, { at: nowInSeconds() + ahead, secret })
      expect(answer.status).toBe(401)
      expect(await answer.text()).not.toContain('/complaint')
    })

    test('is refused without a signature or on another path; the health check answers anyone', async () => {
      const origin = `http://127.0.0.1:${slack.port}`
      expect((await fetch(`${origin}/slack/events`, { method: 'POST', body: commandBody })).status).toBe(401)
      expect((await fetch(`${origin}/elsewhere`)).status).toBe(404)
      expect(await (await fetch(`${origin}/health`)).text()).toBe('ok\n')
    })
  })

  test('a port in use fails the start', async () => {
    const options = {
      botToken: secrets.botToken,
      transport: { mode: 'http', signingSecret: secrets.signingSecret, port: slack.port ?? 0 },
      apiUrl: `${post.sandbox.origin}/api/`,
      serve: <Result>(work: () => Promise<Result>) => work(),
    } as const
    await expect(connectSlack(post.deps, options)).rejects.toThrow('EADDRINUSE')
  })
})
