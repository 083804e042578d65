import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Unavailable } from '../../src/operations/unavailable.ts'
import { openDatabase } from '../../src/storage/database/database.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { done, type Fixture, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

const endOthers = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle in transaction'`

describe('a database that cannot be reached', () => {
  it('throws Unavailable', async () => {
    const url = 'postgresql://nobody:nothing@127.0.0.1:1/nowhere'
    const { prisma, close } = openDatabase({
      url,
      size: 1,
      statementTimeout: null,
      name: 'test',
      onLost: () => {},
    })
    const store = openStore(prisma, { newId: randomUUID })
    await expect(store.provider()).rejects.toThrow(Unavailable)
    await expect(store.transaction(async (tx) => tx.nextNumber(2026))).rejects.toThrow(Unavailable)
    await close()
  })
})

describe('a connection lost in a transaction', () => {
  it('rolls back its transaction, and the next one succeeds', async () => {
    const transaction = fixture.store.transaction(async (tx) => {
      await tx.nextNumber(2040)
      await fixture.pool.query(endOthers)
      return tx.nextNumber(2040)
    })
    await expect(transaction).rejects.toThrow(Unavailable)
    expect(await fixture.store.transaction((tx) => tx.nextNumber(2040))).toBe('C-2040-0001')
  })
})

describe('a transaction over its time', () => {
  it('is rolled back', async () => {
    const impatientStore = openStore(fixture.prisma, { newId: randomUUID, timeout: 100 })
    const transaction = impatientStore.transaction(async (tx) => {
      await tx.nextNumber(2041)
      await new Promise((resolve) => setTimeout(resolve, 200))
      return tx.nextNumber(2041)
    })
    await expect(transaction).rejects.toThrow(Unavailable)
    expect(await fixture.store.transaction((tx) => tx.nextNumber(2041))).toBe('C-2041-0001')
  })
})

describe('a bug', () => {
  it('is rethrown unchanged, and its transaction is rolled back', async () => {
    const kase = done(await fixture.log())
    const transaction = fixture.store.transaction(async (tx) => {
      await tx.nextNumber(2042)
      const file = await tx.lockCase({ id: kase.id })
      if (!file) throw new Error('not found')
      throw new TypeError(`no ${file.case.status}`)
    })
    await expect(transaction).rejects.toThrow(TypeError)
    expect(await fixture.store.transaction((tx) => tx.nextNumber(2042))).toBe('C-2042-0001')
  })
})
