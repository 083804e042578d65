import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkspaceFile } from '../../sandbox/setup/workspace-file.ts'
import { companyCommand } from '../../src/cli/company-command.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { CompanyFaulty, parseCompany } from '../../src/storage/company/parse-company.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { demoFile, importDemo } from './demo-company.ts'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'redress-company-'))
})
afterAll(async () => {
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** The demo file with the value at a path replaced. */
function withValue(path: readonly (string | number)[], value: unknown): unknown {
  const file = structuredClone(demoFile())
  const parent = path.slice(0, -1).reduce<unknown>((part, key) => Reflect.get(Object(part), key), file)
  Reflect.set(Object(parent), path.at(-1) ?? '', value)
  return file
}

/** The versions of the agreement at {@link versionPath}. */
const demoVersions = (): unknown[] =>
  versionPath
    .slice(0, -1)
    .reduce<unknown>((part, key) => Reflect.get(Object(part), key), demoFile()) as unknown[]

function faultsOf(file: unknown): readonly string[] {
  try {
    parseCompany(file)
    return []
  } catch (error) {
    if (error instanceof CompanyFaulty) return error.faults
    throw error
  }
}

/** A version that agrees on the usual terms. */
const versionPath = ['clients', 2, 'agreements', 0, 'versions', 0] as const
const termsPath = 'clients[2].agreements[0].versions[0].terms'

describe('a company file', () => {
  it('fills missing terms with the usual ones', () => {
    const { company, warnings } = parseCompany(demoFile())
    expect(warnings).toEqual([])
    const [yuanshan, , jiangnan] = company.clients
    expect(yuanshan?.agreements[0]?.versions[0]?.terms).toMatchObject({
      ackLimit: 24,
      calendar: 'CN',
      approvers: 'management',
      departments: { billing: 'finance', other: 'customer-service' },
    })
    expect(jiangnan?.agreements[0]?.versions[1]?.terms).toMatchObject({ ackLimit: 4, notifyLimit: 1 })
  })

  it('is refused with every fault of its form at once, each with its place', () => {
    const file = withValue(['people', 0, 'id'], 'lilei')
    Reflect.set(Object(file), 'extra', true)
    Reflect.deleteProperty(Object(Reflect.get(Object(file), 'provider')), 'serviceEmail')
    const faults = faultsOf(file)
    expect(faults).toHaveLength(3)
    expect(faults.join('\n')).toMatch(/provider\.serviceEmail: /)
    expect(faults.join('\n')).toMatch(/people\[0\]\.id: must be a Slack user id/)
    expect(faults.join('\n')).toMatch(/the file: .*extra/)
  })

  it('is refused when it refers to a person, department or group that is not in it', () => {
    expect(faultsOf(withValue(['departments', 0, 'members', 1], 'U0GHOST'))).toEqual([
      'departments[0].members[1]: "U0GHOST" is no person of this file',
    ])
    expect(faultsOf(withValue(['organisation', 'departments', 'billing'], 'sales'))[0]).toBe(
      'organisation.departments.billing: "sales" is no department of this file',
    )
    expect(faultsOf(withValue([...versionPath, 'terms'], { approvers: 'council' }))).toEqual([
      `${termsPath}.approvers: "council" is no approver group of this file`,
    ])
  })

  it('is refused for impossible terms, and gives warnings for unusual ones', () => {
    const terms = { ackLimit: -1, timeZone: 'Mars/Olympus', closeOfBusiness: '6pm', standardLimit: 4 }
    expect(faultsOf(withValue([...versionPath, 'terms'], terms))).toEqual([
      `${termsPath}, 2.3: ackLimit is -1 hours; a whole number of 0 or more is allowed`,
      `${termsPath}, further: timeZone "Mars/Olympus" is no IANA time zone; write one such as Asia/Shanghai`,
      `${termsPath}, further: closeOfBusiness "6pm" is no time; write HH:MM from 00:01 to 24:00`,
    ])
    expect(parseCompany(withValue([...versionPath, 'terms'], { standardLimit: 4 })).warnings).toEqual([
      `${termsPath}, 3.3(1): standardLimit is 4 business days, less than 3.2(3) investigationLimit 3 + 3.2(5) formulationLimit 3 = 6`,
    ])
  })

  it('is refused when two versions of an agreement overlap, or one ends before it begins', () => {
    const jiangnan = ['clients', 2, 'agreements', 0, 'versions', 0, 'effectiveTo'] as const
    expect(faultsOf(withValue(jiangnan, '2026-07-01'))[0]).toMatch(/overlap those of version 1/)
    expect(faultsOf(withValue(jiangnan, '2024-01-01'))[0]).toMatch(/ends on 2024-01-01, before it begins/)
  })

  it('can take the members of departments, approver groups and roles from Slack user groups', () => {
    const file = withValue(['departments', 2, 'userGroup'], 'S0FINANCE')
    Reflect.set(Object(file), 'roleGroups', { administrator: 'S0ADMINS' })
    const { company } = parseCompany(file)
    expect(company.departments.map(({ userGroup }) => userGroup)).toEqual([null, null, 'S0FINANCE', null])
    expect(company.roleGroups).toEqual({ administrator: 'S0ADMINS' })
    expect(faultsOf(withValue(['approverGroups', 0, 'userGroup'], 'managers'))[0]).toMatch(
      /approverGroups\[0\]\.userGroup: must be the id of a Slack user group/,
    )
    expect(faultsOf(withValue(['roleGroups'], { handler: 'S0ADMINS' }))).toHaveLength(1)
  })

  it('is refused when an id occurs twice', () => {
    expect(faultsOf(withValue(['clients', 1, 'id'], 'yuanshan'))[0]).toMatch(
      /clients: the id "yuanshan" occurs twice/,
    )
  })
})

describe('an import', () => {
  it('can be repeated: it updates people and removes nobody', async () => {
    await importDemo(database.prisma)
    await importDemo(database.prisma)
    const file = withValue(['people', 0, 'name'], '李蕾')
    Reflect.set(Object(file), 'clients', [])
    await importCompany(database.prisma, parseCompany(file).company)
    expect(await database.prisma.client.count()).toBe(3)
    expect(await database.prisma.person.count()).toBe(13)
    expect((await database.prisma.person.findUniqueOrThrow({ where: { id: 'U0LILEI' } })).name).toBe('李蕾')
  })

  it('replaces the members of a department by those in the file', async () => {
    await importDemo(database.prisma)
    const file = withValue(['departments', 2, 'members'], ['U0ZHOUYAN'])
    await importCompany(database.prisma, parseCompany(file).company)
    const members = await database.prisma.departmentMember.findMany({ where: { departmentId: 'finance' } })
    expect(members.map(({ personId }) => personId)).toEqual(['U0ZHOUYAN'])
  })

  it('refuses to change the terms of a stored version, and then changes nothing at all', async () => {
    await importDemo(database.prisma)
    const file = withValue([...versionPath, 'terms'], { ackLimit: 12 })
    Reflect.set(Object(Reflect.get(Object(file), 'provider')), 'name', 'Renamed')
    await expect(importCompany(database.prisma, parseCompany(file).company)).rejects.toThrow(
      /"jiangnan-erp" version 1 is stored with other terms \(ackLimit\); add a new version instead/,
    )
    expect((await database.prisma.provider.findFirstOrThrow()).name).toBe('远帆云科技 / Yuanfan Cloud')
  })

  it('ends a stored version and adds the next', async () => {
    await importDemo(database.prisma)
    const [first, second] = demoVersions()
    const versions = [
      first,
      { ...Object(second), effectiveTo: '2026-12-31' },
      { version: 3, effectiveFrom: '2027-01-01', terms: { ackLimit: 12 } },
    ]
    const file = withValue(['clients', 2, 'agreements', 0, 'versions'], versions)
    await importCompany(database.prisma, parseCompany(file).company)
    const stored = await database.prisma.agreementVersion.findMany({
      where: { agreementId: 'jiangnan-erp' },
      orderBy: { version: 'asc' },
    })
    expect(
      stored.map(({ effectiveTo, terms }) => [
        effectiveTo?.toISOString().slice(0, 10),
        Object(terms).ackLimit,
      ]),
    ).toEqual([
      ['2026-06-30', 24],
      ['2026-12-31', 4],
      [undefined, 12],
    ])
  })

  it('refuses a calendar that is not stored', async () => {
    const file = withValue(['clients', 1, 'agreements', 0, 'versions', 0, 'terms'], { calendar: 'XX' })
    await expect(importCompany(database.prisma, parseCompany(file).company)).rejects.toThrow(
      /calendar "XX" is not stored; stored are: CN/,
    )
  })
})

describe('npm run company', () => {
  it('imports a file, and reports the faults of a file that cannot be imported', async () => {
    const lines: string[] = []
    const commandDeps = {
      databaseUrl: database.url,
      directory: folder,
      print: (line: string) => lines.push(line),
    }
    const good = join(folder, 'good.json')
    writeFileSync(good, JSON.stringify(withValue(['clients'], [])))
    expect(await companyCommand([good], commandDeps)).toBe(0)
    expect(lines.at(-1)).toMatch(/13 people, 4 departments, 0 clients$/)
    const bad = join(folder, 'bad.json')
    writeFileSync(bad, '{')
    expect(await companyCommand([bad], commandDeps)).toBe(1)
    expect(lines.at(-1)).toContain(bad)
    expect(await companyCommand([join(folder, 'none.json')], commandDeps)).toBe(1)
    expect(await companyCommand([], commandDeps)).toBe(2)
  })
})

describe('npm run company -- --lint', () => {
  const lintOf = async (file: unknown) => {
    const lines: string[] = []
    const path = join(folder, 'lint.json')
    writeFileSync(path, JSON.stringify(file))
    const deps = {
      databaseUrl: undefined,
      directory: '/nowhere',
      print: (line: string) => lines.push(line),
      now: () => instant('2026-11-23T02:00:00Z'),
    }
    return { code: await companyCommand(['--lint', path], deps), lines }
  }

  it('finds nothing in the demo', async () => {
    expect(await lintOf(demoFile())).toEqual({
      code: 0,
      lines: ['Every duty has at least two people who can meet it.'],
    })
  })

  it('names the person, the clause and the change where a duty hangs on one person', async () => {
    const file = withValue(['departments', 2, 'members'], ['U0ZHOUYAN'])
    expect(await lintOf(file)).toEqual({
      code: 1,
      lines: [
        'wrong: 3.2(2): 周燕 (U0ZHOUYAN) alone can own a complaint of Finance: once that person is away, or complained about, its complaints have no owner; add to the members of Finance one more person.',
      ],
    })
  })

  it('names a group of one that two people must approve in', async () => {
    const file = withValue(['approverGroups', 0, 'members'], ['U0HELEN'])
    const terms = { secondApprovalThreshold: { minor: 5_000_000, currency: 'CNY' } }
    const clients = (file as { clients: { agreements: { versions: { terms?: unknown }[] }[] }[] }).clients
    for (const client of clients)
      for (const agreement of client.agreements)
        for (const version of agreement.versions) version.terms = terms
    expect((await lintOf(file)).lines).toEqual([
      'wrong: 3.2(6): only Helen Zhou (U0HELEN) can approve in Management, where 2 people must; add to the members of Management 2 more people.',
    ])
  })
})

describe('the demo', () => {
  it('has a workspace with every person and channel of the company', () => {
    const workspace = readWorkspaceFile(
      join(import.meta.dirname, '..', '..', 'prisma', 'demo', 'workspace.json'),
    )
    const { company } = parseCompany(demoFile())
    expect(workspace.users.map(({ id, real_name: name, locale, tz }) => [id, name, locale, tz])).toEqual(
      company.people.map(({ id, name, locale, timeZone }) => [id, name, locale, timeZone]),
    )
    const bot = workspace.apps[0]
    const teams = [...company.departments, ...company.approverGroups]
    const { adminChannelId, intakeChannelId } = company.provider
    for (const id of [adminChannelId, intakeChannelId, ...teams.map(({ channelId }) => channelId)]) {
      expect(bot?.channels).toContain(id)
    }
    const readers = workspace.channels.find(({ id }) => id === intakeChannelId)?.members
    const deciders = company.people.filter(({ roles }) =>
      roles.some((role) => role === 'account-manager' || role === 'administrator'),
    )
    expect(readers).toEqual(deciders.map(({ id }) => id))
    for (const { channelId, members } of teams) {
      const channel = workspace.channels.find(({ id }) => id === channelId)
      expect(channel?.members).toEqual(expect.arrayContaining([...members]))
    }
  })
})
