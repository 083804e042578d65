import { createServer } from 'node:http'
import type { App } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acme as acmeFile, manifest } from '../../testing/acme-workspace.ts'
import { socketApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually, pause } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import type { Json } from '../../workspace/json.ts'

const types = [
  'message',
  'app_mention',
  'reaction_added',
  'channel_rename',
  'channel_archive',
  'member_joined_channel',
  'user_change',
  'app_home_opened',
]

describe('events', () => {
  let acme: Acme
  const apps: App[] = []
  const receivedEvents: { app: number; event: Json }[] = []

  const listener = (app: number) => (bolt: App) => {
    for (const type of types)
      bolt.event(type, async ({ event }) => void receivedEvents.push({ app, event: { ...event } }))
  }

  beforeAll(async () => {
    acme = await startAcme()
    for (const n of [0, 1]) apps.push(await socketApp(acme.api, listener(n)))
  })

  beforeEach(() => void receivedEvents.splice(0))

  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()))
    await acme.stop()
  })

  const findEvent = (match: (event: Json) => boolean) =>
    eventually(() => receivedEvents.find(({ event }) => match(event))?.event)

  it('go to exactly one of two connections, in turn', async () => {
    for (let n = 0; n < 6; n++) await acme.li.say(`number ${n}`)
    await eventually(() => (receivedEvents.length >= 6 ? receivedEvents : null))
    await pause(100)
    expect(receivedEvents.map(({ event }) => event.text).sort()).toEqual(
      [0, 1, 2, 3, 4, 5].map((n) => `number ${n}`),
    )
    expect(receivedEvents.filter(({ app }) => app === 0)).toHaveLength(3)
  })

  it('report messages, threads, edits and deletions where the bot is a member, and nowhere else', async () => {
    const { ts } = await acme.li.say('R&D <3')
    expect(await findEvent((event) => event.ts === ts)).toMatchObject({
      text: 'R&amp;D &lt;3',
      user: 'U0LI',
      channel: 'C0TECH',
      channel_type: 'channel',
    })
    await acme.mei.say('answer', { thread: ts })
    expect(await findEvent((event) => event.text === 'answer')).toMatchObject({ thread_ts: ts })
    await acme.li.act('edit', { channel: 'C0TECH', ts, text: 'R&D' })
    expect(await findEvent((event) => event.subtype === 'message_changed')).toMatchObject({
      message: { ts, text: 'R&amp;D', edited: { user: 'U0LI' } },
      previous_message: { text: 'R&amp;D &lt;3' },
    })
    await acme.li.act('delete', { channel: 'C0TECH', ts })
    expect(await findEvent((event) => event.subtype === 'message_deleted')).toMatchObject({ deleted_ts: ts })
    receivedEvents.splice(0)
    await acme.mei.act('say', { channel: 'C0SECRET', text: 'behind closed doors' })
    await acme.li.act('say', { channel: await acme.li.direct(), text: 'to the bot' })
    expect(await findEvent((event) => event.text === 'to the bot')).toMatchObject({ channel_type: 'im' })
    expect(receivedEvents).toHaveLength(1)
  })

  it('report mentions, reactions, channels and people', async () => {
    const { ts } = await acme.li.say(
      '@desk: please, @lilei asked in #technical-support (https://acme.example/?a=1&b=2), a@b <@U0MEI>',
    )
    expect(await findEvent((event) => event.type === 'app_mention')).toMatchObject({
      text: '<@U0BOT>: please, <@U0LI> asked in <#C0TECH|technical-support> (<https://acme.example/?a=1&amp;b=2>), a@b <@U0MEI>',
    })
    await acme.mei.act('react', { channel: 'C0TECH', ts, name: 'eyes' })
    expect(await findEvent((event) => event.type === 'reaction_added')).toMatchObject({
      reaction: 'eyes',
      user: 'U0MEI',
      item: { channel: 'C0TECH', ts },
    })
    await acme.control('channel', { channel: 'C0TECH', name: 'support', add: [], remove: ['U0MEI'] })
    expect(await findEvent((event) => event.type === 'channel_rename')).toMatchObject({
      channel: { id: 'C0TECH', name: 'support' },
    })
    await acme.control('channel', { channel: 'C0TECH', add: ['U0MEI'] })
    expect(await findEvent((event) => event.type === 'member_joined_channel')).toMatchObject({
      user: 'U0MEI',
    })
    await acme.control('channel', { channel: 'C0TECH', is_archived: true })
    expect(await findEvent((event) => event.type === 'channel_archive')).toMatchObject({ channel: 'C0TECH' })
    expect((await acme.li.say('too late')).error).toBe('is_archived')
    await acme.control('channel', { channel: 'C0TECH', is_archived: false })
    await acme.control('person', { user: 'U0MEI', locale: 'zh-CN' })
    expect(await findEvent((event) => event.type === 'user_change')).toMatchObject({
      user: { id: 'U0MEI', locale: 'zh-CN' },
    })
  })

  it('include the opening of the Home tab, which shows what the app published', async () => {
    await acme.li.act('home', { app_id: 'A0DESK' })
    expect(await findEvent((event) => event.type === 'app_home_opened')).toMatchObject({
      user: 'U0LI',
      tab: 'home',
    })
    const text = { type: 'mrkdwn' as const, text: 'your cases' }
    const view = { type: 'home' as const, blocks: [{ type: 'section' as const, text }] }
    await webClient(acme.api).views.publish({ user_id: 'U0LI', view })
    const home = await acme.control('home?as=U0LI&app_id=A0DESK')
    expect(home.view).toMatchObject({ type: 'home', blocks: [{ text }] })
  })

  it('fail once every connection is cut, and the app is listed as not connected', async () => {
    expect(await acme.control('disconnect', { mode: 'abrupt' })).toMatchObject({ dropped: 2 })
    const { apps: listedApps } = await acme.control('app')
    expect(listedApps).toMatchObject([{ mode: 'socket', connections: 0, connected: false }])
  })
})

describe('an event without an acknowledgement', () => {
  it('is sent three more times with the number and the reason of the retry', async () => {
    const acme = await startAcme()
    await acme.control('settings', { retryScale: 0.0001 })
    const retries: { num: string | undefined; reason: string | undefined }[] = []
    const server = createServer((request, response) => {
      const { 'x-slack-retry-num': num, 'x-slack-retry-reason': reason } = request.headers
      retries.push({ num: num?.toString(), reason: reason?.toString() })
      response.writeHead(500).end()
    }).listen(0)
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await acme.control('request-url', { app_id: 'A0DESK', url: `http://127.0.0.1:${port}/` })
    await acme.li.say('anyone?')
    await eventually(() => (retries.length >= 4 ? retries : null))
    await pause(100)
    expect(retries).toEqual([
      { num: undefined, reason: undefined },
      { num: '1', reason: 'http_error' },
      { num: '2', reason: 'http_error' },
      { num: '3', reason: 'http_error' },
    ])
    server.close()
    await acme.stop()
  })
})

describe('an app whose manifest lacks something', () => {
  it('receives no event without its scope, and no click when interactivity is off', async () => {
    const [deskApp] = acmeFile.apps
    const settings = { ...manifest.settings, interactivity: { is_enabled: false } }
    const oauth_config = { scopes: { bot: ['chat:write', 'channels:read'] } }
    const apps = [{ ...deskApp, manifest: { ...manifest, settings, oauth_config } }]
    const acme = await startAcme({ file: { apps } })
    const eventTypes: string[] = []
    const app = await socketApp(acme.api, (bolt) => {
      for (const type of types) bolt.event(type, async ({ event }) => void eventTypes.push(event.type))
      bolt.action('press', async ({ ack }) => {
        eventTypes.push('press')
        await ack()
      })
    })
    await acme.li.say('@desk hello')
    await acme.control('channel', { channel: 'C0TECH', name: 'renamed' })
    await eventually(() => eventTypes[0])
    await pause(50)
    expect(eventTypes).toEqual(['channel_rename'])
    const text = { type: 'plain_text' as const, text: 'Press' }
    const blocks = [
      { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'press', text }] },
    ]
    const { ts = '' } = await webClient(acme.api).chat.postMessage({
      channel: 'C0TECH',
      text: 'card',
      blocks,
    })
    expect(await acme.li.click(ts, 'press')).toMatchObject({ failed: 'dispatch_failed' })
    expect(eventTypes).toEqual(['channel_rename'])
    await app.stop()
    await acme.stop()
  })
})
