import { actsOnExpiry, expire } from '../cases/expire.ts'
import { type Instant, instant } from '../deadlines/instant.ts'
import { reminderAt } from '../deadlines/reminder.ts'
import type { Notice } from '../notices/notices-of.ts'
import { changeCase } from './change-case.ts'
import type { ClockToLookAt, Store, Transaction } from './ports.ts'

/** Clocks handled in one transaction. */
const batch = 200
/** Headers edited per sweep: chat.update allows about 50 a minute, and people's own edits come first. */
const headersPerSweep = 30

/** Sixty days, in milliseconds: Slack sends again for minutes, and a job for days. */
const claimsLast = 60 * 86_400_000

/** A week, in milliseconds: nobody comes back to a form later. */
const draftsLast = 7 * 86_400_000

/**
 * Looks at every clock whose time has come: does what its end brings about, or promises "due soon" or "overdue", once
 * per clock. Safe to run in
 * several processes, late, or twice: what was promised is never promised again.
 */
export async function sweep(store: Store, now: Instant): Promise<{ clocks: number; headers: number }> {
  let clocks = 0
  for (;;) {
    const looked = await store.transaction(async (tx) => {
      const due = await tx.clocksToLookAt(now, batch)
      for (const clock of due) {
        const { reminder, lookAgainAt } = reminderAt(clock, now)
        const acted = reminder === 'overdue' && (await expireClock(tx, clock, now))
        await tx.remind(clock, reminder && !acted ? noticeOf(reminder, clock) : null, lookAgainAt, now)
      }
      return due.length
    })
    clocks += looked
    if (looked < batch) break
  }
  const headers = await store.transaction(async (tx) => {
    await tx.forgetDrafts(instant(now - draftsLast))
    await tx.forgetClaims(instant(now - claimsLast))
    return tx.refreshStaleHeaders(now, headersPerSweep)
  })
  return { clocks, headers }
}

/** Does what a clock that ran out brings about by itself; false: nothing, so that people are reminded. */
async function expireClock(tx: Transaction, clock: ClockToLookAt, now: Instant): Promise<boolean> {
  if (!actsOnExpiry.includes(clock.code)) return false
  const file = await tx.lockCase({ id: clock.caseId })
  if (!file) return false
  const { terms, department } = file
  const facts = expire(file.case, { clock, now, head: department.headId }, { terms })
  if (facts.length === 0) return false
  await tx.save(changeCase(file, facts, now))
  return true
}

const noticeOf = (purpose: 'due-soon' | 'overdue', clock: ClockToLookAt): Notice => ({
  purpose,
  cycle: clock.cycle,
  threshold: clock.code,
  audience: 'thread',
})
