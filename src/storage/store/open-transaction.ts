import type { Transaction } from '../../operations/ports/store.ts'
import type { Calendars } from '../calendars/calendar-rows.ts'
import { readPendingEvidence, writeEvidenceFailure, writeStoredEvidence } from '../cases/evidence-rows.ts'
import { readRunningClocks } from '../cases/running-clocks.ts'
import { revokeLinks } from '../clients/client-link-rows.ts'
import { writeInboundMail } from '../clients/inbound-mail-rows.ts'
import { readIntakeDraft, writeDraftDecision, writeIntakeDraft } from '../clients/intake-draft-rows.ts'
import { advanceMailbox } from '../clients/mailbox-rows.ts'
import type { Db } from '../database/query.ts'
import { lockDueClocks, saveChecks } from '../outbox/due-clocks.ts'
import { enqueueReminderEdit } from '../outbox/notice-jobs.ts'
import { readNotice } from '../outbox/notice-rows.ts'
import { caseTransaction } from './case-transaction.ts'
import { writeClaim } from './claim-rows.ts'
import { companyTransaction } from './company-transaction.ts'
import type { TransactionState } from './transaction-state.ts'

/** The operations' transaction on an open transaction of the database. */
export function openTransaction(db: Db, calendars: Calendars, newId: () => string): Transaction {
  const state: TransactionState = {
    db,
    calendars,
    newId,
    loadedCases: new Map(),
    calendarsByVersion: new Map(),
    requestKey: null,
  }
  return {
    async claim(key, now) {
      const isNew = await writeClaim(db, key, now)
      if (isNew) state.requestKey = key
      return isNew
    },
    ...caseTransaction(state),
    ...companyTransaction(state),

    lockDueClocks: (now, limit) => lockDueClocks(db, now, limit),
    saveChecks: (looks, now) => saveChecks(db, looks, now, newId),
    runningClocks: (id) => readRunningClocks(db, id),
    calendar: async (code) => (await calendars.current(db, code, null)).calendar,
    notice: (id) => readNotice(db, id),
    editReminder: (id) => enqueueReminderEdit(db, id),

    pendingEvidence: (id) => readPendingEvidence(db, id, { lock: true }),
    recordEvidence: (id, sha256, now) => writeStoredEvidence(db, id, sha256, now),
    failEvidence: (id, why) => writeEvidenceFailure(db, id, why),

    revokeLinks: (id, now) => revokeLinks(db, id, now),
    saveIntakeDraft: (draft) => writeIntakeDraft(db, draft),
    lockIntakeDraft: (id) => readIntakeDraft(db, id, { lock: true }),
    decideIntakeDraft: (id, decision) => writeDraftDecision(db, id, decision),
    recordMail: (mail) => writeInboundMail(db, mail),
    advanceMailbox: (place) => advanceMailbox(db, place),
  }
}
