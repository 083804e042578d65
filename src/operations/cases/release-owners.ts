import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../ports/store.ts'
import { changeCase } from './change-case.ts'

const batch = 50

/**
 * Takes every open case from an owner whose account was deactivated: nobody owns it then, which is a clock of its own
 * (2.4). Safe to repeat. Says how many.
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
