import type { Instant } from '../../src/deadlines/instant.ts'
import { releaseOwners } from '../../src/operations/cases/release-owners.ts'
import { reportLostAccountManagers } from '../../src/operations/cases/report-lost-account-managers.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { deleteOldRecords } from '../../src/operations/delete-old-records.ts'
import { enqueueDigests } from '../../src/operations/digests/enqueue-digests.ts'
import type { Store } from '../../src/operations/ports/store.ts'

/** A periodic task of the bot. */
type MinuteTask = {
  readonly run: (store: Store, now: Instant) => Promise<unknown>
  /** Whether the task has an effect only when somebody's working day begins; it is skipped in other minutes. */
  readonly onlyAtOpenings: boolean
}

/** The tasks that `src/app/schedule.ts` runs each minute, in its order. New tasks have to be added here, too. */
export const minuteTasks: readonly MinuteTask[] = [
  { run: checkDueClocks, onlyAtOpenings: false },
  { run: releaseOwners, onlyAtOpenings: false },
  { run: reportLostAccountManagers, onlyAtOpenings: false },
  {
    run: async (store, now) => {
      if (now % 3_600_000 < 60_000) await deleteOldRecords(store, now)
    },
    onlyAtOpenings: false,
  },
  { run: (store, now) => enqueueDigests(withoutEdits(store), now), onlyAtOpenings: true },
]

/** A store in which existing digests have no content to add, so that they are not edited, as cards are not. */
const withoutEdits = (store: Store): Store => ({
  ...store,
  existingDigests: async (ids) =>
    new Map([...(await store.existingDigests(ids)).keys()].map((id) => [id, false])),
})
