import type { CaseTransaction } from '../../operations/ports/case-ports.ts'
import { loadCase } from '../cases/load-case.ts'
import { saveFold } from '../cases/save-fold.ts'
import { takeCaseNumber } from '../cases/take-case-number.ts'
import { saveNotices } from '../outbox/save-notices.ts'
import type { TransactionState } from './transaction-state.ts'

export const caseTransaction = (state: TransactionState): CaseTransaction => {
  const { db, calendars, newId, loadedCases, calendarsByVersion } = state
  return {
    nextNumber: (year) => takeCaseNumber(db, year),

    async lockCase(ref) {
      const lockedCase = await loadCase(db, calendars, ref, { lock: true })
      if (!lockedCase) return null
      const { file } = lockedCase
      loadedCases.set(file.case.id, lockedCase)
      calendarsByVersion.set(file.case.complaint.agreementVersionId, file.calendar)
      return file
    },

    async save(change) {
      const { caseId, seq, now } = change
      const loadedCase = loadedCases.get(caseId)
      const calendar = calendarsByVersion.get(change.case.complaint.agreementVersionId)
      if (seq !== (loadedCase?.file.facts.length ?? 0) + 1 || !calendar) {
        throw new Error(`Case ${caseId}: fact ${seq} is to be saved without loading the facts before it.`)
      }
      await saveFold(db, change, {
        previousFacts: loadedCase?.file.facts ?? [],
        lastHash: loadedCase?.lastHash ?? null,
        calendarVersion: calendar.version,
        requestKey: state.requestKey,
      })
      await saveNotices(db, change, now, newId)
      // What was loaded is out of date now: another save must load again.
      loadedCases.delete(caseId)
    },
  }
}
