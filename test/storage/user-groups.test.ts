import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { parseCompany } from '../../src/storage/company/parse-company.ts'
import { demoFile } from './demo-company.ts'
import { type Fixture, monday, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

/** The demo company with user groups for finance, for its approvers, and for two roles that share one. */
async function importGroups() {
  const file = structuredClone(demoFile())
  const set = (path: readonly (string | number)[], value: unknown) => {
    const place = path.slice(0, -1).reduce<unknown>((part, key) => Reflect.get(Object(part), key), file)
    Reflect.set(Object(place), path.at(-1) ?? '', value)
  }
  set(['departments', 2, 'userGroup'], 'S0FINANCE')
  set(['departments', 2, 'members'], [])
  set(['approverGroups', 0, 'userGroup'], 'S0MANAGERS')
  set(['roleGroups'], { 'account-manager': 'S0LEADS', 'quality-manager': 'S0LEADS' })
  await importCompany(fixture.prisma, parseCompany(file).company)
}
beforeEach(importGroups)

const saveMembers = (group: string, ...members: string[]) =>
  fixture.store.saveUserGroup(group, members.map(personId))
const person = async (id: string) => (await fixture.store.profile(personId(id), monday))?.person
const rolesOf = async (id: string) => [...((await person(id))?.roles ?? [])].sort()
const membersOf = async (id: string) => (await fixture.store.department(departmentId(id)))?.memberIds

describe('a user group', () => {
  it('is listed once even if several roles or departments use it', async () => {
    expect(await fixture.store.userGroups()).toEqual(['S0FINANCE', 'S0LEADS', 'S0MANAGERS'])
  })

  it('sets the members of its department, and of no other', async () => {
    await saveMembers('S0FINANCE', 'U0XUJIE', 'U0EMMA', 'U0EMMA')
    expect(await membersOf('finance')).toEqual(['U0EMMA', 'U0XUJIE'])
    await saveMembers('S0FINANCE', 'U0EMMA')
    expect(await membersOf('finance')).toEqual(['U0EMMA'])
    expect(await membersOf('technical-support')).toEqual(['U0CHENHAO', 'U0WANGMIN'])
    await saveMembers('S0FINANCE')
    expect(await membersOf('finance')).toEqual([])
  })

  it('sets the members of its approver group, and of no other', async () => {
    await saveMembers('S0MANAGERS', 'U0SUNLI', 'U0OLIVER')
    expect((await person('U0SUNLI'))?.approverGroups).toEqual(['management'])
    expect((await person('U0OLIVER'))?.approverGroups).toEqual(['board', 'management'])
    expect((await person('U0HELEN'))?.approverGroups).toEqual(['board'])
  })

  it('adds unknown people, whose profiles are fetched later', async () => {
    await saveMembers('S0FINANCE', 'U0STRANGER')
    expect(await fixture.store.profile(personId('U0STRANGER'), monday)).toMatchObject({
      person: { name: 'U0STRANGER', departments: ['finance'], roles: [], deactivated: false },
      refreshedAt: null,
    })
  })

  it('grants and revokes every role linked to it, but no role from the company file', async () => {
    await saveMembers('S0LEADS', 'U0TOM', 'U0LILEI')
    expect(await rolesOf('U0TOM')).toEqual(['account-manager', 'quality-manager'])
    expect(await rolesOf('U0LILEI')).toEqual(['account-manager', 'quality-manager'])
    expect(await rolesOf('U0SUNLI')).toEqual(['quality-manager'])
    await saveMembers('S0LEADS', 'U0SUNLI')
    expect(await rolesOf('U0TOM')).toEqual([])
    expect(await rolesOf('U0LILEI')).toEqual(['account-manager'])
    expect(await rolesOf('U0SUNLI')).toEqual(['account-manager', 'quality-manager'])
    await saveMembers('S0LEADS')
    expect(await rolesOf('U0SUNLI')).toEqual(['quality-manager'])
  })

  it('keeps its people when the company file is imported again', async () => {
    await saveMembers('S0FINANCE', 'U0EMMA')
    await saveMembers('S0LEADS', 'U0TOM')
    await importGroups()
    expect(await membersOf('finance')).toEqual(['U0EMMA'])
    expect(await rolesOf('U0TOM')).toEqual(['account-manager', 'quality-manager'])
    await saveMembers('S0LEADS')
    expect(await rolesOf('U0TOM')).toEqual([])
  })

  it('that is not linked to anything changes nothing', async () => {
    const before = await person('U0LILEI')
    await saveMembers('S0OTHERS', 'U0LILEI')
    expect(await person('U0LILEI')).toEqual(before)
  })

  it('can be saved at the same time as another one with the same people', async () => {
    const many = ['U0LILEI', 'U0TOM', 'U0EMMA', 'U0SARAH']
    await Promise.all([
      ...[many, many.toReversed()].map((members) => saveMembers('S0LEADS', ...members)),
      ...[many, many.toReversed()].map((members) => saveMembers('S0FINANCE', ...members)),
    ])
    expect(await membersOf('finance')).toEqual(many.toSorted())
    expect(await rolesOf('U0SARAH')).toEqual(['account-manager', 'quality-manager'])
  })
})
