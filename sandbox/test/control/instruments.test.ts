import type { App } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpApp, secrets, webClient } from '../../testing/bolt-clients.ts'
import { eventually } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { asText, type Json } from '../../workspace/json.ts'

describe('the instruments', () => {
  let acme: Acme
  let app: App
  let commands = 0
  const retries: (number | undefined)[] = []

  beforeAll(async () => {
    acme = await startAcme()
    const started = await httpApp(acme.api, (bolt) => {
      bolt.command('/desk', async ({ ack }) => {
        commands += 1
        await ack('done')
      })
      bolt.event('message', async ({ context }) => void retries.push(context.retryNum))
    })
    app = started.app
    await acme.control('request-url', { app_id: 'A0DESK', url: started.url })
  })

  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  async function delivery(type: string): Promise<number> {
    const { traffic } = await acme.control('traffic')
    return Number((traffic as Json[]).filter((entry) => entry.type === type).at(-1)?.n)
  }

  it('limit new messages to one a second per channel after a small burst, with 429 and Retry-After', async () => {
    const client = webClient(acme.api)
    const post = () =>
      fetch(`${acme.api}chat.postMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.botToken}` },
        body: JSON.stringify({ channel: 'C0TECH', text: 'again' }),
      })
    const answers = []
    for (let n = 0; n < 7; n++) answers.push(await post())
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(answers[5]?.headers.get('retry-after')).toBe('1')
    expect(await answers[5]?.json()).toEqual({ ok: false, error: 'ratelimited' })
    await expect(client.chat.postMessage({ channel: 'C0TECH', text: 'again' })).rejects.toThrow('rate-limit')
    await client.chat.postMessage({ channel: await acme.li.direct(), text: 'another channel' })
  })

  it('make calls fail as often as ordered', async () => {
    const client = webClient(acme.api)
    await acme.control('fault', { method: 'users.info', times: 1, kind: 'error', error: 'fatal_error' })
    await acme.control('fault', { method: 'users.info', kind: 'http_500' })
    await acme.control('fault', { method: 'users.info', kind: 'ratelimited', retryAfter: 7 })
    await expect(client.users.info({ user: 'U0LI' })).rejects.toThrow('fatal_error')
    await expect(client.users.info({ user: 'U0LI' })).rejects.toMatchObject({ statusCode: 500 })
    await expect(client.users.info({ user: 'U0LI' })).rejects.toMatchObject({ retryAfter: 7 })
    await client.users.info({ user: 'U0LI' })
  })

  it('lose a reply even though the message was posted', async () => {
    const channel = await acme.mei.direct()
    await acme.control('fault', { method: 'chat.postMessage', kind: 'lost_reply' })
    await expect(webClient(acme.api).chat.postMessage({ channel, text: 'posted once' })).rejects.toThrow()
    expect((await acme.mei.messages(channel)).map((message) => message.text)).toEqual(['posted once'])
  })

  it('send a delivery again byte for byte, and Bolt refuses a forged or stale one', async () => {
    expect(await acme.li.slash('/desk')).toMatchObject({ reply: { text: 'done' } })
    const n = await delivery('slash_command')
    const before = (await acme.li.messages()).length
    expect(await acme.control('redeliver', { n })).toMatchObject({ ok: true, status: 200, body: 'done' })
    expect(commands).toBe(2)
    expect((await acme.li.messages()).length).toBe(before)
    expect(await acme.control('redeliver', { n, forge: true })).toMatchObject({ status: 401 })
    expect(await acme.control('redeliver', { n, stale: true })).toMatchObject({ status: 401 })
    expect(commands).toBe(2)
    expect(await acme.control('redeliver', { n: 99_999 })).toMatchObject({
      ok: false,
      error: 'unknown_delivery',
    })
  })

  it('send an event again as a retry', async () => {
    retries.length = 0
    await acme.li.say('hello')
    await eventually(() => (retries.length === 1 ? true : null))
    await acme.control('redeliver', { n: await delivery('event:message'), retry: true })
    await eventually(() => (retries.length === 2 ? true : null))
    expect(retries).toEqual([undefined, 1])
  })

  it('refuse requests of other origins', async () => {
    const response = await fetch(`${acme.origin}/_control/say`, {
      method: 'POST',
      headers: { origin: 'http://evil.example', 'content-type': 'text/plain' },
      body: JSON.stringify({ as: 'U0LI', channel: 'C0TECH', text: 'forged' }),
    })
    expect(response.status).toBe(403)
    expect(asText((await acme.li.messages()).at(-1)?.text)).not.toBe('forged')
  })

  it('refuse malformed input and name the field', async () => {
    expect(await acme.control('click', { as: 'U0LI' })).toMatchObject({ ok: false, error: 'invalid_input' })
    expect((await acme.control('click', { as: 'U0LI' })).message).toContain('channel')
    expect(await acme.control('messages?as=U0NONE&channel=C0TECH')).toMatchObject({ error: 'unknown_person' })
    expect(await acme.control('messages?as=U0LI&channel=C0SECRET')).toMatchObject({
      error: 'channel_not_found',
    })
  })

  it('notify a person only of changes that they can see', async () => {
    const stop = new AbortController()
    const response = await fetch(`${acme.origin}/_control/stream?as=U0LI`, { signal: stop.signal })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = (await reader?.read())?.value ?? ''
    expect(text).toContain('event: ready')
    await acme.mei.act('say', { channel: 'C0SECRET', text: 'not for Li' })
    await acme.mei.say('for Li')
    while (!text.includes('changed')) text += (await reader?.read())?.value ?? ''
    expect(text).toMatch(/data: \{"channel":"C0TECH","ts":"\d+\.\d+"\}/)
    expect(text).not.toContain('C0SECRET')
    stop.abort()
  })
})
