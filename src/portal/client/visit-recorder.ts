import { type Instant, instant } from '../../deadlines/instant.ts'
import type { PortalDeps } from '../portal-deps.ts'

/** Milliseconds within which views by one link are one visit. */
const visitDuration = 30 * 60_000
/** Milliseconds for which visits are collected, so that one statement records them all. */
const writeDelay = 250

/** Records visits of the client's page in the background. */
export type VisitRecorder = {
  /** `seenAt`: when a visit by this link was last recorded; null: never. */
  readonly record: (link: string, seenAt: Instant | null) => void
  /** Records what has been collected. */
  readonly flush: () => Promise<void>
}

/** Opens the recorder. A visit that cannot be recorded is only logged, and the client sees the page all the same. */
export function openVisitRecorder({
  store,
  now,
  log,
}: Pick<PortalDeps, 'store' | 'now' | 'log'>): VisitRecorder {
  let links = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()

  function write(): void {
    if (timer) clearTimeout(timer)
    timer = null
    const batch = [...links]
    links = new Set()
    if (batch.length === 0) return
    const at = now()
    writing = Promise.all([writing, store.markSeen(batch, at, instant(at - visitDuration))]).then(
      () => {},
      (err: unknown) => log.error({ err }, 'visits of clients could not be noted'),
    )
  }

  return {
    record: (link, seenAt) => {
      if (seenAt !== null && seenAt >= now() - visitDuration) return
      links.add(link)
      timer ??= setTimeout(write, writeDelay)
    },
    flush: async () => {
      write()
      await writing
    },
  }
}
