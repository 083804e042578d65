import type { Case } from '../cases/case.ts'
import { actsOnExpiry, expire } from '../cases/expire.ts'
import { clocksOf } from '../cases/settle-clocks.ts'
import { type Instant, instant } from '../deadlines/instant.ts'
import { reminderAt } from '../deadlines/reminder.ts'
import type { Audience, Notice } from '../notices/notices-of.ts'
import { changeCase } from './change-case.ts'
import type { ClockToLookAt, Store } from './ports.ts'

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
 * per clock. Safe to run in several processes, late, or twice: what was promised is never promised again.
 */
export async function sweep(store: Store, now: Instant): Promise<{ clocks: number; headers: number }> {
  let clocks = 0
  for (;;) {
    const { looked, own } = await store.transaction(async (tx) => {
      const due = await tx.clocksToLookAt(now, batch)
      const own = due.filter((clock) => needsItsCase(clock, now))
      for (const clock of due) {
        if (own.includes(clock)) continue
        const { reminder, lookAgainAt } = reminderAt(clock, now)
        await tx.remind(clock, reminder && noticeOf(reminder, clock), lookAgainAt, now)
      }
      return { looked: due.length, own }
    })
    // Each in a transaction of its own that takes the case first, as people's do: neither waits for the other in vain.
    for (const clock of own) await lookAtCase(store, clock, now)
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

/** Whether the case has to be looked at: its end may bring something about, or it is for others than its thread. */
const needsItsCase = (clock: ClockToLookAt, now: Instant): boolean =>
  clock.code === 'APPROVAL' ||
  (actsOnExpiry.includes(clock.code) && reminderAt(clock, now).reminder === 'overdue')

/** Does what a clock that ran out brings about by itself; where that is nothing, people are reminded. */
function lookAtCase(store: Store, clock: ClockToLookAt, now: Instant): Promise<void> {
  return store.transaction(async (tx) => {
    const file = await tx.lockCase({ id: clock.caseId })
    if (!file) return
    const { facts, terms, calendar, department } = file
    const running = clocksOf(facts, terms, calendar).find(
      ({ code, cycle, stoppedAt }) => code === clock.code && cycle === clock.cycle && stoppedAt === null,
    )
    // Stopped meanwhile, or moved to a later date: whoever did that has set the next look.
    if (!running || running.dueSoonAt === null || now < running.dueSoonAt) return
    const { reminder, lookAgainAt } = reminderAt(running, now)
    const acts = expire(file.case, { clock: running, now, head: department.headId }, { terms })
    if (acts.length > 0) await tx.save(changeCase(file, acts, now))
    const notice =
      reminder && acts.length === 0
        ? noticeOf(reminder, clock, clock.code === 'APPROVAL' ? audienceOf(file.case) : 'thread')
        : null
    await tx.remind(clock, notice, lookAgainAt, now)
  })
}

/** 3.2(6): whoever was asked last to approve is reminded where they decide; everyone else in the thread. */
function audienceOf(kase: Case): Audience {
  const group = kase.status === 'awaiting-approval' ? kase.approvers.at(-1) : undefined
  return group === undefined ? 'thread' : { approvers: group }
}

const noticeOf = (
  purpose: 'due-soon' | 'overdue',
  clock: ClockToLookAt,
  audience: Audience = 'thread',
): Notice => ({ purpose, cycle: clock.cycle, threshold: clock.code, audience })
