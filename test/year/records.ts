import { caseId } from '../../src/agreement/ids.ts'
import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import type { Store } from '../../src/operations/ports/store.ts'
import type { PrismaClient } from '../../src/storage/generated/client.ts'

/** A card, a reminder or a digest that was saved. */
export type SavedNotice = {
  readonly id: string
  /** Empty for a digest, which belongs to no case. */
  readonly caseId: string
  readonly purpose: string
  readonly cycle: number
  readonly threshold: string
  readonly audience: string
  /** The reason why it is not sent; null if it has to be sent. */
  readonly failure: string | null
}

/** The cases and notices in the database at the end of the year. */
export type Records = {
  readonly files: readonly CaseFile[]
  /** Keyed by id. */
  readonly notices: ReadonlyMap<string, SavedNotice>
}

const purposes = ['card', 'due-soon', 'overdue', 'digest']

/** Reads all cases, and all cards, reminders and digests that were saved. */
export async function readRecords(prisma: PrismaClient, store: Store): Promise<Records> {
  const ids = await prisma.case.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  const files: CaseFile[] = []
  for (const { id } of ids) {
    const file = await store.caseFile({ id: caseId(id) })
    if (file) files.push(file)
  }
  const rows = await prisma.notice.findMany({ where: { purpose: { in: purposes } } })
  return { files, notices: new Map(rows.map((row) => [row.id, { ...row, caseId: row.caseId ?? '' }])) }
}
