import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { hours } from '../storage/store-fixture.ts'
import { itWithDovecot as test } from '../support/it-with-dovecot.ts'
import { startProgram } from '../support/program.ts'
import { pause, until } from '../support/until.ts'
import { mail } from './support/fixtures.ts'
import { openWatchedMailbox, type WatchedMailbox } from './support/watched-mailbox.ts'

let watched: WatchedMailbox
beforeEach(async () => {
  watched = await openWatchedMailbox()
})
afterEach(() => watched.close())

const subjects = async () => (await watched.store.waitingDrafts(10_000)).map(({ subject }) => subject).sort()

test('each mail is processed exactly once, even if the process is killed again and again', async () => {
  const first = await watched.watch()
  await first.stop()
  const count = 30
  for (let index = 0; index < count; index++) {
    const source = mail({
      From: `u${index}@x.example`,
      Subject: `${index}`,
      'Message-ID': `<${index}@x.example>`,
    })
    await watched.dovecot.deliver(source, hours(5))
  }
  const program = join(import.meta.dirname, 'support', 'watch-program.ts')
  const args = [watched.dovecot.url, watched.url, watched.evidence]
  const countProcessed = () => watched.prisma.inboundMail.count()
  let kills = 0
  while (kills < 6 && (await countProcessed()) < count) {
    const before = await countProcessed()
    const watcher = await startProgram(program, { args, directory: join(import.meta.dirname, '..', '..') })
    await until('some more are taken', countProcessed, (now) => now > before)
    await pause((kills * 37) % 150)
    await watcher.end('SIGKILL')
    kills += 1
  }
  expect(kills).toBeGreaterThan(1)
  await watched.watch()
  expect(await watched.waitForMails(count)).toHaveLength(count)
  expect(await watched.prisma.inboundMail.count({ where: { disposition: 'draft' } })).toBe(count)
  expect(new Set(await subjects()).size).toBe(count)
  expect(await watched.prisma.intakeDraft.count()).toBe(count)
})
