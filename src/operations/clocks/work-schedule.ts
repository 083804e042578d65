import type { Calendar } from '../../deadlines/calendar.ts'
import { usualHours, type WorkingHours } from '../../deadlines/working-hours.ts'
import type { Notice } from '../../notices/notice.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { DepartmentHours } from '../ports/company-ports.ts'

/** When people are at work: their working hours, and the calendar whose holidays are off. */
export type WorkSchedule = { readonly hours: WorkingHours; readonly calendar: Calendar }

/** The zone and the calendar code for people without working hours of their own. */
type DefaultHours = { readonly timeZone: string; readonly calendar: string }

/** When people with these hours are at work; without hours of their own, Monday to Friday, 09:00 to 18:00. */
export const workSchedule = async (
  hours: DepartmentHours | null | undefined,
  defaults: DefaultHours,
  calendarOf: (code: string) => Promise<Calendar>,
): Promise<WorkSchedule> => ({
  hours: hours ?? usualHours(defaults.timeZone),
  calendar: await calendarOf(hours?.calendar ?? defaults.calendar),
})

/** When the readers of a reminder in a thread or in the approvers' channel are at work. */
export const reminderSchedule = (
  { department, terms }: CaseFile,
  { audience }: Pick<Notice, 'audience'>,
  calendarOf: (code: string) => Promise<Calendar>,
): Promise<WorkSchedule> => workSchedule(audience === 'thread' ? department.hours : null, terms, calendarOf)
