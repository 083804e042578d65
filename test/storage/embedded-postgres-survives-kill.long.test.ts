import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stopServer } from '../../src/storage/embedded-postgres/run-server.ts'
import { withClient } from '../../src/storage/migrate/ensure-database.ts'
import { until } from '../jobs/support/worker.ts'
import { type Bot, end, spawnBot, startBot } from './support/start-bot.ts'

let directory: string
let bots: Bot['child'][]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-embedded-'))
  bots = []
})
afterEach(async () => {
  for (const bot of bots) await end(bot, 'SIGKILL')
  await stopServer(join(directory, 'cluster'))
  await rm(directory, { recursive: true, force: true })
})

async function start(): Promise<Bot> {
  const bot = await startBot(directory)
  bots.push(bot.child)
  return bot
}

const write = (url: string) =>
  withClient(url, (client) => client.query('create table kept as select 1 as one'))

describe('a data directory', () => {
  test('is complete or absent after a kill at any moment of its creation', async () => {
    for (const milliseconds of [250, 500, 900, 1_300]) {
      const child = spawnBot(directory)
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      await end(child, 'SIGKILL')
    }
    const bot = await start()
    expect(bot.refused).toBeNull()
    await write(bot.url)
    await end(bot.child, 'SIGTERM')
    await until(async () => {
      const again = await start()
      await end(again.child, 'SIGTERM')
      return (await readdir(directory)).sort().join() === 'cluster,password,server.log'
    })
  })
})
