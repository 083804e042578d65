import { afterEach, describe, expect, it } from 'vitest'
import { seedTour, tourCase, tourStories } from '../../../src/app/demo/seed-tour.ts'
import { type StoryName, storyNames } from '../../../src/app/demo/story.ts'
import { tourDays } from '../../../src/app/demo/tour-days.ts'
import type { CaseStatus } from '../../../src/cases/case.ts'
import { clocksOf } from '../../../src/cases/clocks/case-clocks.ts'
import { instant } from '../../../src/deadlines/instant.ts'
import type { Store } from '../../../src/operations/ports/store.ts'
import { sha256 } from '../../../src/storage/database/sha256.ts'
import { type Fixture, openFixture } from '../../storage/store-fixture.ts'

let fixture: Fixture
afterEach(() => fixture.drop())

const stories = async (now: string) => {
  const { calendar } = await fixture.store.calendar('CN')
  return tourStories(tourDays(instant(now), calendar, 'Asia/Shanghai'))
}
const fileOf = async (name: StoryName) => {
  const file = await fixture.store.caseFile({ id: tourCase(name) })
  if (!file) throw new Error(`There is no case "${name}".`)
  return file
}
const status: Record<StoryName, CaseStatus> = {
  new: 'received',
  overdue: 'investigating',
  approval: 'awaiting-approval',
  escalated: 'escalation-pending',
  closed: 'closed',
}

describe('the cases of the tour', () => {
  it.each([
    ['on a working day', '2026-11-25T10:05:00+08:00'],
    ['late in the evening', '2026-11-25T23:55:00+08:00'],
    ['before working hours', '2026-11-26T05:30:00+08:00'],
    ['on a Sunday', '2026-11-29T14:00:00+08:00'],
    ['in a week of holidays', '2026-10-06T11:00:00+08:00'],
  ])('have the status they demonstrate, and only one is overdue, when the tour begins %s', async (_, now) => {
    fixture = await openFixture()
    await seedTour(fixture.store, sha256, await stories(now))
    const overdueClocks: string[] = []
    for (const name of storyNames) {
      const { case: kase, facts, terms, calendar } = await fileOf(name)
      expect(kase.status, name).toBe(status[name])
      for (const { code, dueAt, stoppedAt } of clocksOf(facts, terms, calendar)) {
        if (dueAt !== null && (stoppedAt ?? instant(now)) > dueAt) overdueClocks.push(`${name} ${code}`)
      }
    }
    expect(overdueClocks).toEqual(['overdue INVESTIGATION'])
  })

  it('are neither duplicated nor lost when the process ends after any step', async () => {
    fixture = await openFixture()
    const tour = await stories('2026-11-25T10:05:00+08:00')
    const steps = tour.reduce((sum, { acts }) => sum + 1 + acts.length, 0)
    for (let step = 1; step < steps; step++) {
      await expect(seedTour(storeThatFailsAfterOne(fixture.store), sha256, tour)).rejects.toThrow(
        'the power is cut',
      )
    }
    await seedTour(storeThatFailsAfterOne(fixture.store), sha256, tour)
    for (const { name, acts } of tour) {
      const { facts } = await fileOf(name)
      const doneByPeople = new Set(facts.filter(({ by }) => by !== 'redress').map(({ at }) => at))
      expect(doneByPeople.size, name).toBe(1 + acts.length)
      expect(facts.filter(({ type }) => type === 'complaint-logged')).toHaveLength(1)
    }
    const { rows } = await fixture.pool.query('SELECT count(*)::int AS cases FROM cases')
    expect(rows).toEqual([{ cases: tour.length }])
  })
})

/** A store that throws before its second new transaction, as if the process had ended. */
function storeThatFailsAfterOne(store: Store): Store {
  let committed = 0
  const transaction: Store['transaction'] = async (work) => {
    if (committed > 0) throw new Error('the power is cut')
    const result = await store.transaction(work)
    const isRepeat = typeof result === 'object' && result !== null && 'repeated' in result
    if (!isRepeat) committed++
    return result
  }
  return { ...store, transaction }
}
