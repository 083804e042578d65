import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { departmentId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import type { Rating } from '../../src/cases/facts/client-facts.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { unrated } from '../../src/digests/weekly-digest.ts'
import { recordClientRequest } from '../../src/operations/cases/record-client-request.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { done, type Fixture, hours, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(() => fixture.drop())

const at = (text: string): Instant => instant(`${text}+08:00`)

describe('the ratings of clients', () => {
  const rate = async (kase: Case, handling: Rating, informed: Rating, now: Instant) =>
    done(
      await recordClientRequest(fixture.store, sha256, {
        key: `${kase.id} ${now}`,
        caseId: kase.id,
        now,
        request: { verb: 'rate', handling, informed, comment: null },
        files: [],
      }),
    )
  const openWithdrawnCase = async (): Promise<Case> => {
    const kase = done(await fixture.log())
    const answer = { method: 'phone', answeredAt: hours(1), words: '不再投诉。' } as const
    return done(await fixture.act(kase, 'U0LILEI', { verb: 'withdraw', ...answer }, { now: hours(1) }))
  }
  const ratings = (week: string) =>
    fixture.store.ratingsOf(departmentId('technical-support'), week as never, 'Asia/Shanghai')

  test('are averaged over the cases of a week, with the latest rating of each', async () => {
    const [firstCase, secondCase] = [await openWithdrawnCase(), await openWithdrawnCase()]
    await rate(firstCase, 1, 1, hours(2))
    await rate(firstCase, 4, 5, hours(3))
    await rate(secondCase, 5, 2, hours(4))
    expect(await ratings('2026-11-23')).toEqual({ count: 2, handling: 45, informed: 35 })
    expect(await ratings('2026-11-16')).toEqual(unrated)
    expect(await ratings('2026-11-30')).toEqual(unrated)
    const finance = departmentId('finance')
    expect(await fixture.store.ratingsOf(finance, '2026-11-23' as never, 'Asia/Shanghai')).toEqual(unrated)
  })

  test('belong to the week in which they were given, in the time zone', async () => {
    const kase = await openWithdrawnCase()
    await rate(kase, 3, 3, at('2026-11-29T23:59:00'))
    expect(await ratings('2026-11-23')).toEqual({ count: 1, handling: 30, informed: 30 })
    await rate(kase, 2, 2, at('2026-11-30T00:01:00'))
    expect(await ratings('2026-11-30')).toEqual({ count: 1, handling: 20, informed: 20 })
  })
})
