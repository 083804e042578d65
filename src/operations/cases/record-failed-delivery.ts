import type { CaseId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../ports/store.ts'
import { changeCase } from './change-case.ts'

/** Records that a message could not be delivered to its channel: a fact of the case, once per message. */
export function recordFailedDelivery(
  store: Store,
  failed: {
    readonly noticeId: string
    readonly caseId: CaseId
    readonly purpose: string
    readonly channelId: string
    readonly error: string
    readonly now: Instant
  },
): Promise<void> {
  const { noticeId, caseId, purpose, channelId, error, now } = failed
  return store.transaction(async (tx) => {
    const file = await tx.lockCase({ id: caseId })
    if (!file || !(await tx.claim(`delivery-failed:${noticeId}`, now))) return
    const fact = { type: 'delivery-failed', at: now, by: 'redress', purpose, channelId, error } as const
    await tx.save(changeCase(file, [fact], now))
  })
}
