import { afterEach, expect, inject, test } from 'vitest'
import { ensureDatabase, withClient } from '../../src/storage/migrate/ensure-database.ts'

const name = `ensured_${process.pid}`
const at = (database: string): string => {
  const url = new URL(inject('templateUrl'))
  url.pathname = `/${database}`
  return url.href
}
afterEach(() => withClient(at('postgres'), (client) => client.query(`drop database if exists ${name}`)))

test('several callers can create the same database at the same time', async () => {
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 4 }, () => ensureDatabase(at(name))))
    expect(await withClient(at(name), async () => 'there')).toBe('there')
    await withClient(at('postgres'), (client) => client.query(`drop database ${name}`))
  }
})
