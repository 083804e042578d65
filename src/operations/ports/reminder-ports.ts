import type { CaseId } from '../../agreement/ids.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import type { Notice } from '../../notices/notice.ts'

/** What answering a reminder needs of a transaction. */
export interface ReminderTransaction {
  /** The calendar of that code as it is in force now. Throws when no year of it is stored. */
  calendar(code: string): Promise<Calendar>
  /** A notice about a case by its id; null: there is none. */
  notice(id: string): Promise<{ readonly caseId: CaseId; readonly notice: Notice } | null>
  /** Queues an edit of a reminder's message, which is to say what was answered to it. */
  editReminder(noticeId: string): Promise<void>
}
