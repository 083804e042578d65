import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { faults } from './faults.ts'
import { type Simulated, simulateYear } from './simulate-year.ts'

/** In these days summer time begins in Europe and ends in Australia. `npm run simulate-year` plays a whole year. */
const setting = {
  seed: '7',
  cases: 60,
  from: instant('2026-03-27T00:00:00Z'),
  until: instant('2026-04-08T00:00:00Z'),
  kills: 3,
}

describe('twelve days of a company in four time zones', () => {
  const databases: TestDatabase[] = []
  let year: Simulated
  beforeAll(async () => {
    databases.push(await testDatabase(), await testDatabase())
    const [one, other] = databases.map(({ url }) => url)
    year = await simulateYear([one ?? '', other ?? ''], setting)
  })
  afterAll(() => Promise.all(databases.map((database) => database.drop())))

  test('sends enough reminders and digests to be judged by, and its bot was killed', () => {
    expect(year.undisturbed.counts.reminders).toBeGreaterThan(15)
    expect(year.undisturbed.counts['digests: department']).toBeGreaterThan(20)
    expect(year.restarted.kills).toBe(3)
  })

  test.each(faults)('%s: none', (fault) => {
    expect(year.found.get(fault)).toEqual([])
  })
})
