import type { Calendar } from '../deadlines/calendar.ts'
import { usualHours, type WorkingHours } from '../deadlines/working-hours.ts'
import type { Notice } from '../notices/notices-of.ts'
import type { CaseFile } from './case-file.ts'

/** When people are there: their hours, and the calendar whose holidays are off. */
export type Presence = { readonly hours: WorkingHours; readonly calendar: Calendar }

/** When those are there for whom a reminder in a thread or in the approvers' channel is. */
export async function presenceOf(
  { department, terms }: CaseFile,
  { audience }: Pick<Notice, 'audience'>,
  calendarOf: (code: string) => Promise<Calendar>,
): Promise<Presence> {
  const hours = audience === 'thread' ? department.hours : undefined
  return {
    hours: hours ?? usualHours(terms.timeZone),
    calendar: await calendarOf(hours?.calendar ?? terms.calendar),
  }
}
