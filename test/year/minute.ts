import type { Instant } from '../../src/deadlines/instant.ts'
import { releaseOwners } from '../../src/operations/cases/release-owners.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { deleteOldRecords } from '../../src/operations/delete-old-records.ts'
import { enqueueDigests } from '../../src/operations/digests/enqueue-digests.ts'
import type { Store } from '../../src/operations/ports/store.ts'

/** Something that the bot does each minute. */
type Work = {
  readonly does: (store: Store, now: Instant) => Promise<unknown>
  /** Whether it can only come to something when somebody's day begins, so that it is left out in other minutes. */
  readonly atOpeningsOnly: boolean
}

/** What `src/app/schedule.ts` does each minute, in its order. New work of that kind is added here as well. */
export const eachMinute: readonly Work[] = [
  { does: checkDueClocks, atOpeningsOnly: false },
  { does: releaseOwners, atOpeningsOnly: false },
  {
    does: async (store, now) => {
      if (now % 3_600_000 < 60_000) await deleteOldRecords(store, now)
    },
    atOpeningsOnly: false,
  },
  { does: (store, now) => enqueueDigests(withoutEdits(store), now), atOpeningsOnly: true },
]

/** What was said is not brought up to date, as the cards are not: it counts as said, with nothing to be added. */
const withoutEdits = (store: Store): Store => ({
  ...store,
  existingDigests: async (ids) =>
    new Map([...(await store.existingDigests(ids)).keys()].map((id) => [id, false])),
})
