import type { DigestStore } from '../../operations/ports/digest-ports.ts'
import { hasHadCases, readPersonalReaders } from '../digests/digest-readers.ts'
import { changeDigest, deleteEmptyDigests, findDigests, writeDigest } from '../digests/digest-rows.ts'
import { readRatings } from '../digests/rating-rows.ts'
import { readSeenReminders } from '../digests/seen-reminders.ts'
import { readOpenClocks, readPastClocks, readWeeks } from '../digests/week-rows.ts'
import type { StoreContext } from './store-context.ts'

export const digestStore = ({ prisma, withDeadline }: StoreContext): DigestStore => ({
  hasHadCases: (department) => withDeadline(hasHadCases(prisma, department)),
  personalReaders: () => withDeadline(readPersonalReaders(prisma)),
  remindersSeenBy: (person) => withDeadline(readSeenReminders(prisma, person)),
  existingDigests: (ids) => withDeadline(findDigests(prisma, ids)),
  enqueueDigest: (key, content, now) => withDeadline(writeDigest(prisma, key, content, now)),
  changeDigest: (key, content) => withDeadline(changeDigest(prisma, key, content)),
  deleteEmptyDigests: (before) => withDeadline(deleteEmptyDigests(prisma, before)),
  weeksOf: (department, from, until, timeZone, now) =>
    withDeadline(readWeeks(prisma, department, from, until, timeZone, now)),
  ratingsOf: (department, week, timeZone) => withDeadline(readRatings(prisma, department, week, timeZone)),
  pastClocks: (department, now, limit) => withDeadline(readPastClocks(prisma, department, now, limit)),
  openClocks: (department, now, until) => withDeadline(readOpenClocks(prisma, department, now, until)),
})
