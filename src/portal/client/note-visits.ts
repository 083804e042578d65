import { type Instant, instant } from '../../deadlines/instant.ts'
import type { PortalDeps } from '../portal-deps.ts'

/** Views by one link within half an hour are one visit. */
const visitLasts = 30 * 60_000
/** Milliseconds for which visits are collected: one statement records them all. */
const collecting = 250

/** Records visits of the client's page in the background. */
export type Visits = {
  /** `seenAt`: when a visit by this link was last recorded; null: never. */
  readonly note: (link: string, seenAt: Instant | null) => void
  /** Records what has been collected. */
  readonly end: () => Promise<void>
}

/** A visit that cannot be recorded is only logged: the client sees the page all the same. */
export function noteVisits({ store, now, log }: Pick<PortalDeps, 'store' | 'now' | 'log'>): Visits {
  let links = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()

  function write(): void {
    if (timer) clearTimeout(timer)
    timer = null
    const seen = [...links]
    links = new Set()
    if (seen.length === 0) return
    const at = now()
    writing = Promise.all([writing, store.markSeen(seen, at, instant(at - visitLasts))]).then(
      () => {},
      (err: unknown) => log.error({ err }, 'visits of clients could not be noted'),
    )
  }

  return {
    note: (link, seenAt) => {
      if (seenAt !== null && seenAt >= now() - visitLasts) return
      links.add(link)
      timer ??= setTimeout(write, collecting)
    },
    end: async () => {
      write()
      await writing
    },
  }
}
