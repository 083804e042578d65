import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../ports/store.ts'
import { changeCase } from './change-case.ts'

const batch = 50

/**
 * Records for every open case that the account of its account manager was deactivated, once for each of them; whoever
 * answers for them is told, and may name another. Safe to repeat. Returns how many cases.
 */
export async function reportLostAccountManagers(store: Store, now: Instant): Promise<number> {
  let reports = 0
  for (;;) {
    const ids = await store.casesWithLostAccountManager(batch)
    for (const id of ids) {
      await store.transaction(async (tx) => {
        const file = await tx.lockCase({ id })
        if (!file) return
        const { accountManager } = file.case
        const isReported = file.facts.some(
          (fact) => fact.type === 'account-manager-lost' && fact.accountManager === accountManager,
        )
        if (isReported || !(await tx.person(accountManager, now))?.deactivated) return
        const fact = { type: 'account-manager-lost', at: now, by: 'redress', accountManager } as const
        await tx.save(changeCase(file, [fact], now))
        reports++
      })
    }
    if (ids.length < batch) return reports
  }
}
