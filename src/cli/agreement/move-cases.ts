import { type AgreementVersionId, agreementVersionId, type CaseId, caseId } from '../../agreement/ids.ts'
import { endedStatuses, isOpen } from '../../cases/case.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { changeCase } from '../../operations/cases/change-case.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { Store } from '../../operations/ports/store.ts'
import type { StoredVersion } from '../../storage/company/agreement-versions.ts'
import type { PrismaClient } from '../../storage/generated/client.ts'
import type { AgreementFile } from './read-agreement.ts'

type Versions = readonly Pick<StoredVersion, 'id'>[]

/** Every open case that is judged by one of these versions, in the order of their numbers. */
export async function openCasesOf(
  prisma: PrismaClient,
  store: Store,
  versions: Versions,
): Promise<CaseFile[]> {
  const files: CaseFile[] = []
  for (const id of await openIds(prisma, versions)) {
    const file = await store.caseFile({ id })
    if (file) files.push(file)
  }
  return files
}

async function openIds(prisma: PrismaClient, versions: Versions): Promise<CaseId[]> {
  const rows = await prisma.case.findMany({
    where: {
      agreementVersionId: { in: versions.map(({ id }) => id) },
      status: { notIn: [...endedStatuses] },
    },
    select: { id: true },
    orderBy: { number: 'asc' },
  })
  return rows.map(({ id }) => caseId(id))
}

/** Where cases are moved to, and from which versions. */
type Migration = {
  readonly versionId: string
  readonly earlier: Versions
  readonly file: Pick<AgreementFile, 'effectiveFrom'>
  readonly now: Instant
  readonly print: (line: string) => void
}

/**
 * Moves one open case after the other to a version, each in a transaction of its own, so that what breaks off can go on
 * later; says how many it moved, also where it broke off.
 */
export async function moveCases(prisma: PrismaClient, store: Store, migration: Migration): Promise<void> {
  const { print } = migration
  // Asked for again: cases may have been logged since the preview.
  const ids = await openIds(prisma, migration.earlier)
  let movedCount = 0
  try {
    for (const id of ids) if (await moveCase(store, id, migration)) movedCount += 1
  } catch (error) {
    print(`The migration broke off: ${movedCount} of ${ids.length} open cases are judged by it now.`)
    print('Run the same command again; it moves those that are left.')
    throw error
  }
  print(`${movedCount} open ${movedCount === 1 ? 'case is' : 'cases are'} judged by it now.`)
}

/**
 * From now on the case is judged by this version; its facts and its frozen verdicts stay. False: it has ended meanwhile,
 * or is judged by another one already.
 */
function moveCase(
  store: Store,
  id: CaseId,
  { versionId, earlier, file: { effectiveFrom }, now }: Migration,
): Promise<boolean> {
  return store.transaction(async (tx) => {
    const file = await tx.lockCase({ id })
    const version = await tx.agreementVersion(agreementVersionId(versionId))
    if (!file || !version || !isOpen(file.case)) return false
    const from: AgreementVersionId = file.case.complaint.agreementVersionId
    if (!earlier.some((each) => each.id === from)) return false
    const movedCount = {
      type: 'agreement-changed',
      at: now,
      by: 'redress',
      agreementVersionId: version.versionId,
      from,
      reason: `${versionId}, ${effectiveFrom}`,
    } as const
    const calendar = await tx.calendarOf(version.versionId)
    await tx.save(changeCase({ ...file, terms: version.terms, calendar }, [movedCount], now))
    return true
  })
}
