import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secrets, webClient } from '../../testing/bolt-clients.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asObject, asObjects, asText, type Json } from '../../workspace/json.ts'

describe('the Web API', () => {
  let acme: Acme
  let client: ReturnType<typeof webClient>

  beforeAll(async () => {
    acme = await startAcme({ relaxedRates: true })
    client = webClient(acme.api)
  })

  afterAll(() => acme.stop())

  async function raw(
    method: string,
    args: Record<string, string>,
    token?: string,
  ): Promise<Json & { status: number }> {
    const response = await fetch(acme.api + method, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: new URLSearchParams(args).toString(),
    })
    return { ...asObject(await response.json()), status: response.status }
  }

  it('answers an unknown method with 200, and distinguishes unimplemented methods from those that Slack does not have', async () => {
    expect(await raw('chat.shout', {})).toMatchObject({ status: 200, ok: false, error: 'unknown_method' })
    expect(await raw('pins.add', {})).toMatchObject({
      status: 200,
      ok: false,
      error: 'not_implemented_in_sandbox',
    })
  })

  it('distinguishes the kinds of token', async () => {
    expect(await raw('auth.test', {})).toMatchObject({ error: 'not_authed' })
    expect(await raw('auth.test', {}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' })
    expect(await raw('auth.test', {}, secrets.appToken)).toMatchObject({ error: 'not_allowed_token_type' })
    expect(await raw('apps.connections.open', {}, secrets.botToken)).toMatchObject({
      error: 'not_allowed_token_type',
    })
    expect(await client.auth.test()).toMatchObject({ user_id: 'U0BOT', bot_id: 'B0DESK', team_id: 'T0ACME' })
  })

  it('names the missing scope and the missing arguments', async () => {
    expect(await raw('team.info', {}, secrets.botToken)).toMatchObject({
      error: 'missing_scope',
      needed: 'team:read',
    })
    expect(await raw('chat.update', { channel: 'C0TECH' }, secrets.botToken)).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: ts'] },
    })
  })

  it('checks membership, archives and privacy', async () => {
    await expect(client.chat.postMessage({ channel: 'C0QUIET', text: 'x' })).rejects.toThrow('not_in_channel')
    await expect(client.chat.postMessage({ channel: 'C0SECRET', text: 'x' })).rejects.toThrow(
      'channel_not_found',
    )
    await expect(client.conversations.info({ channel: 'C0SECRET' })).rejects.toThrow('channel_not_found')
    await expect(client.apiCall('chat.postMessage', { channel: 'C0TECH' })).rejects.toThrow('no_text')
    await client.conversations.join({ channel: 'C0QUIET' })
    await client.chat.postMessage({ channel: 'C0QUIET', text: 'x' })
    await acme.control('channel', { channel: 'C0QUIET', is_archived: true, is_ext_shared: true })
    await expect(client.chat.postMessage({ channel: 'C0QUIET', text: 'x' })).rejects.toThrow('is_archived')
    const { channel } = await client.conversations.info({ channel: 'C0QUIET' })
    expect(channel).toMatchObject({ is_archived: true, is_ext_shared: true })
  })

  it('refuses malformed blocks with the place in the request', async () => {
    const answer = await raw(
      'chat.postMessage',
      {
        channel: 'C0TECH',
        text: 'x',
        blocks: JSON.stringify([{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]),
      },
      secrets.botToken,
    )
    expect(answer).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    })
    expect(
      await raw('chat.postMessage', { channel: 'C0TECH', blocks: '[{' }, secrets.botToken),
    ).toMatchObject({
      error: 'invalid_blocks_format',
    })
  })

  it('shows an ephemeral message to one person and keeps it out of the history', async () => {
    const text = 'only for you'
    await client.chat.postEphemeral({ channel: 'C0TECH', user: 'U0LI', text })
    await expect(client.chat.postEphemeral({ channel: 'C0TECH', user: 'U0BOTX', text })).rejects.toThrow(
      'user_not_in_channel',
    )
    expect((await acme.li.messages()).map((message) => message.text)).toContain(text)
    expect((await acme.mei.messages()).map((message) => message.text)).not.toContain(text)
    const history = await client.conversations.history({ channel: 'C0TECH' })
    expect(history.messages?.map((message) => message.text)).not.toContain(text)
  })

  it('stores metadata and returns it only on request', async () => {
    const metadata = { event_type: 'notice', event_payload: { key: 'n1' } }
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'root' })
    await client.chat.postMessage({ channel: 'C0TECH', thread_ts: ts, text: 'reply', metadata })
    const plain = await client.conversations.replies({ channel: 'C0TECH', ts })
    const full = await client.conversations.replies({ channel: 'C0TECH', ts, include_all_metadata: true })
    expect(plain.messages?.[1]?.metadata).toBeUndefined()
    expect(full.messages?.[1]).toMatchObject({ metadata, thread_ts: ts })
    expect(full.messages?.[0]).toMatchObject({ reply_count: 1 })
    expect(full.messages?.[0]?.metadata).toBeUndefined()
    const history = await client.conversations.history({ channel: 'C0TECH' })
    expect(history.messages?.map((message) => message.text)).not.toContain('reply')
  })

  it('removes blocks when an update has only text, and refuses long text and foreign messages', async () => {
    const section = { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'card' } }
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'card', blocks: [section] })
    const updated = await client.chat.update({ channel: 'C0TECH', ts, text: 'new', blocks: [section] })
    expect(updated.message).toMatchObject({ blocks: [{ type: 'section' }] })
    expect(asObject(updated.message)?.edited).toBeUndefined()
    const bare = await client.chat.update({ channel: 'C0TECH', ts, text: 'only text' })
    expect(asObject(bare.message)?.blocks).toBeUndefined()
    expect(asObject(bare.message)?.edited).toBeDefined()
    await expect(client.chat.update({ channel: 'C0TECH', ts, text: 'x'.repeat(4001) })).rejects.toThrow(
      'msg_too_long',
    )
    const { ts: foreignTs } = await acme.li.say('mine')
    await expect(client.chat.update({ channel: 'C0TECH', ts: String(foreignTs), text: 'x' })).rejects.toThrow(
      'cant_update_message',
    )
    await client.chat.delete({ channel: 'C0TECH', ts })
    await expect(client.chat.update({ channel: 'C0TECH', ts, text: 'x' })).rejects.toThrow(
      'message_not_found',
    )
  })

  it('leaves a tombstone for a deleted parent, so that its replies stay', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'parent' })
    await client.chat.postMessage({ channel: 'C0TECH', text: 'child', thread_ts: ts })
    await client.chat.delete({ channel: 'C0TECH', ts })
    const { messages } = await client.conversations.replies({ channel: 'C0TECH', ts })
    expect(messages).toMatchObject([
      { subtype: 'tombstone', text: 'This message was deleted.' },
      { text: 'child', thread_ts: ts },
    ])
    await expect(client.chat.update({ channel: 'C0TECH', ts, text: 'back' })).rejects.toThrow(
      'cant_update_message',
    )
    await expect(
      client.chat.postMessage({ channel: 'C0TECH', text: 'x', thread_ts: '1700000000.000001' }),
    ).rejects.toThrow('cannot_reply_to_message')
  })

  it('pages through history without gaps', async () => {
    const { ts: first = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'page 0' })
    for (const n of [1, 2, 3, 4]) await client.chat.postMessage({ channel: 'C0TECH', text: `page ${n}` })
    const texts: string[] = []
    const pages = client.paginate('conversations.history', { channel: 'C0TECH', oldest: first, limit: 2 })
    for await (const page of pages) {
      for (const message of asObjects(asObject(page)?.messages)) texts.push(asText(message.text))
    }
    expect(texts).toEqual(['page 4', 'page 3', 'page 2', 'page 1'])
  })

  it('returns people, their locale on request, and their direct conversation', async () => {
    const plain = await client.users.info({ user: 'U0LI' })
    expect(plain.user?.locale).toBeUndefined()
    const { user } = await client.users.info({ user: 'U0LI', include_locale: true })
    expect(user).toMatchObject({ real_name: '李雷', locale: 'zh-CN', tz: 'Asia/Shanghai', tz_offset: 28800 })
    await expect(client.users.info({ user: 'U0NONE' })).rejects.toThrow('user_not_found')
    const { channel } = await client.conversations.open({ users: 'U0LI' })
    expect(channel?.id).toBe(await acme.li.direct())
    await client.chat.postMessage({ channel: channel?.id ?? '', text: 'hello' })
    await client.chat.postMessage({ channel: 'U0LI', text: 'hello again' })
    const texts = (await acme.li.messages(channel?.id)).map((message) => message.text)
    expect(texts).toEqual(['hello', 'hello again'])
    expect((await acme.mei.act('say', { channel: channel?.id, text: 'spy' })).error).toBe('channel_not_found')
    await acme.control('person', { user: 'U0LI', deleted: true })
    await expect(client.conversations.open({ users: 'U0LI' })).rejects.toThrow('user_disabled')
    await acme.control('person', { user: 'U0LI', deleted: false })
  })

  it('adds and removes reactions', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TECH', text: 'nice' })
    await client.reactions.add({ channel: 'C0TECH', timestamp: ts, name: 'eyes' })
    await expect(client.reactions.add({ channel: 'C0TECH', timestamp: ts, name: 'eyes' })).rejects.toThrow(
      'already_reacted',
    )
    expect((await client.reactions.get({ channel: 'C0TECH', timestamp: ts })).message?.reactions).toEqual([
      { name: 'eyes', users: ['U0BOT'], count: 1 },
    ])
    await client.reactions.remove({ channel: 'C0TECH', timestamp: ts, name: 'eyes' })
    await expect(client.reactions.remove({ channel: 'C0TECH', timestamp: ts, name: 'eyes' })).rejects.toThrow(
      'no_reaction',
    )
  })
})
