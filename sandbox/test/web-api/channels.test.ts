import type { App } from '@slack/bolt'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acme as acmeFile, manifest } from '../../testing/acme-workspace.ts'
import { socketApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import type { Json } from '../../workspace/json.ts'

const [deskApp] = acmeFile.apps
const events = ['member_joined_channel', 'member_left_channel', 'group_left', 'channel_left', 'user_change']
const listeningManifest = {
  ...manifest,
  settings: { ...manifest.settings, event_subscriptions: { bot_events: events } },
}

describe('a channel that an app creates', () => {
  let acme: Acme
  let app: App
  let client: ReturnType<typeof webClient>
  let channelCount = 0
  const receivedEvents: Json[] = []

  beforeAll(async () => {
    acme = await startAcme({
      file: { apps: [{ ...deskApp, manifest: listeningManifest }] },
      relaxedRates: true,
    })
    client = webClient(acme.api)
    app = await socketApp(acme.api, (bolt) => {
      for (const type of events) bolt.event(type, async ({ event }) => void receivedEvents.push({ ...event }))
    })
  })

  beforeEach(() => void receivedEvents.splice(0))

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  async function channel(isPrivate = true): Promise<string> {
    channelCount += 1
    const answer = await client.conversations.create({
      name: `c-2026-${channelCount}`,
      is_private: isPrivate,
    })
    return answer.channel?.id ?? ''
  }

  const membersOf = async (id: string) => (await client.conversations.members({ channel: id })).members
  const findEvent = (type: string) => eventually(() => receivedEvents.find((event) => event.type === type))

  it('is private on request, and has only the app as a member', async () => {
    const answer = await client.conversations.create({ name: 'c-2026-客户_1', is_private: true })
    expect(answer.channel).toMatchObject({ is_private: true, is_member: true, creator: 'U0BOT' })
    expect(await membersOf(answer.channel?.id ?? '')).toEqual(['U0BOT'])
    const channelList = await acme.control('channels?as=U0LI')
    expect(JSON.stringify(channelList)).not.toContain('c-2026-客户_1')
  })

  it('has a name of small letters, digits, - and _ that no other channel has', async () => {
    const createNamed = (name: string) => client.conversations.create({ name, is_private: true })
    await expect(createNamed('x'.repeat(81))).rejects.toThrow('invalid_name_maxlength')
    for (const name of ['C-2026', 'c 2026', 'c.2026', '#c']) {
      await expect(createNamed(name)).rejects.toThrow('invalid_name_specials')
    }
    await expect(createNamed('-_-')).rejects.toThrow('invalid_name_punctuation')
    await expect(createNamed('board')).rejects.toThrow('name_taken')
    await createNamed('x'.repeat(80))
  })

  it('accepts several invited people at once', async () => {
    const id = await channel()
    await client.conversations.invite({ channel: id, users: 'U0LI, U0MEI' })
    expect(await membersOf(id)).toEqual(['U0BOT', 'U0LI', 'U0MEI'])
    await eventually(() => (receivedEvents.length === 2 ? receivedEvents : null))
    expect(receivedEvents).toMatchObject(
      ['U0LI', 'U0MEI'].map((user) => ({
        type: 'member_joined_channel',
        user,
        channel: id,
        inviter: 'U0BOT',
      })),
    )
  })

  it('invites nobody when one person is refused, but invites the others with force', async () => {
    const id = await channel()
    await client.conversations.invite({ channel: id, users: 'U0LI' })
    const users = 'U0LI,U0MEI,U0NOBODY,U0BOT'
    const errors = [
      { user: 'U0LI', ok: false, error: 'already_in_channel' },
      { user: 'U0NOBODY', ok: false, error: 'user_not_found' },
      { user: 'U0BOT', ok: false, error: 'cant_invite_self' },
    ]
    const refusal = client.conversations.invite({ channel: id, users })
    await expect(refusal).rejects.toMatchObject({ data: { error: 'already_in_channel', errors } })
    expect(await membersOf(id)).toEqual(['U0BOT', 'U0LI'])
    expect(await client.conversations.invite({ channel: id, users, force: true })).toMatchObject({ errors })
    expect(await membersOf(id)).toEqual(['U0BOT', 'U0LI', 'U0MEI'])
    const result = client.conversations.invite({ channel: id, users: 'U0MEI', force: true })
    await expect(result).rejects.toThrow('already_in_channel')
    await expect(client.conversations.invite({ channel: id, users: ',' })).rejects.toThrow('no_user')
  })

  it('loses a member whom its app removes, but never the app itself', async () => {
    const id = await channel()
    await client.conversations.invite({ channel: id, users: 'U0LI' })
    await client.conversations.kick({ channel: id, user: 'U0LI' })
    expect(await membersOf(id)).toEqual(['U0BOT'])
    expect(await findEvent('member_left_channel')).toMatchObject({
      user: 'U0LI',
      channel: id,
      team: 'T0ACME',
    })
    const kick = (user: string) => client.conversations.kick({ channel: id, user })
    await expect(kick('U0LI')).rejects.toThrow('not_in_channel')
    await expect(kick('U0BOT')).rejects.toThrow('cant_kick_self')
    await expect(kick('U0NOBODY')).rejects.toThrow('user_not_found')
    expect((await acme.control(`messages?as=U0LI&channel=${id}`)).error).toBe('channel_not_found')
  })

  it('has a topic of at most 250 characters', async () => {
    const id = await channel()
    await client.conversations.invite({ channel: id, users: 'U0LI' })
    const answer = await client.conversations.setTopic({ channel: id, topic: '客户 · <critical>' })
    expect(answer.channel?.topic?.value).toBe('客户 · <critical>')
    const { channels } = await acme.control('channels?as=U0LI')
    expect(channels).toContainEqual(expect.objectContaining({ id, topic: '客户 · <critical>' }))
    await client.conversations.setTopic({ channel: id, topic: '长'.repeat(250) })
    const long = client.conversations.setTopic({ channel: id, topic: '长'.repeat(251) })
    await expect(long).rejects.toThrow('too_long')
    await acme.control('channel', { channel: id, is_archived: true })
    await expect(client.conversations.setTopic({ channel: id, topic: 'x' })).rejects.toThrow('is_archived')
    await expect(client.conversations.invite({ channel: id, users: 'U0MEI' })).rejects.toThrow('is_archived')
  })

  it('is unknown to an app that was removed from it, and the app receives an event', async () => {
    const id = await channel()
    await acme.control('channel', { channel: id, remove: ['U0BOT'] })
    expect(await findEvent('group_left')).toMatchObject({ channel: id, actor_id: 'USLACKBOT' })
    await expect(client.conversations.setTopic({ channel: id, topic: 'x' })).rejects.toThrow(
      'channel_not_found',
    )
    const open = await channel(false)
    await acme.control('channel', { channel: open, remove: ['U0BOT'] })
    expect(await findEvent('channel_left')).toMatchObject({ channel: open })
    await expect(client.conversations.kick({ channel: open, user: 'U0LI' })).rejects.toThrow('not_in_channel')
  })

  it('is not a direct conversation, where these methods are refused', async () => {
    const direct = await acme.li.direct()
    const { conversations } = client
    for (const change of [
      conversations.invite({ channel: direct, users: 'U0MEI' }),
      conversations.kick({ channel: direct, user: 'U0LI' }),
      conversations.setTopic({ channel: direct, topic: 'x' }),
    ]) {
      await expect(change).rejects.toThrow('method_not_supported_for_channel_type')
    }
  })

  it('refuses deactivated accounts, and its app gets an event when an account is deactivated', async () => {
    await acme.control('person', { user: 'U0MEI', deleted: true })
    expect(await findEvent('user_change')).toMatchObject({ user: { id: 'U0MEI', deleted: true } })
    const invited = client.conversations.invite({ channel: await channel(), users: 'U0MEI' })
    await expect(invited).rejects.toThrow('user_not_found')
    receivedEvents.splice(0)
    await acme.control('person', { user: 'U0MEI', deleted: false })
    expect(await findEvent('user_change')).toMatchObject({ user: { id: 'U0MEI', deleted: false } })
  })
})

describe('the scopes of an app', () => {
  it('decide for each kind of channel what the app may change', async () => {
    const scopes = [...manifest.oauth_config.scopes.bot].filter(
      (scope) => !['channels:manage', 'groups:write'].includes(scope),
    )
    const narrow = {
      ...manifest,
      oauth_config: { scopes: { bot: [...scopes, 'groups:write.topic', 'groups:write.invites'] } },
    }
    const channels = [
      { id: 'C0OPEN', name: 'open', members: ['U0LI'] },
      { id: 'C0SHUT', name: 'shut', is_private: true, members: ['U0LI'] },
    ]
    const apps = [{ ...deskApp, manifest: narrow, channels: ['C0OPEN', 'C0SHUT'] }]
    const acme = await startAcme({ file: { channels, apps } })
    const { conversations } = webClient(acme.api)
    await conversations.setTopic({ channel: 'C0SHUT', topic: 'x' })
    await conversations.invite({ channel: 'C0SHUT', users: 'U0MEI' })
    for (const change of [
      conversations.setTopic({ channel: 'C0OPEN', topic: 'x' }),
      conversations.invite({ channel: 'C0OPEN', users: 'U0MEI' }),
      conversations.kick({ channel: 'C0SHUT', user: 'U0LI' }),
      conversations.create({ name: 'fresh', is_private: true }),
    ]) {
      await expect(change).rejects.toMatchObject({ data: { error: 'missing_scope' } })
    }
    await acme.stop()
  })
})
