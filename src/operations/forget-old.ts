import { type Instant, instant } from '../deadlines/instant.ts'
import type { Store } from './ports/ports.ts'

const day = 86_400_000
/** For how long things are kept, in milliseconds. */
const kept = {
  /** Nobody comes back to a form later. */
  drafts: 7 * day,
  /** Slack sends again for minutes, and a job for days. */
  claims: 60 * day,
  silentDigests: 7 * day,
}

/** Forgets what nobody comes back to, in the first minute of each hour; does nothing in the others. */
export async function forgetOld(store: Store, now: Instant): Promise<void> {
  if (Math.floor(now / 60_000) % 60 !== 0) return
  await store.forgetSourceMessages(instant(now - kept.drafts))
  await store.forgetClaims(instant(now - kept.claims))
  await store.forgetSilentDigests(instant(now - kept.silentDigests))
}
