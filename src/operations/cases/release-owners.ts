import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../ports/store.ts'
import { changeCase } from './change-case.ts'

const batch = 50

/**
 * Unassigns every open case whose owner's account was deactivated. Being unassigned starts a clock of its own (2.4).
 * Safe to repeat. Returns how many cases.
 */
export async function releaseOwners(store: Store, now: Instant): Promise<number> {
  let released = 0
  for (;;) {
    const ids = await store.casesWithLostOwner(batch)
    for (const id of ids) {
      await store.transaction(async (tx) => {
        const file = await tx.lockCase({ id })
        const owner = file?.case.owner
        if (!file || !owner || !(await tx.person(owner, now))?.deactivated) return
        await tx.save(changeCase(file, [{ type: 'owner-lost', at: now, by: 'redress', owner }], now))
        released++
      })
    }
    if (ids.length < batch) return released
  }
}
