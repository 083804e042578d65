import { z } from 'zod'
import { ladderedClocksOf } from '../../cases/clocks/case-clocks.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { isReminder, type Notice, noLongerTrue } from '../../notices/notice.ts'
import { currentStepOf } from '../../notices/reminders-of.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import type { Outbox } from '../../operations/ports/outbox-ports.ts'
import { openCalendars } from '../calendars/calendar-rows.ts'
import { isoOrNull } from '../cases/clock-rows.ts'
import { readPendingEvidence } from '../cases/evidence-rows.ts'
import { loadCase } from '../cases/load-case.ts'
import { queryOne } from '../database/query.ts'
import { beginDigest, readSentDigest, writePicture } from '../digests/digest-rows.ts'
import { Prisma, type PrismaClient } from '../generated/client.ts'
import { beginCalendarWarning } from '../outbox/calendar-warning.ts'
import { beginDraft, enqueueDraftEditsOfCase } from '../outbox/draft-notices.ts'
import { enqueueHiding, enqueueMovedCardEdits, enqueueWaitingNotices } from '../outbox/notice-jobs.ts'
import {
  beginNotice,
  clearAttempt,
  findPlace,
  readIsPending,
  readSent,
  restartAttempt,
  writeDropped,
  writeLineSent,
  writeSent,
} from '../outbox/notice-rows.ts'
import { enqueueSettling, readOpenRequests, writeSettled } from '../outbox/open-requests.ts'

/** The outbox over PostgreSQL. Each call commits on its own, so its result survives a crash. */
export function openOutbox(prisma: PrismaClient): Outbox {
  const calendars = openCalendars()

  return {
    async begin(noticeId, now) {
      const attempt = await beginNotice(prisma, noticeId, now)
      if (!attempt) return null
      const { caseId, notice, createdAt, attemptedAt } = attempt
      const loaded = await loadCase(prisma, calendars, { id: caseId }, { lock: false })
      if (!loaded) throw new Error(`Notice ${noticeId} is about case ${caseId}, which does not exist.`)
      const { file } = loaded
      if (isStillTrue(notice, file, now)) return { ...notice, id: noticeId, file, attemptedAt, createdAt }
      await writeDropped(prisma, noticeId, noLongerTrue)
      return null
    },
    beginCalendarWarning: (noticeId, now) => beginCalendarWarning(prisma, noticeId, now),
    beginDraft: (id, now) => beginDraft(prisma, id, now),
    beginDigest: (id, now) => beginDigest(prisma, id, now),
    sentDigest: (id) => readSentDigest(prisma, id),
    recordDigestPicture: (id, file) => writePicture(prisma, id, file),
    async recordSent(noticeId, place, now) {
      if (await writeLineSent(prisma, noticeId, place, now)) return enqueueSettling(prisma, noticeId)
      const caseWithNewCard = await prisma.$transaction(async (db) => {
        const posted = await writeSent(db, noticeId, place, now)
        if (posted === null) return null
        const { caseId, cardNumber, exposed } = posted
        if (cardNumber !== null) await enqueueWaitingNotices(db, caseId)
        if (cardNumber !== null && cardNumber > 1) await enqueueMovedCardEdits(db, caseId, cardNumber)
        if (exposed || (cardNumber !== null && cardNumber > 1)) await enqueueHiding(db, caseId)
        if (cardNumber !== null) await enqueueDraftEditsOfCase(db, caseId)
        return cardNumber === null ? null : caseId
      })
      // A notice that was saved in the meantime may have checked for the card just before it was posted, and would wait forever.
      if (caseWithNewCard !== null) await enqueueWaitingNotices(prisma, caseWithNewCard)
    },
    restartAttempt: (noticeId, now) => restartAttempt(prisma, noticeId, now),
    clearAttempt: (noticeId) => clearAttempt(prisma, noticeId),
    drop: (noticeId, why) => writeDropped(prisma, noticeId, why),
    isPending: (noticeId) => readIsPending(prisma, noticeId),
    placeOf: (caseId, notice) => findPlace(prisma, caseId, notice),
    async sentNotice(noticeId) {
      const notice = await readSent(prisma, noticeId)
      if (!notice) return null
      const loaded = await loadCase(prisma, calendars, { id: notice.caseId }, { lock: false })
      return loaded && { ...notice.notice, place: notice.place, file: loaded.file }
    },
    openRequests: (caseId) => readOpenRequests(prisma, caseId),
    recordSettled: (noticeId, now) => writeSettled(prisma, noticeId, now),
    async recordPrivateChannel(caseId, channelId) {
      const row = await queryOne(
        prisma,
        z.object({ channel_id: z.string() }),
        Prisma.sql`
          UPDATE cases SET private_channel_id = coalesce(private_channel_id, ${channelId})
          WHERE id = ${caseId} RETURNING private_channel_id AS channel_id`,
      )
      if (!row) throw new Error(`There is no case ${caseId} to note a channel for.`)
      return row.channel_id
    },
    async recordCardShown(caseId, staleAt) {
      await prisma.$executeRaw`
        UPDATE cases SET card_stale_at = ${isoOrNull(staleAt)}::timestamptz WHERE id = ${caseId}`
    },
    pendingEvidence: (id) => readPendingEvidence(prisma, id, { lock: false }),
  }
}

/** Whether a notice still applies: a reminder does while its clock is on that step. */
function isStillTrue(notice: Notice, { facts, terms, calendar }: CaseFile, now: Instant): boolean {
  if (!isReminder(notice)) return true
  return ladderedClocksOf(facts, terms, calendar).some((clock) => currentStepOf(clock, notice, now) !== null)
}
