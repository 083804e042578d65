import type { DigestStore } from '../../operations/ports/digest-ports.ts'
import { hasHadCases, readPersonalReaders } from '../digests/digest-readers.ts'
import { changeDigest, deleteEmptyDigests, findDigests, writeDigest } from '../digests/digest-rows.ts'
import { readRatings } from '../digests/rating-rows.ts'
import { readSeenReminders } from '../digests/seen-reminders.ts'
import { readOpenClocks, readPastClocks, readWeeks } from '../digests/week-rows.ts'
import type { StoreContext } from './store-context.ts'

export const digestStore = ({ prisma, answer }: StoreContext): DigestStore => ({
  hasHadCases: (department) => answer(hasHadCases(prisma, department)),
  personalReaders: () => answer(readPersonalReaders(prisma)),
  remindersSeenBy: (person) => answer(readSeenReminders(prisma, person)),
  existingDigests: (ids) => answer(findDigests(prisma, ids)),
  enqueueDigest: (key, content, now) => answer(writeDigest(prisma, key, content, now)),
  changeDigest: (key, content) => answer(changeDigest(prisma, key, content)),
  deleteEmptyDigests: (before) => answer(deleteEmptyDigests(prisma, before)),
  weeksOf: (department, from, until, timeZone, now) =>
    answer(readWeeks(prisma, department, from, until, timeZone, now)),
  ratingsOf: (department, week, timeZone) => answer(readRatings(prisma, department, week, timeZone)),
  pastClocks: (department, now, limit) => answer(readPastClocks(prisma, department, now, limit)),
  openClocks: (department, now, until) => answer(readOpenClocks(prisma, department, now, until)),
})
