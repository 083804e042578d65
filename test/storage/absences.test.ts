import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personId } from '../../src/agreement/ids.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, courseOf } from './courses.ts'
import { type Fixture, openFixture, toApproval } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

const delegate = (approver: string, to: string, from: string, until: string) =>
  fixture.store.saveAbsence({
    person: personId(approver),
    deputy: personId(to),
    from: plainDate(from),
    until: plainDate(until),
  })
const standsInFor = async (who: string, now: Instant) =>
  (await fixture.store.profile(personId(who), now))?.person.standsInFor?.map(({ id }) => id) ?? []

describe('a delegate', () => {
  it('stands in from the first to the last day, by the dates in the approver’s zone', async () => {
    await fixture.prisma.person.update({
      where: { id: 'U0ZHAOGANG' },
      data: { timeZone: 'America/New_York' },
    })
    await delegate('U0ZHAOGANG', 'U0TOM', '2026-12-01', '2026-12-02')
    const standsInForAt = (newYork: string) => standsInFor('U0TOM', instant(`${newYork}-05:00`))
    expect(await standsInForAt('2026-11-30T23:59')).toEqual([])
    expect(await standsInForAt('2026-12-01T00:00')).toEqual(['U0ZHAOGANG'])
    expect(await standsInForAt('2026-12-02T23:59')).toEqual(['U0ZHAOGANG'])
    expect(await standsInForAt('2026-12-03T00:00')).toEqual([])
  })

  it('is loaded with the groups of the absent approver, and joins none of them', async () => {
    await delegate('U0HELEN', 'U0XUJIE', '2026-12-01', '2026-12-01')
    const now = at('2026-12-01 12:00')
    const { person } = (await fixture.store.profile(personId('U0XUJIE'), now)) ?? {}
    expect(person?.standsInFor).toEqual([
      {
        id: 'U0HELEN',
        roles: ['administrator'],
        departments: [],
        headOf: [],
        approverGroups: ['board', 'management'],
      },
    ])
    expect((await fixture.store.people(now)).find(({ id }) => id === 'U0XUJIE')).toEqual(person)
    expect(person?.approverGroups).toEqual([])
    expect(await fixture.store.transaction((tx) => tx.person(personId('U0XUJIE'), now))).toEqual(person)
    const otherPerson = await fixture.store.profile(personId('U0SARAH'), now)
    expect(otherPerson?.person).not.toHaveProperty('standsInFor')
  })

  it('stands in for every approver who named them; an approver has one delegate at a time', async () => {
    await delegate('U0ZHAOGANG', 'U0SUNLI', '2026-12-10', '2026-12-20')
    await delegate('U0HELEN', 'U0SUNLI', '2026-12-10', '2026-12-20')
    const now = at('2026-12-15 12:00')
    expect(await standsInFor('U0SUNLI', now)).toEqual(['U0HELEN', 'U0ZHAOGANG'])
    await delegate('U0HELEN', 'U0HEPING', '2026-12-15', '2026-12-15')
    expect(await standsInFor('U0SUNLI', now)).toEqual(['U0ZHAOGANG'])
    expect(await standsInFor('U0HEPING', now)).toEqual(['U0HELEN'])
  })

  it('can be ended by one caller only, and not after the last day', async () => {
    const endAbsence = (today: string) => fixture.store.endAbsence(personId('U0ZHAOGANG'), plainDate(today))
    const absence = { person: 'U0ZHAOGANG', deputy: 'U0TOM', from: '2026-12-10', until: '2026-12-20' }
    await delegate('U0ZHAOGANG', 'U0TOM', '2026-12-10', '2026-12-20')
    expect(await endAbsence('2026-12-21')).toBeNull()
    expect(await endAbsence('2026-12-20')).toEqual(absence)
    expect(await standsInFor('U0TOM', at('2026-12-15 12:00'))).toEqual([])
    await delegate('U0ZHAOGANG', 'U0TOM', '2026-12-10', '2026-12-20')
    const endedAbsences = await Promise.all([
      endAbsence('2026-12-01'),
      endAbsence('2026-12-01'),
      endAbsence('2026-12-01'),
    ])
    expect(endedAbsences.filter((each) => each !== null)).toEqual([absence])
    expect(await fixture.store.endAbsence(personId('U0NOBODY'), plainDate('2026-12-01'))).toBeNull()
  })

  it('decides for the approver, and the fact names both', async () => {
    await delegate('U0ZHAOGANG', 'U0SUNLI', '2026-11-23', '2026-11-23')
    await fixture.prisma.person.update({ where: { id: 'U0ZHAOGANG' }, data: { timeZone: 'Asia/Shanghai' } })
    const course = courseOf(fixture, await toApproval(fixture))
    const { id, status } = await course.approve('U0SUNLI', '2026-11-23 15:00')
    expect(status).toBe('determined')
    const facts = (await fixture.store.caseFile({ id }))?.facts ?? []
    expect(facts.find(({ type }) => type === 'proposal-approved')).toEqual({
      type: 'proposal-approved',
      at: at('2026-11-23 15:00'),
      by: 'U0SUNLI',
      round: 1,
      onBehalfOf: 'U0ZHAOGANG',
    })
  })
})
