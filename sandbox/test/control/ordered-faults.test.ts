import type { App } from '@slack/bolt'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { secrets, socketApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually, pause } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { createFaults, type FaultOrder } from '../../workspace/faults.ts'
import type { Json } from '../../workspace/json.ts'

const order: FaultOrder = {
  method: 'users.info',
  delivery: null,
  mail: null,
  kind: 'error',
  times: 1,
  probability: 1,
  error: 'fatal_error',
  retryAfter: 1,
  ms: 0,
}

describe('faults', () => {
  it('hit as many calls as ordered, or every call until they are cleared', () => {
    const faults = createFaults()
    faults.add({ ...order, times: 2 })
    expect([1, 2, 3].map(() => faults.take('users.info')?.error)).toEqual([
      'fatal_error',
      'fatal_error',
      undefined,
    ])
    const { id } = faults.add({ ...order, method: '*', times: null })
    for (let n = 0; n < 50; n++) expect(faults.take('chat.update')).not.toBeNull()
    expect(faults.list()).toMatchObject([{ id, used: 50 }])
    expect([faults.clear(id + 1), faults.clear(id), faults.clear()]).toEqual([false, true, false])
    expect(faults.take('chat.update')).toBeNull()
  })

  it('hit the share of calls given by their probability, and leave the other calls to the next fault', () => {
    const draws = [0.1, 0.6, 0.4]
    const faults = createFaults(() => draws.shift() ?? 1)
    faults.add({ ...order, times: null, probability: 0.5, error: 'first' })
    faults.add({ ...order, times: null, error: 'second' })
    expect([1, 2, 3].map(() => faults.take('users.info')?.error)).toEqual(['first', 'second', 'first'])
  })

  it('for deliveries do not hit calls', () => {
    const faults = createFaults()
    faults.add({ ...order, method: null, delivery: '*', kind: 'lost' })
    expect(faults.take('users.info')).toBeNull()
    expect(faults.takeForDelivery('event:message')?.kind).toBe('lost')
  })
})

describe('the sandbox under ordered faults', () => {
  let acme: Acme
  let app: App
  const payloads: Json[] = []

  beforeAll(async () => {
    acme = await startAcme({ relaxedRates: true })
    await acme.control('settings', { retryScale: 0.001 })
    app = await socketApp(acme.api, (bolt) => {
      bolt.command('/desk', async ({ ack, body }) => {
        payloads.push(body as unknown as Json)
        await ack('done')
      })
      bolt.event('message', async ({ body }) => void payloads.push(body as unknown as Json))
    })
  })
  afterEach(async () => {
    await acme.control('clear-faults', {})
    await acme.control('settings', { latency: 0 })
    payloads.length = 0
  })
  afterAll(async () => {
    await app.stop()
    await acme.stop()
  })

  const fault = (body: object) => acme.control('fault', body)
  const times = (count: number) => eventually(() => (payloads.length >= count ? payloads : null))
  const deliveries = async () => (await acme.control('traffic?direction=delivery')).traffic as Json[]

  it('delivers the same payload twice, and carries out only one answer', async () => {
    await fault({ delivery: 'slash_command', kind: 'duplicate' })
    const before = (await acme.li.messages()).length
    expect(await acme.li.slash('/desk')).toMatchObject({ reply: { text: 'done' } })
    const [first, second] = await times(2)
    expect(second).toEqual(first)
    expect((await acme.li.messages()).length).toBe(before + 1)
    await eventually(async () => ((await deliveries()).at(-1)?.ok === true ? true : null))
    expect((await deliveries()).slice(-2)).toMatchObject([{ fault: 'duplicate' }, { fault: 'duplicate' }])
  })

  it('delays a delivery', async () => {
    await fault({ delivery: '*', kind: 'delay', ms: 400 })
    const since = performance.now()
    await acme.li.slash('/desk')
    expect(performance.now() - since).toBeGreaterThan(390)
    expect(payloads).toHaveLength(1)
  })

  it('loses a delivery, so that an event comes again as a retry', async () => {
    await fault({ delivery: 'event:message', kind: 'lost' })
    acme.workspace.network.deadlineScale = 0.1
    await acme.li.say('lost once')
    await eventually(async () =>
      (await deliveries()).some((delivery) => delivery.fault === 'lost') ? true : null,
    )
    acme.workspace.network.deadlineScale = 20
    await times(1)
    expect((await deliveries()).filter(({ type }) => type === 'event:message').slice(-2)).toMatchObject([
      { ok: false, fault: 'lost' },
      { ok: true, fault: null },
    ])
  })

  it('loses an acknowledgement, so that the event comes again with the same id', async () => {
    await fault({ delivery: 'event:message', kind: 'lost_ack' })
    await acme.li.say('acted on twice')
    const [first, second] = await times(2)
    expect(second?.event_id).toBe(first?.event_id)
  })

  it('cuts the sockets during a delivery, and the app reconnects by itself', async () => {
    await fault({ delivery: 'slash_command', kind: 'disconnect' })
    expect(await acme.li.slash('/desk')).toMatchObject({ failed: 'operation_timeout' })
    await eventually(async () => {
      const { apps } = await acme.control('app')
      return (apps as Json[])[0]?.connected === true ? true : null
    })
    expect(await acme.li.slash('/desk')).toMatchObject({ reply: { text: 'done' } })
  })

  it('drops the connection of a call before the call does anything', async () => {
    const before = (await acme.li.messages()).length
    await fault({ method: 'chat.postMessage', kind: 'cut' })
    const client = webClient(acme.api)
    await expect(client.chat.postMessage({ channel: 'C0TECH', text: 'never' })).rejects.toThrow()
    expect((await acme.li.messages()).length).toBe(before)
    const { traffic } = await acme.control('traffic?failed=true&q=never')
    expect(traffic).toMatchObject([{ method: 'chat.postMessage', error: 'cut', fault: 'cut' }])
  })

  it('slows every call and every delivery down', async () => {
    expect(await acme.control('settings', { latency: 150 })).toMatchObject({ latency: 150 })
    const since = performance.now()
    await webClient(acme.api).auth.test()
    const between = performance.now()
    await acme.li.slash('/desk')
    expect(between - since).toBeGreaterThan(145)
    expect(performance.now() - between).toBeGreaterThan(145)
  })

  it('lists a fault with its number of hits while it is in force', async () => {
    const { fault: orderedFault } = await fault({
      method: '*',
      kind: 'ratelimited',
      times: null,
      retryAfter: 3,
    })
    await expect(webClient(acme.api).auth.test()).rejects.toMatchObject({ retryAfter: 3 })
    const instruments = await acme.control('instruments')
    expect(instruments).toMatchObject({
      faults: [{ kind: 'ratelimited', method: '*', delivery: null, times: null, used: 1 }],
      settings: { latency: 0 },
    })
    expect((instruments.channels as Json[]).map(({ name }) => name)).toContain('board')
    expect((instruments.people as Json[]).map(({ id }) => id)).toEqual(['U0LI', 'U0MEI'])
    const { id } = orderedFault as { id: number }
    expect(await acme.control('clear-faults', { id })).toMatchObject({ cleared: true })
    await webClient(acme.api).auth.test()
    expect(await fault({ method: '*', kind: 'duplicate' })).toMatchObject({ error: 'invalid_input' })
    expect(await fault({ method: '*', kind: 'cut', probability: 0 })).toMatchObject({
      error: 'invalid_input',
    })
  })

  it('shows its traffic in a log, which can be searched and exported', async () => {
    await acme.li.say('a needle in the hay')
    await times(1)
    const { traffic } = await acme.control('traffic?q=NEEDLE')
    expect(traffic).toMatchObject([{ type: 'event:message', direction: 'delivery', ok: true }])
    expect((await acme.control('traffic?q=needle&direction=api')).traffic).toEqual([])
    expect((await acme.control('traffic?limit=2')).traffic).toHaveLength(2)
    const file = await fetch(`${acme.origin}/_control/traffic/export?q=needle`)
    expect(file.headers.get('content-disposition')).toContain('traffic.json')
    expect(await file.json()).toMatchObject({ ok: true, traffic: [{ type: 'event:message' }] })
  })

  it('keeps tokens, signing secrets and the tickets of sockets out of the log', async () => {
    const text = `my token is ${secrets.botToken}, the secret ${secrets.signingSecret}`
    await webClient(acme.api).chat.postMessage({ channel: 'C0TECH', text })
    await fetch(`${acme.api}auth.test?token=${secrets.botToken}`)
    await pause(50)
    const { traffic } = await acme.control('traffic')
    const log = JSON.stringify(traffic)
    expect(log).toContain('my token is [hidden], the secret [hidden]')
    for (const secret of Object.values(secrets)) expect(log).not.toContain(secret)
    expect(log).toContain('apps.connections.open')
    expect(log).not.toMatch(/ticket=[0-9a-f]/)
  })
})
