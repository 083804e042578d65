import type { Succession, VersionSpan } from '../agreement/succession.ts'
import type { Terms } from '../agreement/terms.ts'
import { type PlainDate, plainDate } from '../deadlines/plain-date.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'
import { termsSchema } from './terms-schema.ts'

const dayOf = (date: Date): PlainDate => plainDate(date.toISOString().slice(0, 10))

/** The days of a stored version. */
export const spanOf = (row: {
  readonly version: number
  readonly effectiveFrom: Date
  readonly effectiveTo: Date | null
}): VersionSpan => ({
  version: row.version,
  effectiveFrom: dayOf(row.effectiveFrom),
  effectiveTo: row.effectiveTo && dayOf(row.effectiveTo),
})

/** A stored version with its terms, every one of them. */
export type StoredVersion = VersionSpan & { readonly id: string; readonly terms: Terms }

/** Somebody else stored a version of the same agreement meanwhile. */
export class VersionTaken extends Error {}

/** An agreement with its versions, the oldest first. */
export type StoredAgreement = {
  readonly id: string
  readonly clientId: string
  readonly versions: readonly StoredVersion[]
}

/** null: there is no such agreement yet. */
export async function findAgreement(db: PrismaClient, id: string): Promise<StoredAgreement | null> {
  const row = await db.agreement.findUnique({
    where: { id },
    include: { versions: { orderBy: { effectiveFrom: 'asc' } } },
  })
  if (!row) return null
  const versions = row.versions.map((version) => ({
    ...spanOf(version),
    id: version.id,
    terms: termsSchema.parse(version.terms),
  }))
  return { id, clientId: row.clientId, versions }
}

/** What a new version consists of besides its number. */
export type NewVersion = {
  readonly agreement: string
  readonly client: string
  readonly contractNo: string
  readonly service: string
  readonly effectiveFrom: PlainDate
  readonly effectiveTo: PlainDate | null
  readonly signedOn: PlainDate | null
  readonly signedAt: string | null
  readonly parties: object | null
  readonly terms: Terms
}

/**
 * Writes a version and ends the one before it, in one transaction; answers its row id. Throws {@link VersionTaken} when
 * its number was given to another one meanwhile.
 */
export async function storeVersion(
  db: PrismaClient,
  { agreement: id, client: clientId, contractNo, service, terms, parties, ...given }: NewVersion,
  { version, ends }: Succession,
): Promise<string> {
  const day = (date: PlainDate | null) => (date === null ? null : new Date(date))
  const versionId = `${id}-v${version}`
  const written = db.$transaction(async (tx) => {
    const agreement = { contractNo, service }
    await tx.agreement.upsert({ where: { id }, create: { id, clientId, ...agreement }, update: agreement })
    if (ends) {
      const which = { agreementId_version: { agreementId: id, version: ends.version } }
      await tx.agreementVersion.update({ where: which, data: { effectiveTo: new Date(ends.on) } })
    }
    await tx.agreementVersion.create({
      data: {
        id: versionId,
        agreementId: id,
        version,
        effectiveFrom: new Date(given.effectiveFrom),
        effectiveTo: day(given.effectiveTo),
        signedOn: day(given.signedOn),
        signedAt: given.signedAt,
        ...(parties === null ? {} : { parties }),
        terms,
      },
    })
  })
  try {
    await written
  } catch (cause) {
    if (isTaken(cause)) throw new VersionTaken(`${versionId} was stored meanwhile`, { cause })
    throw cause
  }
  return versionId
}

/** A unique key that is there already, or a row both wrote at once. */
const isTaken = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && ['P2002', 'P2034'].includes(error.code)
