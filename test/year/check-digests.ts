import { isOpen } from '../../src/cases/case.ts'
import type { PostedNotice } from './check-reminders.ts'
import { type DigestReader, digestReaders } from './digest-readers.ts'
import { formatMinute, type ReportFault } from './faults.ts'
import type { YearResult, YearSettings } from './play-year.ts'
import type { CaseSnapshot } from './snapshots.ts'
import { dayAfter } from './wall-clock.ts'

/** One case as its readers see it in a period; `from` and `until` in milliseconds since 1970. */
type Period = { readonly snapshot: CaseSnapshot; readonly from: number; readonly until: number }

/**
 * Checks that every digest was posted once, on the right day: that of a department with complaints when it opens; that
 * of a person when a case of theirs is overdue or due by the end of their next working day; the weekly one on the first
 * working day of the week.
 */
export function checkDigests(
  messages: readonly PostedNotice[],
  snapshotsByCase: readonly (readonly CaseSnapshot[])[],
  { result, settings, report }: { result: YearResult; settings: YearSettings; report: ReportFault },
): void {
  const { tables, records } = result
  const postedAt = new Map<string, number>()
  for (const { message, notice } of messages) {
    if (postedAt.has(notice.id)) report('digests doubled', `${notice.id}, ${formatMinute(message.minute)}`)
    postedAt.set(notice.id, message.minute)
  }
  for (const { id, purpose, failure } of records.notices.values()) {
    if (purpose === 'digest' && failure === null && !postedAt.has(id)) report('digests lost', id)
  }
  const periods = snapshotsByCase.flatMap((snapshots) =>
    snapshots.map((snapshot, index): Period => {
      return { snapshot, from: snapshot.since, until: snapshots[index + 1]?.since ?? settings.until }
    }),
  )
  const expectedIds = new Set<string>()
  for (const reader of digestReaders(tables)) {
    const readerPeriods = periods.filter(({ snapshot }) => concerns(reader, snapshot))
    for (const [date, sendAt] of reader.sendTimes) {
      if (sendAt <= settings.from || sendAt >= settings.until - 60_000) continue
      const kind = reader.key.startsWith('department:') ? 'department' : 'mine'
      const id = `digest:${kind}:${reader.key.slice(reader.key.indexOf(':') + 1)}:${date}`
      expectedIds.add(id)
      const posted = postedAt.get(id)
      if (posted !== undefined && posted !== sendAt)
        report('digests at another time', `${id}: ${formatMinute(posted)}, due ${formatMinute(sendAt)}`)
      const current = readerPeriods.filter(({ from, until }) => from < sendAt && sendAt <= until)
      // A change in the same minute can happen before or after the digest is made.
      if (posted !== undefined || current.some(({ until }) => until === sendAt)) continue
      const isMissing =
        kind === 'department'
          ? current.length > 0
          : current.some(({ snapshot }) => hasUrgentClock(snapshot, reader, sendAt))
      if (isMissing) report('digests lost', `${id}, due ${formatMinute(sendAt)}`)
    }
  }
  for (const [id, posted] of postedAt) {
    if (!expectedIds.has(id) && !id.startsWith('digest:week:'))
      report('digests at another time', `${id}: ${formatMinute(posted)}`)
  }
  checkWeeklyDigests(postedAt, digestReaders(tables), report)
}

/** Checks that each weekly digest was posted on a day of that week, when its reader starts to work. */
function checkWeeklyDigests(
  postedAt: ReadonlyMap<string, number>,
  readers: readonly DigestReader[],
  report: ReportFault,
): void {
  for (const [id, posted] of postedAt) {
    const [, kind, person, monday = ''] = id.split(':')
    if (kind !== 'week') continue
    const sendTimes = readers.find(({ key }) => key === `person:${person}`)?.sendTimes
    const dates = Array.from({ length: 7 }).reduce<string[]>(
      (dates) => [...dates, dayAfter(dates.at(-1) ?? '')],
      [monday],
    )
    if (!dates.some((date) => sendTimes?.get(date) === posted))
      report('digests at another time', `${id}: ${formatMinute(posted)}`)
  }
}

function concerns({ key }: DigestReader, { case: kase }: CaseSnapshot): boolean {
  const [kind, id] = key.split(':')
  if (kind === 'department') return kase.department === id
  return isOpen(kase) && (kase.owner === id || kase.accountManager === id)
}

/** Whether the first due date of a case has passed or is not after the end of the reader's next working day. */
function hasUrgentClock(
  { clocks }: CaseSnapshot,
  { sendTimes, wallClock }: DigestReader,
  now: number,
): boolean {
  const dates = clocks.map(({ dueAt, provisional }) => dueAt ?? provisional?.at ?? Number.POSITIVE_INFINITY)
  const first = Math.min(...dates)
  const firstClock = clocks.find(({ dueAt }) => dueAt === first)
  let next = dayAfter(wallClock.dateAt(now))
  while (!sendTimes.has(next) && next < '9999') next = dayAfter(next)
  return firstClock !== undefined && first <= wallClock.momentOf(next, '24:00')
}
