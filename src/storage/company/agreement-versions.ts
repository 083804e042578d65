import { isDeepStrictEqual } from 'node:util'
import { planVersion, type VersionPlan, type VersionSpan } from '../../agreement/succession.ts'
import type { Terms } from '../../agreement/terms.ts'
import { type PlainDate, plainDate } from '../../deadlines/plain-date.ts'
import type { PrismaClient } from '../generated/client.ts'
import { termsSchema } from './terms-schema.ts'

const toPlainDate = (date: Date): PlainDate => plainDate(date.toISOString().slice(0, 10))

/** The days of a stored version. */
export const spanOf = (row: {
  readonly version: number
  readonly effectiveFrom: Date
  readonly effectiveTo: Date | null
}): VersionSpan => ({
  version: row.version,
  effectiveFrom: toPlainDate(row.effectiveFrom),
  effectiveTo: row.effectiveTo && toPlainDate(row.effectiveTo),
})

/** A stored version with its terms, every one of them, and its preamble; null: not entered. */
export type StoredVersion = VersionSpan & {
  readonly id: string
  readonly terms: Terms
  readonly signedOn: PlainDate | null
  readonly signedAt: string | null
  readonly parties: unknown
}

/** The versions of the agreement changed since they were read; `message` is a sentence for the operator. */
export class VersionTaken extends Error {
  override name = 'VersionTaken'
}

/** An agreement with its versions, the oldest first. */
export type StoredAgreement = {
  readonly id: string
  readonly clientId: string
  readonly contractNo: string
  readonly service: string
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
    signedOn: version.signedOn && toPlainDate(version.signedOn),
    signedAt: version.signedAt,
    parties: version.parties,
  }))
  const { clientId, contractNo, service } = row
  return { id, clientId, contractNo, service, versions }
}

/** Milliseconds that an import waits for another one. */
const timeout = 15_000

/** A new version without its number. */
type NewVersion = {
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
 * Writes a version in its place and ends the one before it, in one transaction; returns its row id. Two imports of one
 * agreement wait for each other; throws {@link VersionTaken}, with nothing written, when that place is no longer free.
 */
export async function storeVersion(
  db: PrismaClient,
  { agreement: id, client: clientId, contractNo, service, terms, parties, ...newVersion }: NewVersion,
  plan: VersionPlan,
): Promise<string> {
  const toDate = (date: PlainDate | null) => (date === null ? null : new Date(date))
  const { version, endsPrevious } = plan
  const versionId = `${id}-v${version}`
  await db.$transaction(
    async (tx) => {
      // The row is locked from here on, also where another import has just made it.
      await tx.$executeRaw`
        INSERT INTO agreements (id, client_id, contract_no, service) VALUES (${id}, ${clientId}, ${contractNo}, ${service})
        ON CONFLICT (id) DO UPDATE SET contract_no = excluded.contract_no, service = excluded.service`
      const rows = await tx.agreementVersion.findMany({
        where: { agreementId: id },
        orderBy: { effectiveFrom: 'asc' },
      })
      if (!isDeepStrictEqual(planVersion(rows.map(spanOf), newVersion), plan)) {
        throw new VersionTaken(
          `another import changed the versions of "${id}" meanwhile, so nothing of this one was written; run it again to see how it fits now`,
        )
      }
      if (endsPrevious) {
        const key = { agreementId_version: { agreementId: id, version: endsPrevious.version } }
        await tx.agreementVersion.update({ where: key, data: { effectiveTo: new Date(endsPrevious.on) } })
      }
      await tx.agreementVersion.create({
        data: {
          id: versionId,
          agreementId: id,
          version,
          effectiveFrom: new Date(newVersion.effectiveFrom),
          effectiveTo: toDate(newVersion.effectiveTo),
          signedOn: toDate(newVersion.signedOn),
          signedAt: newVersion.signedAt,
          ...(parties === null ? {} : { parties }),
          terms,
        },
      })
    },
    { timeout },
  )
  return versionId
}

/** The terms of every version that is in force on that day or later. */
export async function findTermsInForce(db: PrismaClient, today: PlainDate): Promise<Terms[]> {
  const rows = await db.agreementVersion.findMany({
    where: { OR: [{ effectiveTo: null }, { effectiveTo: { gte: new Date(today) } }] },
    select: { terms: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ terms }) => termsSchema.parse(terms))
}
