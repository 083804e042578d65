import { usualHours } from '../../../src/deadlines/working-hours.ts'
import type { WorkSchedule } from '../../../src/operations/clocks/work-schedule.ts'
import { china } from '../../support/agreement.ts'

/** The usual working hours: Monday to Friday, 09:00 to 18:00 in Shanghai, except on holidays. */
export const officeHours: WorkSchedule = { hours: usualHours('Asia/Shanghai'), calendar: china.calendar }
