import type { CaseId } from '../../agreement/ids.ts'
import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import type { FactOf } from '../../cases/facts/facts.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { changeCase } from '../cases/change-case.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { RunningClock } from '../ports/clock-ports.ts'
import type { Store } from '../ports/store.ts'

const batch = 100

/**
 * Recounts the running clocks of every case whose calendar has changed, e.g. because next year's holidays were
 * published: open dates become known, and the cards show them. Dates that moved become a fact of the case; frozen
 * results stay. Returns how many cases.
 */
export async function recountClocks(store: Store, now: Instant): Promise<number> {
  let caseCount = 0
  let lastId: CaseId | null = null
  for (;;) {
    const ids: readonly CaseId[] = await store.casesToRecount(lastId, batch)
    for (const id of ids) {
      await store.transaction(async (tx) => {
        const file = await tx.lockCase({ id })
        if (!file) return
        const moved = movedClocks(file, await tx.runningClocks(id))
        await tx.save(
          changeCase(file, moved.length === 0 ? [] : [calendarChangedFact(file, moved, now)], now),
        )
      })
    }
    caseCount += ids.length
    lastId = ids.at(-1) ?? null
    if (ids.length < batch) return caseCount
  }
}

type MovedClock = FactOf<'calendar-changed'>['clocks'][number]

/** The running clocks whose date differs from the stored one. */
export function movedClocks(
  { facts, terms, calendar }: Pick<CaseFile, 'facts' | 'terms' | 'calendar'>,
  stored: readonly RunningClock[],
): MovedClock[] {
  return clocksOf(facts, terms, calendar).flatMap(({ code, cycle, stoppedAt, dueAt: to }) => {
    const before = stored.find((each) => each.code === code && each.cycle === cycle)
    return before === undefined || stoppedAt !== null || before.dueAt === to
      ? []
      : [{ code, cycle, from: before.dueAt, to }]
  })
}

const calendarChangedFact = (
  { calendar }: CaseFile,
  clocks: MovedClock[],
  now: Instant,
): FactOf<'calendar-changed'> => ({
  type: 'calendar-changed',
  at: now,
  by: 'redress',
  calendar: calendar.calendar.code,
  version: calendar.version,
  clocks,
})
