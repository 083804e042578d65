import { isOpen } from '../../src/cases/case.ts'
import type { Said } from './check-reminders.ts'
import { type DigestReader, digestReaders } from './digest-readers.ts'
import { formatMinute, type Note } from './faults.ts'
import type { Played, Setting } from './play-year.ts'
import type { Stage } from './stages.ts'
import { dayAfter } from './wall-clock.ts'

/** What one case is to its readers in a stretch of time. */
type Stretch = { readonly stage: Stage; readonly from: number; readonly until: number }

/**
 * Holds the digests against the days: each department that has complaints once on each day on which it is open, when it
 * opens; each person once on each day on which something of theirs is overdue or due by the end of their next working
 * day; of the week once on its first working day; and on no other day.
 */
export function checkDigests(
  messages: readonly Said[],
  stagesByCase: readonly (readonly Stage[])[],
  { played, setting, note }: { played: Played; setting: Setting; note: Note },
): void {
  const { ground, records } = played
  const heard = new Map<string, number>()
  for (const { message, promise } of messages) {
    if (heard.has(promise.id)) note('digests doubled', `${promise.id}, ${formatMinute(message.minute)}`)
    heard.set(promise.id, message.minute)
  }
  for (const { id, purpose, failure } of records.promised.values()) {
    if (purpose === 'digest' && failure === null && !heard.has(id)) note('digests lost', id)
  }
  const stretches = stagesByCase.flatMap((stages) =>
    stages.map((stage, index): Stretch => {
      return { stage, from: stage.since, until: stages[index + 1]?.since ?? setting.until }
    }),
  )
  const due = new Set<string>()
  for (const reader of digestReaders(ground)) {
    const theirs = stretches.filter(({ stage }) => concerns(reader, stage))
    for (const [date, saidAt] of reader.saidAt) {
      if (saidAt <= setting.from || saidAt >= setting.until - 60_000) continue
      const kind = reader.key.startsWith('department:') ? 'department' : 'mine'
      const id = `digest:${kind}:${reader.key.slice(reader.key.indexOf(':') + 1)}:${date}`
      due.add(id)
      const at = heard.get(id)
      if (at !== undefined && at !== saidAt)
        note('digests at another time', `${id}: ${formatMinute(at)}, due ${formatMinute(saidAt)}`)
      const now = theirs.filter(({ from, until }) => from < saidAt && saidAt <= until)
      // What changes in this very minute may change before or after the digest is made.
      if (at !== undefined || now.some(({ until }) => until === saidAt)) continue
      const missed =
        kind === 'department' ? now.length > 0 : now.some(({ stage }) => presses(stage, reader, saidAt))
      if (missed) note('digests lost', `${id}, due ${formatMinute(saidAt)}`)
    }
  }
  for (const [id, at] of heard) {
    if (!due.has(id) && !id.startsWith('digest:week:'))
      note('digests at another time', `${id}: ${formatMinute(at)}`)
  }
  checkWeeks(heard, digestReaders(ground), note)
}

/** Of the week on the first day of it on which its reader is there and something has happened in it. */
function checkWeeks(heard: ReadonlyMap<string, number>, readers: readonly DigestReader[], note: Note): void {
  for (const [id, at] of heard) {
    const [, kind, person, monday = ''] = id.split(':')
    if (kind !== 'week') continue
    const saidAt = readers.find(({ key }) => key === `person:${person}`)?.saidAt
    const days = Array.from({ length: 7 }).reduce<string[]>(
      (dates) => [...dates, dayAfter(dates.at(-1) ?? '')],
      [monday],
    )
    if (!days.some((date) => saidAt?.get(date) === at))
      note('digests at another time', `${id}: ${formatMinute(at)}`)
  }
}

function concerns({ key }: DigestReader, { case: kase }: Stage): boolean {
  const [kind, id] = key.split(':')
  if (kind === 'department') return kase.department === id
  return isOpen(kase) && (kase.owner === id || kase.accountManager === id)
}

/** Whether the clock of a case that is due first is overdue, or due by the end of the reader's next working day. */
function presses({ clocks }: Stage, { saidAt, wall }: DigestReader, now: number): boolean {
  const dates = clocks.map(({ dueAt, provisional }) => dueAt ?? provisional?.at ?? Number.POSITIVE_INFINITY)
  const first = Math.min(...dates)
  const certain = clocks.find(({ dueAt }) => dueAt === first)
  let next = dayAfter(wall.dateAt(now))
  while (!saidAt.has(next) && next < '9999') next = dayAfter(next)
  return certain !== undefined && first <= wall.momentOf(next, '24:00')
}
