import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { webClient } from '../../testing/bolt-clients.ts'
import { startAcme } from '../../testing/start-acme.ts'

it('lists people and channels in the same order after a restart, whatever was changed before', async () => {
  const data = mkdtempSync(join(tmpdir(), 'sandbox-order-'))
  const first = await startAcme({ data })
  const order = async (api: string) => {
    const client = webClient(api)
    const [users, channels] = await Promise.all([client.users.list({}), client.conversations.list({})])
    return [users.members?.map(({ id }) => id), channels.channels?.map(({ id }) => id)]
  }
  const before = await order(first.api)
  expect(before[0]?.length).toBeGreaterThan(2)
  const [channel] = before[1] ?? []
  await first.control('channel', { channel, is_archived: true })
  await first.control('channel', { channel, is_archived: false })
  await first.stop()
  const restarted = await startAcme({ data })
  expect(await order(restarted.api)).toEqual(before)
  await restarted.stop()
  rmSync(data, { recursive: true })
})
