import type { CaseId } from '../agreement/ids.ts'
import type { Instant } from '../deadlines/instant.ts'
import { changeCase } from './change-case.ts'
import type { Store } from './ports.ts'

const batch = 100

/**
 * Counts the running clocks of every case again whose calendar has changed since, e.g. because next year's holidays
 * were published: dates that were open get known, and the cards show them. Frozen verdicts stay. Says how many cases.
 */
export async function rewindClocks(store: Store, now: Instant): Promise<number> {
  let rewound = 0
  let last: CaseId | null = null
  for (;;) {
    const ids: readonly CaseId[] = await store.casesToRewind(last, batch)
    for (const id of ids) {
      await store.transaction(async (tx) => {
        const file = await tx.lockCase({ id })
        if (file) await tx.save(changeCase(file, [], now))
      })
    }
    rewound += ids.length
    last = ids.at(-1) ?? null
    if (ids.length < batch) return rewound
  }
}
