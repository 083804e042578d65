import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportLostAccountManagers } from '../../src/operations/cases/report-lost-account-managers.ts'
import { at } from '../storage/courses.ts'
import { done, type Fixture, openFixture } from '../storage/store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

test('every open case of an account manager whose account was deactivated says so once, and keeps their name', async () => {
  const { id } = done(await fixture.log())
  expect(await reportLostAccountManagers(fixture.store, at('2026-12-01 10:00'))).toBe(0)
  await fixture.prisma.person.update({ where: { id: 'U0LILEI' }, data: { deactivated: true } })
  expect(await reportLostAccountManagers(fixture.store, at('2026-12-01 10:00'))).toBe(1)
  expect(await reportLostAccountManagers(fixture.store, at('2026-12-01 10:01'))).toBe(0)
  const file = await fixture.store.caseFile({ id })
  expect(file?.facts.at(-1)).toMatchObject({ type: 'account-manager-lost', accountManager: 'U0LILEI' })
  expect(file?.case.accountManager).toBe('U0LILEI')
})
