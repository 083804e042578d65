import type { PersonId } from '../agreement/ids.ts'
import type { Instant } from '../deadlines/instant.ts'
import { changeCase } from './change-case.ts'
import type { CaseRef, IncomingFile, Store } from './ports.ts'

export type FilesDropped = {
  readonly key: string
  readonly thread: CaseRef
  readonly by: PersonId
  readonly now: Instant
  readonly files: readonly IncomingFile[]
}

/** 2.2, 3.2(3): files dropped in a case's thread are to be copied at once. False: the thread is no case's. */
export function receiveFiles(store: Store, { key, thread, by, now, files }: FilesDropped): Promise<boolean> {
  return store.transaction(async (tx) => {
    const file = await tx.lockCase(thread)
    if (!file || !(await tx.claim(key, now))) return file !== null
    await tx.save(changeCase(file, [], now, { by, files }))
    return true
  })
}

/** A pending file was copied: its hash becomes a fact of the case. Says so once, however often it is told. */
export function keepEvidence(
  store: Store,
  kept: { readonly id: string; readonly sha256: string; readonly size: number; readonly now: Instant },
): Promise<void> {
  return store.transaction(async (tx) => {
    const pending = await tx.pendingEvidence(kept.id)
    if (!pending) return
    const file = await tx.lockCase({ id: pending.caseId })
    if (!file) throw new Error(`Evidence ${kept.id} belongs to no case.`)
    const { name, mimetype, addedBy } = pending
    const { id: evidenceId, sha256, size, now } = kept
    const fact = {
      type: 'evidence-added',
      at: now,
      by: addedBy,
      evidenceId,
      name,
      mimetype,
      size,
      sha256,
    } as const
    await tx.keepEvidence(kept.id, sha256, now)
    await tx.save(changeCase(file, [fact], now))
  })
}
