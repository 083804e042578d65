import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { messageText } from '../support/format-message.ts'
import type { Place } from '../support/person.ts'
import { type Program, startProgram } from '../support/program.ts'
import { until } from '../support/until.ts'
import { type Workspace, workspaceAt } from '../support/workspace.ts'
import { type CustomerService, customerService } from './customer-service.ts'

const zone = 'Asia/Shanghai'
const hour = 3600
const day = 24 * hour

/** The setup of a first visit: `npm start` without Slack credentials, which includes the workspace. */
describe('the clock of the local workspace moves the bot', () => {
  let directory: string
  let database: TestDatabase
  let program: Program
  let workspace: Workspace
  let service: CustomerService

  async function start(): Promise<void> {
    program = await startProgram(join(import.meta.dirname, '../../src/main.ts'), {
      directory,
      env: {
        DATABASE_URL: database.url,
        REDRESS_DATA_DIR: directory,
        PORT: '0',
        LOG_LEVEL: 'warn',
        REDRESS_DEMO: 'empty',
      },
    })
    const stop = async () => void (await program.end('SIGTERM'))
    workspace = await workspaceAt(program.ready, directory, stop)
    service = customerService({ workspace, database, stop })
    await until('the bot is connected', workspace.control.app, ({ connections }) => connections === 2)
  }
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-clock-'))
    database = await testDatabase()
    await start()
  })
  afterAll(async () => {
    await workspace?.stop()
    await database?.drop()
    await rm(directory, { recursive: true, force: true })
  })

  const jumpToMorning = () => workspace.control.clock({ to: 'next_working_morning', zone })
  const readReminders = async ({ channel, ts }: Place) =>
    (await service.emma.messages(channel, ts)).map(messageText).filter((line) => /^(🟢|🟡|🔴)/.test(line))

  it('a jump of five days sends the reminder and the digest within seconds', async () => {
    await jumpToMorning()
    await workspace.control.clock({ add: hour })
    const place = await service.log()
    await workspace.control.clock({ add: 5 * day })
    const readDigest = async () => {
      const messages = await service.emma.messages(place.channel)
      const isDigest = ({ ts, blocks }: (typeof messages)[number]) =>
        ts > place.ts && blocks?.[0]?.type === 'header' && !blocks.some(({ type }) => type === 'actions')
      return messages.find(isDigest) ?? null
    }
    // On a public holiday nobody is at work; the digest is sent on a later morning.
    for (let mornings = 0; mornings < 12 && (await readDigest()) === null; mornings++) {
      await jumpToMorning()
      await until('the digest is there', readDigest, (found) => found, 5_000).catch(() => null)
    }
    expect(messageText(await until('the digest is there', readDigest, (found) => found))).toContain('C-')
    const overdue = await until(
      'the reminder is there',
      () => readReminders(place),
      (lines) => lines.find((line) => /acknowledgement was due .* and is overdue/.test(line)),
      20_000,
    )
    // The account manager has a direct message of their own; the thread calls the head.
    expect(overdue).toMatch(/^🔴 <@U0SARAH>/)
  })

  it('a fast clock sends reminders, and a stopped clock sends none', async () => {
    // Moves to a Monday, Tuesday or Wednesday, so that somebody is at work the next day.
    while (![1, 2, 3].includes(new Date((await jumpToMorning()).now).getUTCDay()));
    await workspace.control.clock({ add: hour })
    const place = await service.log()
    await workspace.control.clock({ add: day - 5 * 60, speed: 600 })
    const readReminder = async () =>
      (await readReminders(place)).find((line) => /acknowledgement was due .* and is overdue/.test(line)) ??
      null
    expect(await readReminder()).toBeNull()
    // On a public holiday nobody is at work; the reminder is sent on a later day.
    for (let days = 0; days < 12; days++) {
      const found = await until('the limit has passed', readReminder, (line) => line, 4_000).catch(() => null)
      if (found !== null) break
      await workspace.control.clock({ add: day })
    }
    expect(await readReminder()).toMatch(/^🔴 <@U0SARAH>/)
    const { now } = await workspace.control.clock({ speed: 0 })
    const later = await workspace.control.clock()
    expect(later).toMatchObject({ now, speed: 0 })
    const card = await until(
      'the card was made on the clock’s day',
      () => service.emma.messages(place.channel),
      (messages) => messages.find(({ ts }) => ts === place.ts),
    )
    expect(now - Number(card.ts) * 1000).toBeGreaterThan(0)
    expect(now - Number(card.ts) * 1000).toBeLessThan(16 * day * 1000)
  })

  it('keeps its time when the workspace and the bot restart', async () => {
    const { now } = await workspace.control.clock({ speed: 1 })
    await workspace.stop()
    await start()
    const after = await workspace.control.clock()
    expect(after.now).toBeGreaterThanOrEqual(now)
    expect(after.now - now).toBeLessThan(60_000)
    await service.log()
    const kase = await database.prisma.case.findFirstOrThrow({ orderBy: { number: 'desc' } })
    expect(Math.abs(kase.receivedAt.getTime() - after.now)).toBeLessThan(60_000)
  })
})
