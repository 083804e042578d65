import type { PersonId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Place } from '../ports/case-file.ts'
import type { IncomingFile } from '../ports/evidence-ports.ts'
import type { Store } from '../ports/store.ts'
import { changeCase } from './change-case.ts'

type FilesDropped = {
  readonly key: string
  /** The message that starts the thread. */
  readonly thread: { readonly card: Place }
  readonly by: PersonId
  readonly now: Instant
  readonly files: readonly IncomingFile[]
}

/**
 * 2.2, 3.2(3): enqueues files that were dropped in a case's thread for copying. False: the thread belongs to no case.
 * Throws while that is uncertain, because a card is about to be posted in the channel: Slack then sends the event
 * again.
 */
export async function receiveFiles(
  store: Store,
  { key, thread, by, now, files }: FilesDropped,
): Promise<boolean> {
  const received = await store.transaction(async (tx) => {
    const file = await tx.lockCase(thread)
    if (!file || !(await tx.claim(key, now))) return file !== null
    await tx.save(changeCase(file, [], now, { by, files }))
    return true
  })
  if (!received && (await store.hasPendingCard(thread.card.channelId))) {
    throw new Error('Files came to a thread that may be that of a card on its way.')
  }
  return received
}

/**
 * Records that a file cannot be copied: a fact of the case, reported in its thread once, so that people can add it
 * again.
 */
export function failEvidence(
  store: Store,
  failed: { readonly id: string; readonly error: string; readonly now: Instant },
): Promise<void> {
  return store.transaction(async (tx) => {
    const { id, error, now } = failed
    const pending = await tx.pendingEvidence(id)
    if (!pending) return
    const file = await tx.lockCase({ id: pending.caseId })
    if (!file || !(await tx.failEvidence(id, error))) return
    const { name, addedBy: broughtBy } = pending
    const fact = { type: 'evidence-failed', at: now, by: 'redress', name, broughtBy, error } as const
    await tx.save(changeCase(file, [fact], now))
  })
}

/** Records that a file was copied: its hash becomes a fact of the case, once however often this is called. */
export function recordEvidence(
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
    await tx.recordEvidence(kept.id, sha256, now)
    await tx.save(changeCase(file, [fact], now))
  })
}
