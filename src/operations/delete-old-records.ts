import { type Instant, instant } from '../deadlines/instant.ts'
import type { Store } from './ports/store.ts'

const day = 86_400_000
/** How long records are kept, in milliseconds. */
const kept = {
  /** The message that an open form is about. */
  sourceMessages: 7 * day,
  /** Marks of requests that were dealt with: Slack repeats a request for minutes, the queue a job for days. */
  claims: 60 * day,
  /** Digests that had nothing to report. */
  silentDigests: 7 * day,
}

/** Deletes records that nothing will ask for again. */
export async function deleteOldRecords(store: Store, now: Instant): Promise<void> {
  await store.deleteSourceMessages(instant(now - kept.sourceMessages))
  await store.deleteClaims(instant(now - kept.claims))
  await store.deleteEmptyDigests(instant(now - kept.silentDigests))
}
