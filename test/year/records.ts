import { caseId } from '../../src/agreement/ids.ts'
import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import type { Store } from '../../src/operations/ports/store.ts'
import type { PrismaClient } from '../../src/storage/generated/client.ts'

/** A card, a reminder or a digest that was promised. */
export type Promised = {
  readonly id: string
  /** Empty: it is about no case. */
  readonly caseId: string
  readonly purpose: string
  readonly cycle: number
  readonly threshold: string
  readonly audience: string
  /** Why it is not sent, so that nobody waits for it; null: it is to be sent. */
  readonly failure: string | null
}

/** What the database knows when the year is over. */
export type Records = {
  readonly files: readonly CaseFile[]
  /** By their ids. */
  readonly promised: ReadonlyMap<string, Promised>
}

const purposes = ['card', 'due-soon', 'overdue', 'digest']

/** Reads all cases, and all cards, reminders and digests that were promised. */
export async function readRecords(prisma: PrismaClient, store: Store): Promise<Records> {
  const ids = await prisma.case.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  const files: CaseFile[] = []
  for (const { id } of ids) {
    const file = await store.caseFile({ id: caseId(id) })
    if (file) files.push(file)
  }
  const rows = await prisma.notice.findMany({ where: { purpose: { in: purposes } } })
  return { files, promised: new Map(rows.map((row) => [row.id, { ...row, caseId: row.caseId ?? '' }])) }
}
