import { isDeepStrictEqual } from 'node:util'
import { overlap, type VersionSpan } from '../../agreement/succession.ts'
import { countryFault } from '../calendars/country-calendars.ts'
import { saveBuiltInCalendars } from '../calendars/save-calendars.ts'
import { Prisma, type PrismaClient } from '../generated/client.ts'
import { spanOf } from './agreement-versions.ts'
import { type Company, CompanyFaulty } from './parse-company.ts'
import { termsSchema } from './terms-schema.ts'

/** Milliseconds that an import may take. */
const timeout = 60_000

/**
 * Writes a company into the database, in one transaction: everything in the file is added or brought up to date, and
 * nothing that the file does not name is removed. The members of a department or approver group are those in the file.
 * Throws {@link CompanyFaulty} when a stored version of an agreement says something else: cases were judged by it,
 * so a new version must be added. Its end date may be set.
 */
export async function importCompany(prisma: PrismaClient, company: Company): Promise<void> {
  await saveBuiltInCalendars(prisma, codesOf(company))
  await prisma.$transaction(
    async (db) => {
      const faults = await findChangedVersions(db, company)
      if (faults.length > 0) throw new CompanyFaulty(faults)
      await importProvider(db, company)
      await importPeople(db, company)
      await importRoleGroups(db, company)
      await importTeams(db, company)
      await importClients(db, company)
    },
    { timeout },
  )
}

type Db = Prisma.TransactionClient

async function findChangedVersions(db: Db, { clients, departments }: Company): Promise<string[]> {
  const ids = clients.flatMap(({ agreements }) => agreements.map(({ id }) => id))
  const stored = await db.agreement.findMany({ where: { id: { in: ids } }, include: { versions: true } })
  const calendars = new Set((await db.calendarYear.findMany({ distinct: ['code'] })).map(({ code }) => code))
  const faults: string[] = []
  for (const { id, hours } of departments) {
    if (hours && !calendars.has(hours.calendar)) {
      faults.push(`department "${id}" hours: ${missingCalendarFault(hours.calendar, calendars)}`)
    }
  }
  for (const client of clients) {
    for (const { id, versions } of client.agreements) {
      const storedAgreement = stored.find((agreement) => agreement.id === id)
      if (storedAgreement && storedAgreement.clientId !== client.id) {
        faults.push(
          `agreement "${id}" is stored for the client "${storedAgreement.clientId}"; give this one another id`,
        )
      }
      const otherVersions = storedAgreement?.versions.filter(
        (storedVersion) => !versions.some((each) => each.version === storedVersion.version),
      )
      faults.push(...overlapFaults(id, versions, otherVersions ?? []))
      for (const { version, effectiveFrom, terms } of versions) {
        const label = `agreement "${id}" version ${version}`
        if (!calendars.has(terms.calendar))
          faults.push(`${label}: ${missingCalendarFault(terms.calendar, calendars)}`)
        const storedVersion = storedAgreement?.versions.find((each) => each.version === version)
        if (!storedVersion) continue
        const from = spanOf(storedVersion).effectiveFrom
        if (from !== effectiveFrom) {
          faults.push(`${label} is stored from ${from}, not ${effectiveFrom}; add a new version instead`)
        }
        const changedTerms = differingTerms(termsSchema.parse(storedVersion.terms), termsSchema.parse(terms))
        if (changedTerms.length > 0) {
          faults.push(
            `${label} is stored with other terms (${changedTerms.join(', ')}); add a new version instead`,
          )
        }
      }
    }
  }
  return faults
}

const missingCalendarFault = (code: string, stored: ReadonlySet<string>): string =>
  `its calendar "${code}" is not stored; stored are: ${[...stored].sort().join(', ') || 'none'} (${countryFault(code) ?? 'built in'})`

/** The codes of the calendars that the file names. */
const codesOf = ({ clients, departments }: Company): string[] => [
  ...departments.flatMap(({ hours }) => (hours ? [hours.calendar] : [])),
  ...clients.flatMap(({ agreements }) =>
    agreements.flatMap(({ versions }) => versions.map(({ terms }) => terms.calendar)),
  ),
]

/** Versions that the file does not name stay; those it names must not overlap with them. */
function overlapFaults(
  agreement: string,
  given: readonly VersionSpan[],
  storedVersion: readonly { version: number; effectiveFrom: Date; effectiveTo: Date | null }[],
): string[] {
  return storedVersion.flatMap((row) => {
    const other = spanOf(row)
    return given
      .filter((each) => overlap(each, other))
      .map(
        ({ version }) =>
          `agreement "${agreement}" version ${version} overlaps version ${other.version}, which is stored from ${other.effectiveFrom} to ${other.effectiveTo ?? 'no end'}; end one before the other`,
      )
  })
}

function differingTerms(storedVersion: unknown, given: object): string[] {
  const storedAgreement = new Map(
    Object.entries(typeof storedVersion === 'object' && storedVersion !== null ? storedVersion : {}),
  )
  const after = new Map<string, unknown>(Object.entries(given))
  const terms = new Set([...storedAgreement.keys(), ...after.keys()])
  return [...terms].filter((term) => !isDeepStrictEqual(storedAgreement.get(term), after.get(term)))
}

async function importProvider(db: Db, { provider }: Company): Promise<void> {
  const id = 'provider'
  await db.provider.upsert({ where: { id }, create: { id, ...provider }, update: provider })
}

async function importPeople(db: Db, { people }: Company): Promise<void> {
  for (const { id, ...person } of people) {
    await db.person.upsert({ where: { id }, create: { id, ...person }, update: person })
  }
}

async function importRoleGroups(db: Db, { roleGroups }: Company): Promise<void> {
  for (const [role, userGroupId] of Object.entries(roleGroups)) {
    await db.roleGroup.upsert({
      where: { role },
      create: { role, userGroupId, members: [] },
      update: { userGroupId },
    })
  }
  // The file lists who holds a role by name; the others hold it through the group, as before.
  await db.$executeRaw`
    UPDATE role_groups g SET members = ARRAY(
      SELECT p.id FROM people p WHERE p.id = ANY(g.members) AND NOT g.role = ANY(p.roles) ORDER BY 1)`
  await db.$executeRaw`
    UPDATE people p SET roles = p.roles || held.roles
    FROM (SELECT m AS id, array_agg(g.role) AS roles FROM role_groups g, unnest(g.members) m GROUP BY m) held
    WHERE held.id = p.id`
}

async function importTeams(db: Db, { departments, approverGroups }: Company): Promise<void> {
  for (const { id, name, channelId, language, userGroup, head, members, hours, digestAt } of departments) {
    const row = {
      nameEn: name.en,
      nameZh: name.zh,
      channelId,
      language,
      headId: head,
      userGroupId: userGroup,
      hours: hours ?? Prisma.DbNull,
      digestAt,
    }
    await db.department.upsert({ where: { id }, create: { id, ...row }, update: row })
    // The members of a user group come from Slack.
    if (userGroup !== null && members.length === 0) continue
    await db.departmentMember.deleteMany({ where: { departmentId: id, personId: { notIn: members } } })
    const data = members.map((personId) => ({ departmentId: id, personId }))
    await db.departmentMember.createMany({ data, skipDuplicates: true })
  }
  for (const { id, name, channelId, language, userGroup, members } of approverGroups) {
    const row = { nameEn: name.en, nameZh: name.zh, channelId, language, userGroupId: userGroup }
    await db.approverGroup.upsert({ where: { id }, create: { id, ...row }, update: row })
    if (userGroup !== null && members.length === 0) continue
    await db.approverGroupMember.deleteMany({ where: { groupId: id, personId: { notIn: members } } })
    const data = members.map((personId) => ({ groupId: id, personId }))
    await db.approverGroupMember.createMany({ data, skipDuplicates: true })
  }
}

async function importClients(db: Db, { clients }: Company): Promise<void> {
  for (const { id: clientId, agreements, days, ...fields } of clients) {
    const client = { ...fields, ownDays: days ?? Prisma.DbNull }
    await db.client.upsert({ where: { id: clientId }, create: { id: clientId, ...client }, update: client })
    for (const { id: agreementId, versions, ...agreement } of agreements) {
      await db.agreement.upsert({
        where: { id: agreementId },
        create: { id: agreementId, clientId, ...agreement },
        update: agreement,
      })
      for (const { version, effectiveFrom, effectiveTo, terms } of versions) {
        const to = effectiveTo === null ? null : new Date(effectiveTo)
        await db.agreementVersion.upsert({
          where: { agreementId_version: { agreementId, version } },
          create: {
            id: `${agreementId}-v${version}`,
            agreementId,
            version,
            effectiveFrom: new Date(effectiveFrom),
            effectiveTo: to,
            terms,
          },
          update: { effectiveTo: to },
        })
      }
    }
  }
}
