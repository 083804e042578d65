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

/** The open cases that are judged by one of these versions, sorted by number. */
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

/** The version to which cases move, and the versions from which they move. */
type Migration = {
  readonly versionId: string
  readonly earlier: Versions
  readonly file: Pick<AgreementFile, 'effectiveFrom'>
  readonly now: Instant
  readonly print: (line: string) => void
}

/**
 * Moves open cases to a version one by one, each in its own transaction, so that an interrupted run can be resumed.
 * Prints how many cases it moved, even when interrupted.
 */
export async function moveCases(prisma: PrismaClient, store: Store, migration: Migration): Promise<void> {
  const { print } = migration
  // Read again, because cases may have been logged since the preview.
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
 * Moves a case to a version; its facts and frozen verdicts stay. False: the case has ended in the meantime, or is
 * already judged by another version.
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
