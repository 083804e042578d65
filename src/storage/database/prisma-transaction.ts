import { z } from 'zod'
import type { AgreementVersionId, CaseId } from '../../agreement/ids.ts'
import type { CalendarInForce } from '../../cases/clocks/settle-clocks.ts'
import type { Transaction } from '../../operations/ports/store.ts'
import type { Calendars } from '../calendars/calendar-rows.ts'
import { readPendingEvidence, writeEvidenceFailure, writeKeptEvidence } from '../cases/evidence-rows.ts'
import { type LoadedCase, loadCase } from '../cases/load-case.ts'
import { readRunningClocks } from '../cases/running-clocks.ts'
import { saveFold } from '../cases/save-fold.ts'
import { writeRevoked } from '../clients/client-link-rows.ts'
import { writeInboundMail } from '../clients/inbound-mail-rows.ts'
import { readIntakeDraft, writeDraftDecision, writeIntakeDraft } from '../clients/intake-draft-rows.ts'
import { writePassed } from '../clients/mailbox-rows.ts'
import { findAgreementInForce, findAgreementVersion } from '../company/agreement-rows.ts'
import { readPerson } from '../company/directory.ts'
import { Prisma } from '../generated/client.ts'
import { writeClaim } from '../outbox/claim-rows.ts'
import { queueReminderEdit } from '../outbox/notice-jobs.ts'
import { readNotice } from '../outbox/notice-rows.ts'
import { saveNotices } from '../outbox/save-notices.ts'
import { lockDueClocks, saveLooks } from '../outbox/sweep-rows.ts'
import { type Db, queryOne } from './query.ts'

/** The operations' transaction on an open transaction of the database. */
export function openTransaction(db: Db, calendars: Calendars, newId: () => string): Transaction {
  const loaded = new Map<CaseId, LoadedCase>()
  const calendarOf = new Map<AgreementVersionId, CalendarInForce>()
  let claimed: string | null = null

  return {
    async claim(key, now) {
      const taken = await writeClaim(db, key, now)
      if (taken) claimed = key
      return taken
    },

    person: (id, now) => readPerson(db, id, now),

    async agreementInForce(client, receivedAt, contractNo) {
      const found = await findAgreementInForce(db, calendars, client, receivedAt, contractNo)
      if (!found) return null
      calendarOf.set(found.agreement.versionId, found.calendar)
      return found.agreement
    },

    async agreementVersion(id) {
      const found = await findAgreementVersion(db, calendars, id)
      if (!found) return null
      calendarOf.set(id, found.calendar)
      return found.agreement
    },

    async calendarOf(id) {
      const calendar = calendarOf.get(id) ?? (await findAgreementVersion(db, calendars, id))?.calendar
      if (!calendar) throw new Error(`There is no agreement version "${id}" to count by.`)
      return calendar
    },

    async nextNumber(year) {
      const row = await queryOne(
        db,
        z.object({ last: z.int() }),
        Prisma.sql`
          INSERT INTO case_numbers AS n (year, last) VALUES (${year}, 1)
          ON CONFLICT (year) DO UPDATE SET last = n.last + 1 RETURNING last`,
      )
      if (!row) throw new Error(`No case number was given out for ${year}.`)
      return `C-${year}-${String(row.last).padStart(4, '0')}`
    },

    async lockCase(ref) {
      const found = await loadCase(db, calendars, ref, { lock: true })
      if (!found) return null
      const { file } = found
      loaded.set(file.case.id, found)
      calendarOf.set(file.case.complaint.agreementVersionId, file.calendar)
      return file
    },

    datesOf: (id) => readRunningClocks(db, id),

    async save(change) {
      const { caseId, seq } = change
      const basis = loaded.get(caseId)
      const calendar = calendarOf.get(change.case.complaint.agreementVersionId)
      const { now } = change
      if (seq !== (basis?.file.facts.length ?? 0) + 1 || !calendar) {
        throw new Error(`Case ${caseId}: fact ${seq} is to be saved without loading what stands before it.`)
      }
      const before = basis?.file.facts ?? []
      const lastHash = basis?.lastHash ?? null
      await saveFold(db, change, { before, lastHash, calendarVersion: calendar.version, claimed })
      await saveNotices(db, change, now, newId)
      // What was loaded is out of date now: another save must load again.
      loaded.delete(caseId)
    },

    clocksToLookAt: (now, limit) => lockDueClocks(db, now, limit),
    calendar: async (code) => (await calendars.current(db, code, null)).calendar,
    notice: (id) => readNotice(db, id),
    editReminder: (id) => queueReminderEdit(db, id),
    remind: (looks, now) => saveLooks(db, looks, now, newId),
    pendingEvidence: (id) => readPendingEvidence(db, id, { lock: true }),

    failEvidence: (id, why) => writeEvidenceFailure(db, id, why),

    revokeLinks: (id, now) => writeRevoked(db, id, now),
    saveIntakeDraft: (draft) => writeIntakeDraft(db, draft),
    lockIntakeDraft: (id) => readIntakeDraft(db, id, { lock: true }),
    decideIntakeDraft: (id, decision) => writeDraftDecision(db, id, decision),
    noteMail: (mail) => writeInboundMail(db, mail),
    passMail: (place) => writePassed(db, place),

    async keepEvidence(id, sha256, now) {
      await writeKeptEvidence(db, id, sha256, now)
    },
  }
}
