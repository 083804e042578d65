import type { AgreementVersionId, CaseId } from '../../agreement/ids.ts'
import type { CalendarInForce } from '../../cases/clocks/case-clocks.ts'
import type { Calendars } from '../calendars/calendar-rows.ts'
import type { LoadedCase } from '../cases/load-case.ts'
import type { Db } from '../database/query.ts'

/** The state that the parts of one transaction share. */
export type TransactionState = {
  readonly db: Db
  readonly calendars: Calendars
  /** A fresh unique id for each notice and file. */
  readonly newId: () => string
  /** The cases that were locked and not saved since. */
  readonly loadedCases: Map<CaseId, LoadedCase>
  /** The calendars that were read, by agreement version. */
  readonly calendarsByVersion: Map<AgreementVersionId, CalendarInForce>
  /** Key of the request that the transaction answers; null: none was claimed. */
  requestKey: string | null
}
