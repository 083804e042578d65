import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findPostmaster } from '../../src/storage/embedded-postgres/postmaster.ts'
import { stopServer } from '../../src/storage/embedded-postgres/run-server.ts'
import { withClient } from '../../src/storage/migrate/ensure-database.ts'
import { type Bot, end, startBot } from './support/start-bot.ts'

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
const read = (url: string) =>
  withClient(
    url,
    async (client) => (await client.query<{ one: number }>('select one from kept')).rows[0]?.one,
  )

describe('a data directory', () => {
  test('is created once, used again at the next start, and readable by its owner only', async () => {
    const first = await start()
    expect(first).toMatchObject({ refused: null, adopted: false })
    expect(first.progress[0]).toBe(`creating the database in ${directory}`)
    await write(first.url)
    expect((await stat(join(directory, 'password'))).mode & 0o077).toBe(0)
    expect((await stat(join(directory, 'cluster'))).mode & 0o077).toBe(0)
    await expect(withClient(first.url.replace(/:[^:@]+@/, ':wrong@'), async () => {})).rejects.toThrow(
      'password',
    )
    const [, , , , group] = (await readFile(`/proc/${first.pid}/stat`, 'utf8')).split(' ')
    expect(Number(group)).toBe(first.pid)
    await end(first.child, 'SIGTERM')
    expect(findPostmaster(join(directory, 'cluster'))).toBeNull()

    const second = await start()
    expect(second.progress).toEqual(['PostgreSQL 18 is running'])
    expect(await read(second.url)).toBe(1)
    expect(second.milliseconds).toBeLessThan(3_000)
  })

  test('that is in use is refused to a second Redress, with the id of the process that uses it', async () => {
    const first = await start()
    expect((await start()).refused).toBe(
      `StartRefused: Another Redress (process ${first.child.pid}) is using the data directory ${directory}; ` +
        'stop it first, or give this one a data directory of its own.',
    )
    expect(await withClient(first.url, async (client) => (await client.query('select 1')).rowCount)).toBe(1)
  })

  test('of a killed bot is taken over with its running server, which stops with the new bot', {
    retry: 2,
  }, async () => {
    const first = await start()
    await write(first.url)
    await end(first.child, 'SIGKILL')
    const second = await start()
    expect(second).toMatchObject({ refused: null, adopted: true, pid: first.pid })
    expect(second.milliseconds).toBeLessThan(2_000)
    expect(await read(second.url)).toBe(1)
    await end(second.child, 'SIGTERM')
    expect(findPostmaster(join(directory, 'cluster'))).toBeNull()
  })

  test('of a bot that was killed together with its server is recovered', async () => {
    const first = await start()
    await write(first.url)
    await end(first.child, 'SIGKILL')
    process.kill(first.pid, 'SIGKILL')
    const second = await start()
    expect(second).toMatchObject({ refused: null, adopted: false })
    expect(await read(second.url)).toBe(1)
  })

  test('with a stale postmaster.pid that names another program can be used', async () => {
    const first = await start()
    await end(first.child, 'SIGTERM')
    const pidFile = join(directory, 'cluster', 'postmaster.pid')
    await writeFile(pidFile, `${process.pid}\n${directory}/cluster\n1\n5432\n\n127.0.0.1\n\nready\n`)
    expect(await start()).toMatchObject({ refused: null, adopted: false })
  })
})

describe('a start is refused with a sentence', () => {
  test.each([
    ['holds the files of others', 'holiday.jpg', 'x', /holds "holiday.jpg" but no database of Redress; move/],
    [
      'holds a database without its version',
      'cluster/base',
      'x',
      /is not a complete PostgreSQL data directory/,
    ],
    ['was made by another PostgreSQL', 'cluster/PG_VERSION', '16\n', /made by PostgreSQL 16, .* pg_dump/],
    ['has lost its password', 'cluster/PG_VERSION', '18\n', /password is missing.*restore it from a backup/],
  ])('when the directory %s', async (_, name, content, sentence) => {
    if (name.includes('/')) await mkdir(join(directory, 'cluster'))
    await writeFile(join(directory, name), content)
    expect((await start()).refused).toMatch(sentence)
    expect(await readFile(join(directory, name), 'utf8')).toBe(content)
  })

  test('when a file is in the place of the directory', async () => {
    const file = join(directory, 'file')
    await writeFile(file, '')
    expect((await startBot(file)).refused).toMatch(/a file stands in its place/)
  })

  test('when the directory cannot be written', async () => {
    expect((await startBot('/sys/redress')).refused).toMatch(
      /\/sys\/redress is not writable by this user \(E/,
    )
  })

  test('when the database is damaged, with the error of PostgreSQL', async () => {
    const first = await start()
    await end(first.child, 'SIGTERM')
    await rm(join(directory, 'cluster', 'global', 'pg_control'))
    expect((await start()).refused).toMatch(
      /^StartRefused: PostgreSQL could not start on .*pg_control.*server\.log/,
    )
  })
})
