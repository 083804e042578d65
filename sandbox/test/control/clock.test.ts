import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nextWorkingMorning } from '../../control/next-working-morning.ts'
import { type ClockRecord, createClock } from '../../state/clock.ts'
import { httpApp, webClient } from '../../testing/bolt-clients.ts'
import { eventually, pause } from '../../testing/eventually.ts'
import { type Acme, startAcme } from '../../testing/start-acme.ts'
import { createRateLimits } from '../../web-api/rate-limits.ts'
import { asObject, type Json } from '../../workspace/json.ts'

const hour = 3_600_000
const day = 24 * hour

type ClockReading = { now: number; at: string; speed: number; ahead: number }
const read = async (acme: Acme, change?: object): Promise<ClockReading> => {
  const answer = await acme.control('clock', change)
  if (answer.ok !== true) throw new Error(String(answer.message))
  return asObject(answer.clock) as Json & ClockReading
}

describe('the clock', () => {
  it('shows real time until it is set, then runs at the set speed, stands still or jumps', () => {
    let real = 1_000_000
    const savedRecords: ClockRecord[] = []
    const clock = createClock(
      null,
      (record) => savedRecords.push(record),
      () => real,
    )
    real += 5000
    expect(clock.now()).toBe(real)
    clock.run(60)
    real += 1000
    expect(clock.now()).toBe(1_065_000)
    clock.run(0)
    real += day
    expect(clock.now()).toBe(1_065_000)
    clock.jump(2_000_000)
    expect([clock.now(), clock.speed]).toEqual([2_000_000, 0])
    clock.run(1)
    real += 7000
    expect([clock.now(), clock.seconds()]).toEqual([2_007_000, 2007])
    expect(savedRecords.at(-1)).toEqual({ at: 2_000_000, realAt: real - 7000, speed: 1 })
  })

  it('never runs backwards, even when the clock of the machine does', () => {
    let real = 5_000_000
    const clock = createClock(
      null,
      () => {},
      () => real,
    )
    expect(() => clock.jump(4_000_000)).toThrow('does not run backwards')
    expect(clock.now()).toBe(5_000_000)
    real -= 60_000
    expect(clock.now()).toBe(5_000_000)
  })

  it('runs at real pace after a restart, or stays stopped if it was stopped', () => {
    const real = 9_000_000
    const open = (speed: number) =>
      createClock(
        { at: 1_000_000, realAt: 2_000_000, speed },
        () => {},
        () => real,
      )
    expect([open(600).now(), open(600).speed]).toEqual([1_000_000, 1])
    expect([open(0).now(), open(0).speed]).toEqual([1_000_000, 0])
    expect([open(1).now(), open(1).speed]).toEqual([8_000_000, 1])
  })

  it('finds the next working morning in a zone across weekends and daylight saving changes', () => {
    const morningAfter = (from: string, zone: string) =>
      new Date(nextWorkingMorning(Date.parse(from), zone)).toISOString()
    expect(morningAfter('2026-11-26T00:59:59Z', 'Asia/Shanghai')).toBe('2026-11-26T01:00:00.000Z')
    expect(morningAfter('2026-11-26T01:00:00Z', 'Asia/Shanghai')).toBe('2026-11-27T01:00:00.000Z')
    expect(morningAfter('2026-11-27T02:00:00Z', 'Asia/Shanghai')).toBe('2026-11-30T01:00:00.000Z')
    expect(morningAfter('2026-03-27T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z')
    expect(morningAfter('2026-10-30T22:00:00Z', 'America/New_York')).toBe('2026-11-02T14:00:00.000Z')
    expect(morningAfter('2026-12-31T23:00:00Z', 'Pacific/Auckland')).toBe('2027-01-03T20:00:00.000Z')
  })
})

describe('rate limits', () => {
  it('follow real time, or a fast clock while it runs', () => {
    let real = 0
    let clockTime = 0
    const rates = createRateLimits(1, { now: () => clockTime, real: () => real })
    const take = () => rates.take('A0DESK', 'chat.postMessage', 100, 'C0TECH')
    const burst = () => Array.from({ length: 6 }, take)
    expect(burst()).toEqual([null, null, null, null, null, 1])
    real += 1000
    expect([take(), take()]).toEqual([null, 1])
    clockTime += 3 * 1000
    expect([take(), take(), take(), take()]).toEqual([null, null, null, 1])
    clockTime += hour
    expect(burst()).toEqual([null, null, null, null, null, 1])
  })
})

describe('the clock of a workspace', () => {
  let acme: Acme
  const data = mkdtempSync(join(tmpdir(), 'sandbox-clock-'))
  beforeAll(async () => {
    acme = await startAcme({ data, relaxedRates: true })
  })
  afterAll(async () => {
    await acme.stop()
    rmSync(data, { recursive: true, force: true })
  })

  it('dates messages and events, each later than the one before, even while it stands still', async () => {
    const { now } = await read(acme, { add: 5 * 86_400, speed: 0 })
    const events: Json[] = []
    const { app, url } = await httpApp(acme.api, (bolt) => {
      bolt.event('message', async ({ body }) => void events.push(body as unknown as Json))
    })
    await acme.control('request-url', { app_id: 'A0DESK', url })
    const stamps = []
    for (const text of ['one', 'two', 'three']) stamps.push(Number((await acme.li.say(text)).ts))
    expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b))
    for (const ts of stamps) expect(Math.abs(ts * 1000 - now)).toBeLessThan(1000)
    // Bolt rejects stale signatures, so receiving the event proves that the signature uses real time.
    await eventually(() => (events.length === 3 ? true : null))
    expect(events[0]).toMatchObject({ event_time: Math.floor(now / 1000) })
    const { traffic } = await acme.control('traffic?direction=delivery')
    expect(Math.abs(Date.parse(String((traffic as Json[])[0]?.at)) - Date.now())).toBeLessThan(60_000)
    await acme.control('request-url', { app_id: 'A0DESK', url: null })
    await app.stop()
  })

  it('applies to the time range of a history request', async () => {
    const { now } = await read(acme, { add: 86_400 })
    const { ts } = await acme.li.say('of the next day')
    const oldest = String(Math.floor(now / 1000))
    const { messages } = await webClient(acme.api).conversations.history({ channel: 'C0TECH', oldest })
    expect(messages?.map((message) => message.ts)).toEqual([ts])
  })

  it('refuses an earlier time with a reason and changes nothing', async () => {
    const before = await read(acme)
    for (const to of ['now', '2020-01-01T00:00:00Z']) {
      expect(await acme.control('clock', { to })).toMatchObject({ ok: false, error: 'clock_backwards' })
    }
    expect(await read(acme)).toMatchObject({ now: before.now, speed: 0 })
    for (const invalidInput of [
      {},
      { speed: -1 },
      { add: 1, to: 'now' },
      { to: 'tomorrow' },
      { add: 1, zone: 'Mars/Base' },
    ]) {
      expect(await acme.control('clock', invalidInput)).toMatchObject({ ok: false, error: 'invalid_input' })
    }
  })

  it('notifies its followers and the page of a change at once', async () => {
    const stop = new AbortController()
    const follow = async (path: string) => {
      const response = await fetch(`${acme.origin}/_control/${path}`, { signal: stop.signal })
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      return async (expectedText: string) => {
        while (!text.includes(expectedText)) text += (await reader?.read())?.value ?? ''
        return text
      }
    }
    const [clock, page] = [await follow('clock/stream'), await follow('stream?as=U0LI')]
    await clock('"speed":0')
    await page('ready')
    await read(acme, { speed: 600 })
    await clock('"speed":600')
    expect(await page('changed')).toContain('{"clock":true}')
    stop.abort()
  })

  it('survives a restart at most a second behind, and then runs at real pace', async () => {
    await read(acme, { speed: 3600 })
    await pause(1200)
    const before = await read(acme)
    await acme.stop()
    acme = await startAcme({ data, relaxedRates: true })
    const after = await read(acme)
    expect(after.speed).toBe(1)
    expect(Math.abs(after.now - before.now)).toBeLessThan(1.5 * hour)
    const newest = Number((await acme.li.messages()).at(-1)?.ts)
    expect(Number((await acme.li.say('after the restart')).ts)).toBeGreaterThan(newest)
  })
})
