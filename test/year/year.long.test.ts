import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { faultKinds } from './faults.ts'
import { type SimulatedYear, simulateYear } from './simulate-year.ts'

/**
 * Twelve days in which summer time begins in Europe and ends in Australia. `npm run simulate-year` plays a whole year.
 */
const settings = {
  seed: '7',
  cases: 60,
  from: instant('2026-03-27T00:00:00Z'),
  until: instant('2026-04-08T00:00:00Z'),
  kills: 3,
}

describe('twelve days of a company in four time zones', () => {
  const databases: TestDatabase[] = []
  let year: SimulatedYear
  beforeAll(async () => {
    databases.push(await testDatabase(), await testDatabase())
    const [firstUrl, secondUrl] = databases.map(({ url }) => url)
    year = await simulateYear([firstUrl ?? '', secondUrl ?? ''], settings)
  })
  afterAll(() => Promise.all(databases.map((database) => database.drop())))

  test('sends reminders and department digests, and the bot is killed three times', () => {
    expect(year.undisturbed.messageCounts.reminders).toBeGreaterThan(15)
    expect(year.undisturbed.messageCounts['digests: department']).toBeGreaterThan(20)
    expect(year.restarted.kills).toBe(3)
  })

  test.each(faultKinds)('has no %s', (fault) => {
    expect(year.faults.get(fault)).toEqual([])
  })
})
